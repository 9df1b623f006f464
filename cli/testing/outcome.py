"""Counting: what passed, what failed, what was skipped without a reason."""

from dataclasses import dataclass, field


@dataclass
class Outcome:
    """The sum of all parts of a test run."""

    passed: int = 0
    failures: list = field(default_factory=list)
    skips: list = field(default_factory=list)

    @property
    def failed(self):
        """Number of failures."""
        return len(self.failures)

    def fail(self, name, detail=""):
        """Note one failure."""
        self.failures.append((name, detail))
