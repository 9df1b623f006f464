"""The embedded PostgreSQL in awkward places, and an existing server."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from .conftest import REPO, one_line

CYCLE = """
import sys
from pathlib import Path
from cli import install, postgres
from cli.paths import Paths, REPO
paths = Paths(REPO, Path(sys.argv[1]))
install.make_home(paths)
(paths.home / "venv").symlink_to(sys.argv[2])
server = postgres.Embedded(paths)
server.start()
print("ROWS", server.sql("postgres", "SELECT current_user, inet_server_port() IS NULL"))
server.create("one")
server.rename("one", "two")
server.create("three", "two")
print("THERE", sorted(set(server.databases()) & {"one", "two", "three"}))
print("SOCKET", len(str(server.socket)))
if len(sys.argv) > 3:
    server.sql("postgres", "CREATE ROLE postgres SUPERUSER LOGIN")
    print("HOST", server.socket, flush=True)
    sys.stdin.readline()
print("STOPPED", server.stop(), server.is_running())
"""


def cycle(home, ready_home):
    done = subprocess.run(
        [sys.executable, "-c", CYCLE, str(home), str(ready_home / "venv")],
        env={**os.environ, "PYTHONPATH": str(REPO)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "ROWS [['koperasi', 't']]" in done.stdout
    assert "THERE ['three', 'two']" in done.stdout
    assert "STOPPED True False" in done.stdout
    return done.stdout


def test_server_lives_and_stops(home, ready_home):
    cycle(home, ready_home)


def test_folder_that_others_cannot_pass(ready_home):
    """As root the server is another user, who may pass here and no one else."""
    with tempfile.TemporaryDirectory() as folder:
        assert os.stat(folder).st_mode & 0o077 == 0
        cycle(Path(folder) / "inner" / "home", ready_home)
        assert os.stat(folder).st_mode & 0o007 == 0
        # closed again by hand: the next start opens the way once more
        Path(folder).chmod(0o700)
        cycle(Path(folder) / "other" / "home", ready_home)


def test_path_too_long_for_a_socket(tmp_path, ready_home):
    deep = tmp_path / ("d" * 60) / ("e" * 60) / "home"
    text = cycle(deep, ready_home)
    length = int(text.split("SOCKET ")[1].split()[0])
    assert length + len("/.s.PGSQL.5432.lock") <= 107


@pytest.fixture
def server(home, ready_home):
    """Socket folder of a running server that has a role 'postgres'."""
    process = subprocess.Popen(
        [sys.executable, "-c", CYCLE, str(home), str(ready_home / "venv"), "hold"],
        env={**os.environ, "PYTHONPATH": str(REPO)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    for line in process.stdout:
        if line.startswith("HOST "):
            break
    yield line.split()[1]
    process.communicate("\n", timeout=60)


EXTERNAL = """
import sys
from pathlib import Path
from cli import failure, postgres
from cli.paths import Paths, REPO
server = postgres.connect(Paths(REPO, Path(sys.argv[1])))
try:
    server.start()
    print(type(server).__name__, server.sql("postgres", "SELECT 1"), server.stop())
except failure.Failure as error:
    print(error)
"""


def external(ready_home, **variables):
    return subprocess.run(
        [sys.executable, "-c", EXTERNAL, str(ready_home)],
        env={**os.environ, "PYTHONPATH": str(REPO), **variables},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_existing_server_is_used(server, ready_home):
    text = external(ready_home, PGHOST=server, PGUSER="koperasi")
    assert text.strip() == "External [['1']] None"


def test_user_postgres_is_refused(server, ready_home):
    text = external(ready_home, PGHOST=server, PGUSER="postgres")
    assert "Odoo refuses the user 'postgres'" in text
    assert len(text.splitlines()) == 1


def test_existing_server_that_does_not_answer(ready_home):
    text = external(ready_home, PGHOST="/nowhere", PGUSER="koperasi")
    assert "PostgreSQL does not answer" in text
    assert "unset PGHOST" in text
    assert len(text.splitlines()) == 1


def test_doctor_sees_the_server(koperasi, server, ready_home, tmp_path):
    done = koperasi(
        "doctor", PGHOST=server, PGUSER="koperasi", KOPERASI_HOME=ready_home
    )
    assert "named by PG* variables" in done.stdout


def test_one_line(koperasi, ready_home):
    done = koperasi("psql", PGHOST="/nowhere", PGUSER="x", KOPERASI_HOME=ready_home)
    assert "PostgreSQL does not answer" in one_line(done)
