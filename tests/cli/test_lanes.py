"""Parts of a test run beside each other."""

import threading

import pytest

from cli import process, ui
from cli.failure import Failure
from cli.testing import lanes
from cli.testing.outcome import Outcome

PATIENCE = 20


@pytest.fixture
def two_processors(monkeypatch):
    monkeypatch.setattr(lanes.os, "cpu_count", lambda: 2)


def test_two_parts_at_a_time(two_processors):
    """Each waits for the other: one after the other they would never end."""
    meeting = threading.Barrier(2, timeout=PATIENCE)

    def part(outcome):
        meeting.wait()
        outcome.passed += 1

    outcome = Outcome()
    lanes.run([("one", part), ("two", part)], outcome)
    assert (outcome.passed, outcome.failed) == (2, 0)


def test_a_part_that_breaks_stops_no_other(two_processors):
    def gives_up(outcome):
        raise Failure("it", "is so", "Do this")

    def breaks(outcome):
        raise ValueError("oh")

    def passes(outcome):
        outcome.passed += 1

    outcome = Outcome()
    lanes.run([("a", gives_up), ("b", breaks), ("c", passes), ("d", passes)], outcome)
    assert outcome.passed == 2
    names = [name for name, _detail in outcome.failures]
    assert names == ["a could not go on", "b broke"]


def test_lines_bear_the_name_of_their_part(two_processors, capsys):
    def part(outcome):
        ui.say("hello")
        with ui.step("Work"):
            ui.say()

    lanes.run([("one", part)], Outcome())
    ui.say("after")
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "[one] hello"
    assert said[1] == "[one]   - Work"
    assert said[2] == "[one]"
    assert said[3].startswith("[one]   ok Work (")
    assert said[4] == "after"


def test_the_end_of_the_program_ends_the_children(monkeypatch, two_processors):
    """What runs is killed, and nothing new begins."""
    monkeypatch.setattr(process, "ENDING", threading.Event())
    begun, codes = threading.Event(), []

    def work():
        def line(_text):
            begun.set()

        argv = ["sh", "-c", "echo begun; exec sleep 600"]
        codes.append(process.run(argv, what="sleep", on_line=line, check=False)[0])

    thread = threading.Thread(target=work)
    thread.start()
    assert begun.wait(PATIENCE)
    process.stop_all()
    thread.join(PATIENCE)
    assert codes == [-15]
    with pytest.raises(Failure, match="being ended"):
        process.run(["true"], what="late")
