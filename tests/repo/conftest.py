"""What the repository rules look at."""

import subprocess
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parents[2]


def tracked():
    """All files that git knows or would take, as paths."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=REPO,
        capture_output=True,
        check=True,
    ).stdout
    names = [name.decode() for name in listing.split(b"\0") if name]
    return [REPO / name for name in names if (REPO / name).is_file()]


def addon_folders():
    """Folders below addons/ that are addons."""
    return sorted(f.parent for f in (REPO / "addons").glob("*/__manifest__.py"))


@pytest.fixture(scope="session")
def repo():
    """The root of the repository."""
    return REPO


@pytest.fixture(scope="session")
def files():
    """All files of the repository."""
    return tracked()


def pytest_generate_tests(metafunc):
    if "addon" in metafunc.fixturenames:
        folders = addon_folders()
        metafunc.parametrize("addon", folders, ids=[f.name for f in folders])
