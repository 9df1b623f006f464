"""A whole life: killed while it builds, started, found busy, stopped, removed."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from .conftest import REPO, one_line

PATIENCE = 900


@pytest.fixture(scope="module")
def life(tmp_path_factory):
    """An empty home whose Odoo tree is the one that is there already."""
    home = tmp_path_factory.mktemp("life") / "home"
    left_out = ("PG", "KOPERASI_", "ODOO_", "PYTHON")
    environ = {k: v for k, v in os.environ.items() if not k.startswith(left_out)}
    environ["KOPERASI_HOME"] = str(home)
    tree = Path(os.environ["KOPERASI_TEST_HOME"]) / "odoo"
    if tree.exists():
        environ["ODOO_HOME"] = str(tree)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    def call(*arguments, start=False):
        argv = [sys.executable, str(REPO / "koperasi"), *map(str, arguments)]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        if start:
            return subprocess.Popen(argv, env=environ, **pipes)
        return subprocess.run(argv, env=environ, timeout=PATIENCE, check=False, **pipes)

    call.home, call.port = home, port
    call.run = ("run", "--no-demo", "--port", port)
    yield call
    call("reset", "--all", "--yes")


def status(port):
    """HTTP status of the login page."""
    with urllib.request.urlopen(
        f"http://127.0.0.1:{port}/web/login", timeout=30
    ) as page:
        return page.status


def databases(life):
    """Names of the databases."""
    sql = "SELECT datname FROM pg_database"
    return life("psql", "--db", "postgres", "-c", sql).stdout


def test_killed_while_the_database_is_built(life):
    """No half database appears under its name, and the next start completes."""
    first = life(*life.run, start=True)
    for line in first.stdout:
        if line.startswith("  - Odoo's own modules"):
            time.sleep(5)
            break
    first.send_signal(signal.SIGKILL)
    first.communicate()
    names = databases(life)
    assert "draft" in names
    assert not re.search(r"^ koperasi\b", names, re.M)


def test_detached_start_answers(life):
    done = life(*life.run, "--detach")
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"http://127.0.0.1:{life.port}" in done.stdout
    assert re.search(r"administrator +admin +\S{20}", done.stdout)
    assert status(life.port) == 200
    assert "draft" not in databases(life)


def test_second_copy_is_refused(life):
    assert "already running" in one_line(life(*life.run))


def test_it_listens_on_this_machine_only(life):
    listening = Path("/proc/net/tcp").read_text() + Path("/proc/net/tcp6").read_text()
    port = f":{life.port:04X} "
    local = [row.split()[1] for row in listening.splitlines() if port in row]
    assert {address.split(":")[0] for address in local} <= {"0100007F"}


def test_database_speaks_indonesian(life):
    sql = (
        "SELECT DISTINCT lang FROM res_partner p"
        " JOIN res_users u ON u.partner_id = p.id"
    )
    assert " id_ID\n(1 row)" in life("psql", "-c", sql).stdout


def test_audit_is_clean_and_is_data(life):
    done = life("audit", "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout)["differences"] == []
    # a command that ends must not take PostgreSQL away from the one that serves
    time.sleep(1)
    assert status(life.port) == 200
    assert "system is shutting down" not in life("logs", "-n", "400").stdout


def test_stop_stops_all(life):
    assert life("stop").returncode == 0
    with pytest.raises(OSError, match="refused"):
        status(life.port)
    assert "Nothing was running" in life("stop").stdout


def test_later_start_is_fast_and_ctrl_c_stops(life):
    begin = time.monotonic()
    again = life(*life.run, start=True)
    said = []
    for line in again.stdout:
        said.append(line)
        if "Ctrl-C stops it" in line:
            break
    assert time.monotonic() - begin < 20, said
    assert status(life.port) == 200
    again.send_signal(signal.SIGINT)
    _, errors = again.communicate(timeout=60)
    assert again.returncode == 0, errors
    assert "Nothing was running" in life("stop").stdout


def test_removing_the_folder_is_a_full_uninstall(life):
    done = life("reset", "--all", "--yes")
    assert done.returncode == 0, done.stdout + done.stderr
    assert not life.home.exists()
