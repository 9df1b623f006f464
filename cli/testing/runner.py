"""``./koperasi test``: the parts of a run, and one closing line."""

import os
import time

from cli import install, session, ui
from cli.failure import Failure
from cli.testing import e2e, lanes, matrix, odoo_tests, pytests, selection
from cli.testing.outcome import Outcome

LONGEST_DETAIL = 2500
TITLES = {
    "tests/repo": "repository rules",
    "tests/engine": "engines",
    "tests/cli": "command line",
}


def run(paths, words):
    """Run a selection; exit code 0 only when nothing failed."""
    begin = time.monotonic()
    chosen = selection.parse(paths, words)
    outcome = Outcome()
    if chosen.whole:
        run_whole(paths, outcome, chosen)
    else:
        run_chosen(paths, outcome, chosen)
    return close(outcome, time.monotonic() - begin)


def run_chosen(paths, outcome, chosen):
    """A selection: its parts one after the other, as they would be typed."""
    if chosen.plain:
        install.ensure(paths)
        for target in sorted(dict.fromkeys(chosen.plain), key=place):
            run_plain(paths, outcome, target)
    if chosen.needs_odoo:
        try:
            with session.opened(paths, with_browser=True) as databases:
                if chosen.tags:
                    odoo_tests.run(paths, databases, outcome, chosen.tags, whole=False)
                for _name, part in browser_parts(paths, databases, chosen):
                    part(outcome)
        except Failure as error:
            outcome.fail("Odoo tests could not go on", str(error))


def run_whole(paths, outcome, chosen):
    """Everything: what is quick first, then the long parts beside each other."""
    install.ensure(paths, with_browser=True)
    for target in ("tests/repo", "tests/engine"):
        run_plain(paths, outcome, target)
    try:
        with session.opened(paths, with_browser=True) as databases:
            databases.ensure_full(gate=lambda log: odoo_tests.gate(outcome, log))
            lanes.run(long_parts(paths, databases, chosen), outcome)
    except Failure as error:
        outcome.fail("Odoo tests could not go on", str(error))


def long_parts(paths, databases, chosen):
    """The parts of a whole run that take minutes, the longest first."""

    def tests_of(tag):
        return lambda outcome: odoo_tests.run(
            paths, databases, outcome, [tag], whole=True
        )

    browser = browser_parts(paths, databases, chosen)
    return [
        *((tag.strip("/"), tests_of(tag)) for tag in longest_first(paths, chosen.tags)),
        ("cli", lambda outcome: run_plain(paths, outcome, "tests/cli")),
        *browser,
    ]


def longest_first(paths, tags):
    """Addons by the number of their test files."""

    def files(tag):
        return len(list((paths.addons / tag.strip("/") / "tests").glob("test_*.py")))

    return sorted(tags, key=files, reverse=True)


def browser_parts(paths, databases, chosen):
    """The parts beside Odoo's own tests that need a database."""
    parts = []
    if chosen.e2e:
        parts.append(
            ("e2e", lambda outcome: e2e.run(paths, databases, outcome, chosen.e2e))
        )
    if chosen.matrix:
        parts.append(("matrix", lambda outcome: matrix.run(paths, databases, outcome)))
    if chosen.hoot:
        parts.append(
            (
                "hoot",
                lambda outcome: odoo_tests.run_hoot(
                    paths, databases, outcome, chosen.hoot
                ),
            )
        )
    return parts


def place(target):
    """The quick parts come first."""
    return list(TITLES).index(target) if target in TITLES else len(TITLES)


def run_plain(paths, outcome, target):
    """A part that needs no Odoo of ours: repository rules, engines, command line."""
    environ = {
        **{
            k: v
            for k, v in os.environ.items()
            if not k.startswith(("KOPERASI_", "PYTEST_"))
        },
        "PYTHONPYCACHEPREFIX": str(paths.home / "pycache"),
        "PYTHONPATH": str(paths.repo),
        "KOPERASI_TEST_HOME": str(paths.home),
    }
    title = TITLES.get(target, target)
    pytests.run(paths, outcome, title, [target], env=environ)


def close(outcome, elapsed):
    """List what failed, then the one closing line."""
    ui.say()
    for name, reason in outcome.skips:
        ui.say(f"skipped with a reason: {name}: {reason}")
    for name, detail in outcome.failures:
        ui.say(f"FAILED {name}")
        for line in detail[-LONGEST_DETAIL:].splitlines():
            ui.say(f"    {line}")
    if not outcome.passed and not outcome.failed:
        outcome.fail("nothing was tested")
        ui.say("FAILED nothing was tested")
    ui.say(f"Time: {ui.seconds(elapsed)}")
    ui.say(f"{outcome.passed} passed, {outcome.failed} failed")
    return 1 if outcome.failed else 0
