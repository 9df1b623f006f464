"""One Odoo to talk to: its commands, its log, its Python."""

import json
import os
import re

from cli import config, process
from cli.failure import Failure
from cli.testing.odoo_log import Log

LOADING = re.compile(r"Loading module (\S+) \((\d+)/(\d+)\)")
# seconds: the longest silent stretch known is the bundle of all unit tests
SILENCE = 420
STEP_MARK = "@step "
RESULT_MARK = "@result "


class Odoo:
    """Runs Odoo's commands against a PostgreSQL server."""

    def __init__(self, paths, tree, postgres):
        self.paths, self.tree, self.postgres = paths, tree, postgres
        self.conf = config.write(paths, tree, file=paths.home / "odoo-tool.conf")

    def environment(self, **more):
        """Environment of an Odoo process."""
        environ = self.postgres.environment()
        for name in ("PYTHONPATH", "PYTHONHOME", "ODOO_RC", "ODOO_HOME"):
            environ.pop(name, None)
        environ.update(
            PYTHONUNBUFFERED="1",
            PYTHONPYCACHEPREFIX=str(self.paths.home / "pycache"),
            TZ="UTC",
        )
        environ.update({k: str(v) for k, v in more.items()})
        return environ

    def server_argv(self, database, *arguments):
        """Command line of the Odoo server."""
        return [
            self.paths.python,
            "-m",
            "odoo",
            "server",
            "-c",
            self.conf,
            "-d",
            database,
            *arguments,
        ]

    def server(
        self, step, database, *arguments, what, log, check=True, on_line=None, env=None
    ):
        """Run the server to its end (installing, updating, testing).

        :return: the parsed :class:`Log`
        """
        parsed = Log(self.paths.addons)

        def line(text):
            parsed.feed(text)
            if found := LOADING.search(text):
                step.note(f"{found[1]} ({found[2]} of {found[3]})")
            elif parsed.current_test:
                step.note(parsed.current_test)
            if on_line:
                on_line(text)

        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text("", encoding="utf-8")
        code, text = process.run(
            self.server_argv(database, "--stop-after-init", *arguments),
            what=what,
            log=log,
            on_line=line,
            env=self.environment(**(env or {})),
            cwd=self.paths.home,
            check=False,
            silence=SILENCE,
        )
        parsed.close(code)
        if check and (code or parsed.critical):
            raise self.failed(what, parsed, text, log)
        return parsed

    def failed(self, what, parsed, text, log):
        """The failure line for an Odoo that gave up."""
        line = parsed.first_error()
        if "No space left" in text:
            return process.failure.from_output(what, text)
        return Failure(
            what + " failed",
            line or process.failure.from_output(what, text).why,
            f"See {log}",
        )

    def inside(self, database, task, step=None, check=True, **arguments):
        """Call a task of ``cli.inside`` in an Odoo environment.

        :return: what the task returns (JSON)
        """
        result = []

        def line(text):
            if text.startswith(STEP_MARK) and step:
                step.note(text[len(STEP_MARK) :])
            elif text.startswith(RESULT_MARK):
                result.append(json.loads(text[len(RESULT_MARK) :]))

        log = self.paths.logs / f"{task}.log"
        code, text = process.run(
            [
                self.paths.python,
                "-m",
                "cli.inside",
                self.conf,
                database,
                task,
                json.dumps(arguments, default=str),
            ],
            what=task,
            log=log,
            on_line=line,
            cwd=self.paths.repo,
            check=False,
            env=self.environment(PYTHONPATH=self.paths.repo),
        )
        if result and not code:
            return result[0]
        said = [x for x in text.splitlines() if x.strip() and not x.startswith("@")]
        last = said[-1] if said else f"exit code {code}"
        if not check:
            return None
        raise Failure(f"{task} failed", last[:300], f"See {log}")

    def command(self, step, *arguments, what, check=True):
        """Run a sub-command of Odoo such as ``i18n`` or ``module``."""
        name, *rest = arguments
        return process.run(
            [self.paths.python, "-m", "odoo", name, *rest],
            what=what,
            log=self.paths.logs / f"{name}.log",
            on_line=step.note,
            env=self.environment(),
            cwd=self.paths.home,
            check=check,
        )

    def terminal(self, argv):
        """Give the terminal to an interactive program; never returns."""
        os.chdir(self.paths.repo)
        if self.postgres.fd is not None:
            os.set_inheritable(self.postgres.fd, True)
        argv = [str(part) for part in argv]
        os.execve(argv[0], argv, self.environment())
