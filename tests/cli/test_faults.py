"""Every failure is one line: what, why, cure. The faults are real."""

import fcntl
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .conftest import REPO, one_line


def driver(code, environ, **more):
    """Run a few lines of Python against the package ``cli``."""
    return subprocess.Popen(
        [sys.executable, "-c", code],
        env={**environ, "PYTHONPATH": str(REPO), **more},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def test_port_taken(koperasi):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        line = one_line(koperasi("run", "--port", port))
    assert f"port {port} taken" in line
    assert f"--port {port + 1}" in line


def test_a_port_that_is_none(koperasi):
    assert "99999 is no port" in one_line(koperasi("run", "--port", 99999))


def test_second_copy_serving(koperasi, home):
    home.mkdir()
    state = {"pid": 4711, "port": 8123, "db": "x"}
    (home / "run.json").write_text(json.dumps(state))
    with open(home / "run.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        line = one_line(koperasi("run", "--port", 18069))
    assert "already running" in line
    assert "http://127.0.0.1:8123" in line
    assert "./koperasi stop" in line


def test_second_copy_installing(koperasi, home):
    home.mkdir()
    with open(home / "install.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        line = one_line(koperasi("run", "--port", 18069))
    assert "second copy" in line
    assert "installing" in line


def odoo_tree(folder, version):
    (folder / "odoo" / "addons").mkdir(parents=True)
    release = f"version_info = ({version}, 0, 0, FINAL, 0, '')\n"
    (folder / "odoo" / "release.py").write_text(release)
    return folder


def test_odoo_of_another_version(koperasi, tmp_path):
    tree = odoo_tree(tmp_path / "tree", 18)
    line = one_line(koperasi("run", "--port", 18069, ODOO_HOME=tree))
    assert "wrong Odoo" in line
    assert "18.0" in line


def test_odoo_home_without_odoo(koperasi, tmp_path):
    line = one_line(koperasi("run", "--port", 18069, ODOO_HOME=tmp_path))
    assert "no odoo/release.py" in line


def test_wrong_python():
    code = (
        "import sys, runpy; sys.version_info = (3, 9, 1, 'final', 0);"
        f"sys.argv = ['koperasi', 'run'];"
        f"runpy.run_path({str(REPO / 'koperasi')!r}, run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PATH": "/nowhere"},
        capture_output=True,
        text=True,
        check=False,
    )
    line = one_line(done)
    assert "3.9" in line
    assert "3.11" in line


# a port of this machine on which nobody listens
CLOSED = "http://127.0.0.1:9"


def test_mirror_of_debian_unreachable(koperasi, home, tmp_path):
    config = tmp_path / "apt.conf"
    config.write_text(
        f'Acquire::http::Proxy "{CLOSED}";\nAcquire::https::Proxy "{CLOSED}";\n'
    )
    line = one_line(koperasi("run", "--port", 18069, APT_CONFIG=config))
    assert "mirror unreachable" in line
    assert "start again" in line
    assert not (home / "odoo").exists()


def test_package_index_unreachable(koperasi, home, tmp_path):
    tree = odoo_tree(tmp_path / "tree", 19)
    line = one_line(
        koperasi(
            "run", "--port", 18069, ODOO_HOME=tree, PIP_INDEX_URL=f"{CLOSED}/simple",
            PIP_EXTRA_INDEX_URL="", PIP_CONFIG_FILE=os.devnull, PIP_FIND_LINKS="",
        )
    )  # fmt: skip
    assert "mirror unreachable" in line
    assert not (home / "venv" / ".stamp.json").exists()


def test_home_that_cannot_be_written(environ, tmp_path):
    """As somebody who may not write there (root first becomes nobody)."""
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o555)
    code = """
import os, sys
from cli import main
main.parser()
import cli.install.space, fcntl, socket
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
sys.exit(main.main(["run", "--port", "18069"]))
"""
    run = driver(code, {**environ, "KOPERASI_HOME": str(closed / "home")})
    text, _ = run.communicate(timeout=60)
    assert run.returncode == 1, text
    assert text.startswith("koperasi: not allowed: ")
    assert "KOPERASI_HOME" in text
    assert len(text.splitlines()) == 1


FULL = """
import sys
from pathlib import Path
from cli import failure, install
from cli.paths import REPO, Paths
paths = Paths(REPO, Path(sys.argv[1]))
try:
    install.make_home(paths)
    install.odoo.ensure(paths)
except failure.Failure as error:
    print(error)
"""


def test_disk_nearly_full(tmp_path):
    """A real file system of 2 MB, in a mount namespace of its own."""
    disk = tmp_path / "disk"
    disk.mkdir()
    script = f'mount -t tmpfs -o size=2m none "{disk}" && exec "$@"'
    unshare = ["unshare", "--mount", *(["-r"] if os.geteuid() else [])]
    done = subprocess.run(
        [*unshare, "sh", "-c", script, "sh", sys.executable, "-c", FULL, disk / "home"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(REPO), "ODOO_HOME": ""},
    )
    assert done.stdout.startswith("disk full: "), done.stdout + done.stderr
    assert "KOPERASI_HOME" in done.stdout


def test_disk_full_in_the_middle_of_a_step():
    """What a child printed when the device had no space left."""
    from cli import failure, process

    with pytest.raises(failure.Failure) as caught:
        process.run(["sh", "-c", "LC_ALL=C /bin/echo x > /dev/full"], what="a step")
    assert "disk full" in str(caught.value)
    full = os.open("/dev/full", os.O_WRONLY)
    with pytest.raises(OSError, match="space") as real:
        os.write(full, b"x")
    os.close(full)
    assert "disk full" in str(failure.from_os_error(real.value))


SMALL = ("iniconfig", "polib")
INSTALL = """
import sys
from pathlib import Path
from cli.install import make_home, odoo, venv
from cli.paths import Paths
paths = Paths(Path(sys.argv[1]), Path(sys.argv[2]))
make_home(paths)
venv.ensure(paths, odoo.from_folder(Path(sys.argv[3])))
print("READY", venv.is_ready(paths, odoo.from_folder(Path(sys.argv[3]))))
"""


@pytest.fixture
def small(tmp_path, home, environ):
    """A repository of two packages: the real steps, in seconds."""
    repo = tmp_path / "repo"
    repo.mkdir()
    text = (REPO / "requirements.lock").read_text()
    blocks = re.findall(r"^\S+==(?:.*\\\n)(?: +--hash.*\n)+", text, re.M)
    kept = [b for b in blocks if b.startswith(tuple(f"{n}==" for n in SMALL))]
    assert len(kept) == len(SMALL)
    (repo / "requirements.lock").write_text("".join(kept))
    tree = odoo_tree(tmp_path / "tree", 19)

    def start():
        return subprocess.Popen(
            [sys.executable, "-c", INSTALL, str(repo), str(home), str(tree)],
            env={**environ, "PYTHONPATH": str(REPO)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    return start


def imports(home):
    """Whether the small environment has its packages."""
    probe = [home / "venv/bin/python", "-c", "import iniconfig, polib"]
    return subprocess.run(probe, check=False, capture_output=True).returncode == 0


def test_killed_installation_goes_on(small, home):
    """SIGKILL while pip works: no pip lives on, and the next start completes."""
    first = small()
    until = time.monotonic() + 60
    while not (home / "venv/bin/pip").exists() and time.monotonic() < until:
        time.sleep(0.02)
    first.send_signal(signal.SIGKILL)
    first.wait()
    time.sleep(0.5)
    left = [
        path
        for path in Path("/proc").glob("[0-9]*/cmdline")
        if os.fsencode(home) in read_bytes(path)
    ]
    assert left == [], "a child outlived its killed parent"
    assert not (home / "venv/.stamp.json").exists()
    text, _ = small().communicate(timeout=120)
    assert "READY True" in text, text
    assert imports(home)


def read_bytes(path):
    """A file of /proc; empty when its process has just ended."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def test_torn_stamp_means_do_it_again(small, home):
    small().communicate(timeout=120)
    for torn in (b"", b"{", b"[]", b"\xff\xfe", b'{"key": 1}'):
        (home / "venv/.stamp.json").write_bytes(torn)
        (home / "venv/bin/python").unlink()
        text, _ = small().communicate(timeout=120)
        assert "READY True" in text, text
        assert imports(home), torn


def test_a_second_start_has_nothing_to_do(small):
    small().communicate(timeout=120)
    begin = time.monotonic()
    text, _ = small().communicate(timeout=120)
    assert text.splitlines() == ["READY True"]
    assert time.monotonic() - begin < 5


BUILD = """
import os, signal, sys
from pathlib import Path
from cli import stamp
from cli.paths import REPO, Paths
paths = Paths(REPO, Path(sys.argv[1]))
with stamp.building(paths, paths.home / "thing", sys.argv[2]) as draft:
    (draft / "file").write_text(sys.argv[2])
    if sys.argv[3] == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
"""


def test_killed_step_leaves_the_old_state(home, environ):
    """A folder is the old one or the new one, never half of it."""

    def build(key, how):
        arguments = [sys.executable, "-c", BUILD, str(home), key, how]
        env = {**environ, "PYTHONPATH": str(REPO)}
        return subprocess.run(arguments, env=env, check=False).returncode

    from cli import stamp

    thing = home / "thing"
    assert build("one", "kill") == -signal.SIGKILL
    assert not thing.exists()
    assert build("one", "go") == 0
    assert build("two", "kill") == -signal.SIGKILL
    assert (stamp.read(thing), (thing / "file").read_text()) == ("one", "one")
    assert build("two", "go") == 0
    assert (stamp.read(thing), (thing / "file").read_text()) == ("two", "two")


def test_unknown_selection_names_the_known(koperasi):
    line = one_line(koperasi("test", "nonsense"))
    assert "engine" in line
    assert "koperasi_base" in line


def test_missing_import_file(koperasi):
    assert "no such file" in one_line(koperasi("import", "none.xlsx"))


def test_reset_asks(koperasi):
    assert "Add --yes" in one_line(koperasi("reset"))


def test_logs_before_the_first_run(koperasi):
    assert "./koperasi run" in one_line(koperasi("logs"))


def test_stop_when_nothing_runs(koperasi, home):
    done = koperasi("stop")
    assert done.returncode == 0
    assert done.stdout.strip() == "Nothing was running."


def test_doctor_on_a_bare_home(koperasi):
    done = koperasi("doctor")
    assert done.returncode == 0, done.stdout
    assert "./koperasi run does it" in done.stdout


def test_a_program_that_falls_silent_is_ended():
    """A dead lock in a test must not eat the hours of CI."""
    from cli import process

    begin = time.monotonic()
    code, text = process.run(
        ["sh", "-c", "echo one; sleep 60"], what="x", check=False, silence=1
    )
    assert code != 0
    assert text == "one\n"
    assert time.monotonic() - begin < 10
