"""Odoo's own kind of tests, on clones of the template."""

import re

from cli import addons, server, ui
from cli.testing import skips


def run(paths, databases, outcome, tags, *, whole):
    """Run tests by tag on a clone.

    The whole run updates the addons of the tags (with them what stands on them) on the
    clone, so that at_install tests run and the update path is tried; a selection
    updates only what was edited.
    """
    ui.say()
    ui.say(f"== Odoo tests {' '.join(tags)}")
    source = databases.ensure_full() if whole else fresh_enough(databases)
    name = re.sub(r"\W+", "_", tags[0]).strip("_")[:30]
    log_file = paths.logs / f"test-{name}.log"
    database = databases.scratch(source, f"test_{name}")
    try:
        parts = updates(paths, databases, database, tags, whole)
        if parts and not covers(paths, parts, tags):
            update_first(paths, databases, database, parts)
            parts = []
        with ui.step("Tests") as step:
            log = databases.odoo.server(
                step,
                database,
                *parts,
                "--test-tags",
                ",".join(tags),
                "--http-port",
                str(server.free_port()),
                what="the Odoo tests",
                log=log_file,
                check=False,
                on_line=show,
                env={"OPENBLAS_NUM_THREADS": 1},
            )
    finally:
        databases.remove(database)
    count(outcome, log, skips.read(paths), log_file)
    gate(outcome, log)


def fresh_enough(databases):
    """A template to test on: this code's, else an older one to be updated."""
    return databases.latest_full() or databases.ensure_full()


def updates(paths, databases, database, tags, whole):
    """Arguments that bring the clone to the code of today."""
    ours = addons.names(paths)
    if whole:
        return ["-u", ",".join(name for name in ours if f"/{name}" in tags)]
    new, edited = databases.changed(database)
    for name in ours:
        named = any(tag.split(":")[0].split("/")[1] == name for tag in tags)
        if named and name not in new + edited and has_at_install(paths, name):
            edited.append(name)
    parts = []
    if new:
        parts += ["-i", ",".join(new)]
    if edited:
        parts += ["-u", ",".join(edited)]
    if parts:
        ui.say(f"  updating {', '.join(new + edited)} on the clone")
    return parts


def covers(paths, parts, tags):
    """Whether an update loads all addons whose tests are wanted: Odoo runs the tests
    of no others then."""
    named = [name for words in parts[1::2] for name in words.split(",")]
    loaded = set(addons.dependents(paths, named))
    return {tag.split(":")[0].split("/")[1] for tag in tags} <= loaded


def update_first(paths, databases, database, parts):
    """Update without tests."""
    with ui.step("Update") as step:
        databases.odoo.server(
            step,
            database,
            "--no-http",
            *parts,
            what="the update of the addons",
            log=paths.logs / "test-update.log",
        )


def has_at_install(paths, name):
    """Whether an addon has tests that only run while it is being loaded."""
    files = (paths.addons / name / "tests").glob("test_*.py")
    return any("post_install" not in f.read_text(encoding="utf-8") for f in files)


def show(line):
    """Show failures as they come."""
    if re.search(r" (ERROR|CRITICAL) \S+ odoo\.addons\.\S+: (FAIL|ERROR): ", line):
        ui.say("    " + line.split(": ", 1)[1])


def count(outcome, log, known, file, minimum=1):
    """Add the counts of a run to the outcome."""
    if log.total is None:
        why = log.first_error() or f"exit code {log.code}"
        if log.current_test:
            why += f"; the last test was {log.current_test}"
        outcome.fail("Odoo tests did not end", f"{why} (see {file})")
        return
    for name, text in log.broken.items():
        outcome.fail(name, text)
    for name, reason in log.skipped.items():
        skips.judge(outcome, name, reason, known)
    ran = log.total[2]
    broken_tests = [name for name in log.broken if name in log.started]
    if log.total[0] + log.total[1] and not log.broken:
        outcome.fail(
            "Odoo tests", f"{log.total[0] + log.total[1]} failures (see {file})"
        )
    if ran < minimum:
        outcome.fail("Odoo tests", "no test was found")
    outcome.passed += max(0, ran - len(broken_tests) - len(log.skipped)) + log.hoot
    ui.say(f"  {ran} tests, {len(log.broken)} broken, {len(log.skipped)} skipped")
    if log.hoot:
        ui.say(f"  {log.hoot} unit tests of JavaScript in them")


NOISE = re.compile(
    r"^Module \S+: \d+ failures|^Skipping test |^Unit testing in workers"
)


def gate(outcome, log):
    """Warnings and errors that point into our addons fail the run."""
    seen = set()
    for record in log.warnings:
        if NOISE.match(record.message) or record.text in seen:
            continue
        seen.add(record.text)
        outcome.fail(f"{record.level} in the log", f"{record.logger}: {record.text}")


def run_hoot(paths, databases, outcome, names):
    """Unit tests of our JavaScript, in Chromium."""
    tags = [f"/web:WebSuite.test_unit_desktop[@{name}]" for name in names]
    run(paths, databases, outcome, tags, whole=False)
