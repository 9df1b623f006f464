"""What a selection on the command line means."""

from dataclasses import dataclass, field

from cli import addons
from cli.failure import Failure

PLAIN = {"engine": "tests/engine", "repo": "tests/repo", "cli": "tests/cli"}
PARTS = (*PLAIN, "odoo", "hoot", "matrix", "e2e")


@dataclass
class Selection:
    """The parts of a run."""

    whole: bool = False
    plain: list = field(default_factory=list)
    tags: list = field(default_factory=list)
    hoot: list = field(default_factory=list)
    e2e: list = field(default_factory=list)
    matrix: bool = False

    @property
    def needs_odoo(self):
        """Whether any part needs a database."""
        return bool(self.tags or self.hoot or self.e2e or self.matrix)


def parse(paths, words):
    """Turn words into a selection; without words everything is selected."""
    ours = addons.names(paths)
    chosen = Selection(whole=not words)
    if not words:
        words = PARTS
    for word in words:
        add(paths, ours, chosen, word)
    return chosen


def add(paths, ours, chosen, word):
    """Add what one word names."""
    if word in PLAIN:
        if (paths.repo / PLAIN[word]).is_dir():
            chosen.plain.append(PLAIN[word])
    elif word == "odoo":
        chosen.tags += [f"/{name}" for name in ours]
    elif word == "hoot":
        chosen.hoot += [name for name in ours if has_hoot(paths, name)]
    elif word == "matrix":
        chosen.matrix = True
    elif word == "e2e":
        if list((paths.repo / "tests/e2e").glob("test_*.py")):
            chosen.e2e.append("tests/e2e")
    elif word in ours:
        chosen.tags.append(f"/{word}")
        if has_hoot(paths, word):
            chosen.hoot.append(word)
    elif word.startswith("/") and word[1:].split(":")[0].split("/")[0] in [
        *ours,
        "web",
    ]:
        chosen.tags.append(word)
    else:
        add_path(paths, ours, chosen, word)


def add_path(paths, ours, chosen, word):
    """Add a path inside the repository (pytest's ``::name`` may follow)."""
    bare = word.split("::")[0]
    path = (paths.repo / bare).resolve()
    if not path.exists() or paths.repo not in path.parents:
        raise Failure(
            "unknown selection",
            f"'{word}' is no part, addon, path or test tag",
            f"Parts: {', '.join(PARTS)}; addons: {', '.join(ours) or 'none'};"
            " or a path; or a tag like /koperasi_base:TestX.test_y",
        )
    parts = path.relative_to(paths.repo).parts
    if parts[0] == "addons" and len(parts) > 1:
        module = parts[1]
        if path.name.startswith("test_") and path.suffix == ".py":
            # --test-tags takes the file of a test as /addon/tests/test_x.py
            chosen.tags.append("/" + "/".join(parts[1:]))
        else:
            chosen.tags.append(f"/{module}")
    elif parts[:2] == ("tests", "e2e"):
        chosen.e2e.append(word)
    else:
        chosen.plain.append(word)


def has_hoot(paths, name):
    """Whether an addon has unit tests of its JavaScript."""
    return any((paths.addons / name / "static" / "tests").rglob("*.test.js"))
