"""Reading what Odoo and pytest say: counts, skips, warnings. And small tools."""

import os
import subprocess
import sys

import pytest

from cli import addons, ui
from cli.failure import Failure
from cli.inside import need
from cli.paths import REPO, Paths
from cli.testing import odoo_tests, pytests, selection, skips
from cli.testing.odoo_log import Log
from cli.testing.outcome import Outcome

TIME = "2026-01-31 07:00:00,123 4711"
ADDONS = "/repo/addons"


def read(*lines, code=0):
    log = Log(ADDONS)
    for line in lines:
        log.feed(line)
    log.close(code)
    return log


def counted(log, known=()):
    outcome = Outcome()
    odoo_tests.count(outcome, log, dict(known), "test.log")
    odoo_tests.gate(outcome, log)
    return outcome


STARTED = (
    f"{TIME} INFO db odoo.addons.koperasi_base.tests.test_x: Starting TestX.test_a ..."
)
SKIPPED = (
    f"{TIME} INFO db odoo.addons.koperasi_base.tests.test_x: "
    "skipped TestX.test_a : Chrome executable not found"
)
BROKEN = f"{TIME} ERROR db odoo.addons.koperasi_base.tests.test_x: FAIL: TestX.test_a"


def total(failed, errors, ran, level="INFO"):
    return (
        f"{TIME} {level} db odoo.tests.result: {failed} failed, {errors} error(s)"
        f" of {ran} tests when loading database 'db'"
    )


def test_passed_tests_are_counted():
    outcome = counted(read(STARTED, total(0, 0, 1)))
    assert (outcome.passed, outcome.failed) == (1, 0)


def test_unit_tests_of_javascript_are_counted():
    hoot = f"{TIME} INFO db odoo.addons.web.tests.test_js: [HOOT] Passed 27 tests (60"
    outcome = counted(read(STARTED, hoot, total(0, 0, 1)))
    assert (outcome.passed, outcome.failed) == (28, 0)


def test_a_skip_counts_as_failed():
    outcome = counted(read(STARTED, SKIPPED, total(0, 0, 1)))
    assert (outcome.passed, outcome.failed) == (0, 1)
    assert "Chrome executable not found" in outcome.failures[0][1]


def test_a_listed_skip_is_told_and_not_counted():
    known = {"/koperasi_base:TestX.test_a": "needs a printer"}
    outcome = counted(read(STARTED, SKIPPED, total(0, 0, 1)), known)
    assert (outcome.passed, outcome.failed, len(outcome.skips)) == (0, 0, 1)


def test_a_broken_test_is_counted_once_with_its_traceback():
    log = read(STARTED, BROKEN, "Traceback ...", "AssertionError: 1 != 2",
               total(1, 0, 1, "ERROR"), code=1)  # fmt: skip
    outcome = counted(log)
    assert (outcome.passed, outcome.failed) == (0, 1)
    assert outcome.failures[0][0] == "/koperasi_base:TestX.test_a"
    assert "1 != 2" in outcome.failures[0][1]


def test_a_run_that_did_not_end_fails():
    outcome = counted(read(STARTED, code=-9))
    assert (outcome.passed, outcome.failed) == (0, 1)


def test_no_test_at_all_fails():
    assert counted(read(total(0, 0, 0, "WARNING"))).failed == 1


@pytest.mark.parametrize(
    "line",
    [
        f"{TIME} WARNING db odoo.addons.koperasi_gerai.models.pos_order: slow",
        f"{TIME} WARNING db py.warnings: {ADDONS}/koperasi_rat/x.py:3: Deprecated",
        f"{TIME} WARNING db odoo.fields: koperasi.anggota.name: unknown parameter 'x'",
        f"{TIME} ERROR db odoo.addons.koperasi_base.models.a: no view",
    ],
)
def test_a_warning_that_points_into_our_addons_fails(line):
    assert counted(read(line, STARTED, total(0, 0, 1))).failed == 1


@pytest.mark.parametrize(
    "lines",
    [
        (f"{TIME} WARNING db odoo.http: may not read 'x' (koperasi.rat)",),
        (f"{TIME} WARNING db py.warnings: /y/z.py:1: Old", f"  File {ADDONS}/x.py"),
    ],
)
def test_an_expected_refusal_or_a_strange_stack_does_not_fail(lines):
    assert counted(read(*lines, STARTED, total(0, 0, 1))).failed == 0


def test_warnings_of_others_do_not_fail():
    line = f"{TIME} WARNING db odoo.addons.base.models.x: Running as root is a risk"
    assert counted(read(line, STARTED, total(0, 0, 1))).failed == 0


