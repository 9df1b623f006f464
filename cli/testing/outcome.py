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

    def add(self, other):
        """Add the counts of a part that ran beside others."""
        self.passed += other.passed
        self.failures += other.failures
        self.skips += other.skips

    def fail(self, name, detail=""):
        """Note one failure."""
        self.failures.append((name, detail))
