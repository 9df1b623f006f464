"""Running pytest in the environment, with its counts."""

import tempfile
import xml.etree.ElementTree as ElementTree

from cli import process, ui
from cli.testing import skips


def run(paths, outcome, title, targets, *, env, arguments=()):
    """Run pytest on files and folders; its output is shown as it comes.

    Folder, report and log have names of their own: another part may run beside it.
    """
    targets = [str(t) for t in targets]
    ui.say()
    ui.say(f"== {title}")
    name = title.replace(" ", "-").replace("/", "-")
    report = paths.tmp / f"pytest-{name}.xml"
    report.unlink(missing_ok=True)
    # near the root: the path of a socket may have 107 letters
    with tempfile.TemporaryDirectory(
        prefix="koperasi-", ignore_cleanup_errors=True
    ) as folder:
        code, text = process.run(
            [
                paths.python,
                "-m",
                "pytest",
                "-q",
                "-p",
                "no:odoo",
                "-p",
                "no:cacheprovider",
                "--no-header",
                "--color=no",
                "-ra",
                f"--junitxml={report}",
                f"--basetemp={folder}/{name[:12]}",
                *arguments,
                *targets,
            ],
            what=title,
            log=paths.logs / f"pytest-{name}.log",
            on_line=ui.say,
            cwd=paths.repo,
            env=env,
            check=False,
        )
    read(outcome, title, report, code, skips.read(paths), text)


def read(outcome, title, report, code, known, text=""):
    """Add pytest's counts to the outcome."""
    if not report.exists():
        last = text.strip().splitlines()[-1:] or ["it ended without a report"]
        outcome.fail(f"{title} (pytest)", last[0])
        return
    cases = list(ElementTree.parse(report).iter("testcase"))
    before = outcome.failed
    for case in cases:
        name = f"{case.get('classname', '').replace('.', '/')}::{case.get('name')}"
        skipped = case.find("skipped")
        broken = [
            x for kind in ("failure", "error") if (x := case.find(kind)) is not None
        ]
        if broken:
            outcome.fail(name, broken[0].get("message", ""))
        elif skipped is not None:
            skips.judge(outcome, name, skipped.get("message", ""), known)
        else:
            outcome.passed += 1
    if not cases:
        outcome.fail(title, "no test was found")
    elif code and outcome.failed == before:
        outcome.fail(title, f"pytest ended with {code}")
