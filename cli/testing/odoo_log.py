"""Reading Odoo's log: tests, skips, and warnings that point into our addons."""

import re
from dataclasses import dataclass, field

HEAD = re.compile(
    r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d+ \d+ "
    r"(?P<level>DEBUG|RUNBOT|INFO|WARNING|ERROR|CRITICAL) \S+ (?P<logger>[^:]+): "
    r"(?P<message>.*)$"
)
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
STARTED = re.compile(r"^Starting (\S+) \.\.\.$")
SKIPPED = re.compile(r"^skipped (\S+) : (.*)$")
BROKEN = re.compile(r"^(FAIL|ERROR): (.*)$")
HOOT = re.compile(r"\[HOOT\] Passed (\d+) tests")
TOTAL = re.compile(
    r"(\d+) failed, (\d+) error\(s\) of (\d+) tests when loading database"
)
NO_TESTS = "odoo.tests"


@dataclass
class Record:
    """One record of the log with the lines that belong to it."""

    level: str
    logger: str
    message: str
    lines: list = field(default_factory=list)

    @property
    def text(self):
        """All its lines."""
        return "\n".join([self.message, *self.lines])


class Log:
    """What a run of Odoo said, collected line by line."""

    def __init__(self, addons):
        self.addons = str(addons)
        self.record = None
        self.started = []
        self.skipped = {}
        self.broken = {}
        self.warnings = []
        self.errors = []
        self.total = None
        self.hoot = 0
        self.current_test = ""
        self.code = None

    def feed(self, line):
        """Take one line of output."""
        line = COLOUR.sub("", line)
        found = HEAD.match(line)
        if not found:
            if self.record:
                self.record.lines.append(line)
            return
        self._finish()
        self.record = Record(found["level"], found["logger"], found["message"])
        if started := STARTED.match(found["message"]):
            self.current_test = started[1]
            self.started.append(test_id(found["logger"], started[1]))

    def close(self, code):
        """The run has ended with this exit code."""
        self._finish()
        self.code = code

    def _finish(self):
        record, self.record = self.record, None
        if record is None:
            return
        if hoot := HOOT.search(record.message):
            self.hoot += int(hoot[1])
        if total := TOTAL.search(record.message):
            self.total = tuple(map(int, total.groups()))
        elif skipped := SKIPPED.match(record.message):
            self.skipped[test_id(record.logger, skipped[1])] = skipped[2]
        elif record.level in ("ERROR", "CRITICAL") and (
            broken := BROKEN.match(record.message)
        ):
            name = re.sub(r"^Subtest (\S+) .*", r"\1", broken[2])
            self.broken.setdefault(test_id(record.logger, name), record.text)
        elif record.level in ("WARNING", "ERROR", "CRITICAL"):
            self._gate(record)

    def _gate(self, record):
        if record.level != "WARNING":
            self.errors.append(record)
        if self._points_at_us(record):
            self.warnings.append(record)

    def _points_at_us(self, record):
        """Whether the reason of a record lies in our addons."""
        if record.logger.startswith("odoo.tests") or record.logger.endswith(".browser"):
            # what a test found is counted as that test
            return False
        if record.logger == "py.warnings":
            # the text goes on with the stack of whoever came by
            return self.addons in record.message
        if record.logger == "odoo.http" and record.level == "WARNING":
            # a person was told no, as an error of access or of use
            return False
        if "odoo.addons.koperasi_" in record.logger or self.addons in record.text:
            return True
        return bool(re.search(r"\bkoperasi[._]", record.message))

    @property
    def critical(self):
        """Whether loading gave up."""
        return any(
            r.level == "CRITICAL"
            or r.message.startswith("Failed to initialize database")
            or r.message.startswith("Failed to load registry")
            for r in self.errors
        )

    def first_error(self):
        """The most telling line of the first error."""
        for record in sorted(self.errors, key=lambda r: not r.lines):
            lines = [x for x in record.text.splitlines() if x.strip()]
            return " ".join(lines[-1].split())[:300]
        return ""


def test_id(logger, name):
    """``/addon:Class.method`` as --test-tags takes it."""
    found = re.match(r"odoo\.addons\.([^.]+)", logger)
    return f"/{found[1]}:{name}" if found else name
