"""``tests/skips.txt``: the skips that have a reason.

One per line: ``test id: reason``. A skip that is not listed counts as failed.
"""


def read(paths):
    """{test id: reason}."""
    file = paths.repo / "tests" / "skips.txt"
    if not file.exists():
        return {}
    known = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        line = line.strip()
        if line and not line.startswith("#"):
            name, _, reason = line.partition(": ")
            known[name.strip()] = reason.strip()
    return known


def judge(outcome, name, reason, known):
    """Count one skip."""
    if known.get(name):
        outcome.skips.append((name, known[name]))
    else:
        outcome.fail(
            f"skipped {name}", f"{reason} (list it in tests/skips.txt with a reason)"
        )
