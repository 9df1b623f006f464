"""The real command line, as a person starts it, in a home of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parents[2]
PATIENCE = 300


@pytest.fixture
def home(tmp_path):
    """An empty KOPERASI_HOME."""
    return tmp_path / "home"


@pytest.fixture
def ready_home():
    """The home of the installation that runs these tests (whole, to be read)."""
    return Path(os.environ["KOPERASI_TEST_HOME"])


@pytest.fixture
def environ(home):
    """Environment without what would lead elsewhere."""
    left_out = ("PG", "KOPERASI_", "ODOO_", "PYTHON")
    clean = {k: v for k, v in os.environ.items() if not k.startswith(left_out)}
    return {**clean, "KOPERASI_HOME": str(home)}


@pytest.fixture
def koperasi(environ):
    """Call ``./koperasi``: gives the finished process with its output."""

    def call(*arguments, **more):
        return subprocess.run(
            [sys.executable, str(REPO / "koperasi"), *map(str, arguments)],
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
            timeout=PATIENCE,
            env={**environ, **{k: str(v) for k, v in more.items()}},
        )

    return call


def one_line(done):
    """The one line of a failure (what, why, cure), after exit code 1."""
    assert done.returncode == 1, done.stdout + done.stderr
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith("koperasi: ")
    assert "Traceback" not in done.stdout
    return lines[0]