def test_pytest_counts(tmp_path):
    """Real pytest: one passes, one fails, one is skipped, one cannot start."""
    test = tmp_path / "test_it.py"
    test.write_text(
        "import pytest\n"
        "def test_a(): pass\n"
        "def test_b(): assert 1 == 2\n"
        "@pytest.mark.skipif(True, reason='no printer')\n"
        "def test_c(): pass\n"
        "@pytest.fixture\n"
        "def broken(): raise OSError('gone')\n"
        "def test_d(broken): pass\n"
    )
    paths = Paths(tmp_path, tmp_path)
    report = tmp_path / "report.xml"
    code = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", f"--junitxml={report}", str(test)],
        cwd=tmp_path, capture_output=True, check=False,
    ).returncode  # fmt: skip
    outcome = Outcome()
    pytests.read(outcome, "it", report, code, skips.read(paths))
    assert (outcome.passed, outcome.failed) == (1, 3)
    assert any("no printer" in detail for _, detail in outcome.failures)


def test_a_pytest_that_dies_fails(tmp_path):
    outcome = Outcome()
    pytests.read(outcome, "it", tmp_path / "none.xml", 4, {})
    assert outcome.failed == 1


def test_selections():
    paths = Paths(REPO, REPO / "none")
    ours = addons.names(paths)
    everything = selection.parse(paths, [])
    assert everything.whole
    assert everything.matrix
    assert everything.tags == [f"/{name}" for name in ours]
    assert selection.parse(paths, ["engine"]).plain == ["tests/engine"]
    assert not selection.parse(paths, ["engine"]).needs_odoo
    tag = f"/{ours[0]}:TestX.test_y"
    assert selection.parse(paths, [tag]).tags == [tag]
    path = "tests/cli/test_reading.py::test_selections"
    assert selection.parse(paths, [path]).plain == [path]
    chosen = selection.parse(paths, [f"addons/{ours[0]}/tests/test_chart.py"])
    assert chosen.tags == [f"/{ours[0]}/tests/test_chart.py"]
    with pytest.raises(Failure, match="unknown selection"):
        selection.parse(paths, ["nothing"])


def test_our_addons_come_after_what_they_stand_on():
    paths = Paths(REPO, REPO / "none")
    seen = set()
    for name in addons.names(paths):
        needs = set(addons.manifests(paths)[name]["depends"]) & set(addons.names(paths))
        assert needs <= seen
        seen.add(name)
    assert "account" in addons.foreign(paths)


def test_editing_a_test_is_no_edit_of_the_addon(tmp_path):
    """Tests are read from the disk: an edited one needs no update."""
    (tmp_path / "tests").mkdir()
    (tmp_path / "models.py").write_text("a")
    before = addons.digest(tmp_path)
    (tmp_path / "tests" / "test_x.py").write_text("b")
    assert addons.digest(tmp_path) == before
    (tmp_path / "models.py").write_text("c")
    assert addons.digest(tmp_path) != before


def test_steps_are_never_silent(monkeypatch):
    """Not on a terminal: a line at the start, at each beat and at the end."""
    code = (
        "import time; from cli import ui; ui.BEAT_PLAIN = 0.1\n"
        "with ui.step('Download') as step:\n"
        "    step.note('half'); time.sleep(0.35)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(REPO)},
        capture_output=True,
        text=True,
        check=True,
    )
    lines = done.stdout.splitlines()
    assert lines[0] == "  - Download"
    assert "half" in lines[1]
    assert len(lines) >= 4
    assert lines[-1].startswith("  ok Download (0.")


def test_table_lines_up():
    text = ui.table(("name", "n"), [("a", 1), ("long", 100)])
    assert text.splitlines()[2:] == ["a       1", "long  100"]


def test_missing_addon_is_a_sentence():
    with pytest.raises(Exception, match=r"no koperasi\.audit"):
        need({}, "koperasi.audit")


def test_translations_merge(tmp_path):
    """Known terms stay, new ones come empty, old ones go; twice is once."""
    import polib

    from cli import translations

    folder = tmp_path / "koperasi_x"
    (folder / "i18n").mkdir(parents=True)
    template = polib.POFile()
    template.metadata = {"POT-Creation-Date": "2026-01-01"}
    for word in ("Member", "Loan"):
        template.append(polib.POEntry(msgid=word, occurrences=[("model:x", "0")]))
    template.save(str(folder / "i18n" / "koperasi_x.pot"))
    old = polib.POFile()
    for word, indonesian in (("Member", "Anggota"), ("Gone", "Hilang")):
        old.append(polib.POEntry(msgid=word, msgstr=indonesian))
    target = folder / "i18n" / "id.po"
    old.save(str(target))
    assert [e.msgid for e in translations.merge(folder)] == ["Loan"]
    first = target.read_text()
    assert {e.msgid: e.msgstr for e in polib.pofile(first)} == {
        "Member": "Anggota",
        "Loan": "",
    }
    translations.merge(folder)
    assert target.read_text() == first
