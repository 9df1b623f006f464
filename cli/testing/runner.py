"""``./koperasi test``: everything in sequence, one closing line."""

import os
import time

from cli import install, session, ui
from cli.failure import Failure
from cli.testing import e2e, matrix, odoo_tests, pytests, selection
from cli.testing.outcome import Outcome

LONGEST_DETAIL = 2500


def run(paths, words):
    """Run a selection; exit code 0 only when nothing failed."""
    begin = time.monotonic()
    chosen = selection.parse(paths, words)
    outcome = Outcome()
    if chosen.plain:
        run_plain(paths, outcome, chosen)
    if chosen.needs_odoo:
        try:
            with session.opened(paths, with_browser=True) as databases:
                run_odoo(paths, databases, outcome, chosen)
        except Failure as error:
            outcome.fail("Odoo tests could not go on", str(error))
    return close(outcome, time.monotonic() - begin)


def run_plain(paths, outcome, chosen):
    """The parts that need no Odoo: repository rules, command line, engines."""
    install.ensure(paths, with_browser=chosen.whole)
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
    titles = {
        "tests/repo": "repository rules",
        "tests/cli": "command line",
        "tests/engine": "engines",
    }
    order = ["tests/repo", "tests/engine", "tests/cli"]
    targets = sorted(chosen.plain, key=lambda t: order.index(t) if t in order else 9)
    for target in dict.fromkeys(targets):
        pytests.run(paths, outcome, titles.get(target, target), [target], env=environ)


def run_odoo(paths, databases, outcome, chosen):
    """The parts that need databases."""
    if chosen.whole:
        databases.ensure_full(gate=lambda log: odoo_tests.gate(outcome, log))
    if chosen.tags:
        odoo_tests.run(paths, databases, outcome, chosen.tags, whole=chosen.whole)
    if chosen.hoot:
        odoo_tests.run_hoot(paths, databases, outcome, chosen.hoot)
    if chosen.matrix:
        matrix.run(paths, databases, outcome)
    if chosen.e2e:
        e2e.run(paths, databases, outcome, chosen.e2e)


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
