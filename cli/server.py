"""The running Odoo: start, wait until it answers, stop."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request

from cli import config, lock, process, stamp, ui
from cli.failure import Failure

PATIENCE = 240
LONGEST_LOG = 20_000_000


def lock_path(paths):
    """Held by the Odoo that serves people, and by its starter."""
    return paths.home / "run.lock"


def running(paths):
    """What runs: {pid, port, db}, or None."""
    if not lock.is_held(lock_path(paths)):
        return None
    try:
        return json.loads(paths.state.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {"pid": None, "port": None, "db": None}


def refuse_second(paths):
    """Raise when a copy runs already."""
    state = running(paths)
    if state is None:
        return
    where = f"http://127.0.0.1:{state['port']}" if state["port"] else "(starting)"
    raise Failure(
        "already running",
        f"a copy serves this folder at {where} (process {state['pid']})",
        "Use it, or end it with ./koperasi stop",
    )


def require_port(port):
    """Raise when the port is taken."""
    if not 1 <= port <= 65535:
        raise Failure(
            "wrong port", f"{port} is no port", "Choose one from 1024 to 65535"
        )
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            why = "another program listens there"
            if isinstance(error, PermissionError):
                why = "this user may not listen below 1024"
            raise Failure(
                f"port {port} taken", why, f"Start with another one: --port {port + 1}"
            ) from error


def free_port():
    """A port that nobody uses just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start(odoo, database, port, *, conf, log, locks=(), detach=False):
    """Start Odoo in the background of this program (or, detached, for itself).

    :param locks: locks that Odoo keeps as long as it lives
    """
    paths = odoo.paths
    config.write(paths, odoo.tree, port, database, file=conf)
    rotate(log)
    sink = process.open_log(log)
    argv = [paths.python, "-m", "odoo", "server", "-c", conf]
    server = subprocess.Popen(
        [str(x) for x in argv],
        stdin=subprocess.DEVNULL,
        stdout=sink,
        stderr=subprocess.STDOUT,
        cwd=paths.home,
        env=odoo.environment(),
        start_new_session=True,
        pass_fds=[fd for fd in locks if fd is not None],
        preexec_fn=None if detach else process.die_with_parent,
    )
    sink.close()
    return server


def rotate(log):
    """Keep one old log beside the new one when it has grown."""
    if log.exists() and log.stat().st_size > LONGEST_LOG:
        log.replace(log.with_suffix(".old.log"))


def answers(url):
    """Whether the address gives a page."""
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(
            url, timeout=30
        ) as page:
            return page.status == 200
    except (urllib.error.URLError, OSError):
        return False


def wait(server, port, log, path="/web/login"):
    """Wait until the login page comes."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if server.poll() is not None:
            raise Failure(
                "Odoo ended at its start",
                last_words(log),
                f"See {log} or ./koperasi logs",
            )
        if answers(f"http://127.0.0.1:{port}{path}"):
            return
        time.sleep(0.3)
    stop_process(server)
    raise Failure(
        "Odoo does not answer",
        f"no page after {PATIENCE} s; {last_words(log)}",
        f"See {log}",
    )


def last_words(log):
    """The last error in a log file."""
    lines = log.read_text(errors="replace").splitlines()[-200:] if log.exists() else []
    telling = [
        x for x in lines if " ERROR " in x or " CRITICAL " in x or "Error: " in x
    ]
    return (telling or lines or ["it said nothing"])[-1][:250]


def stop_process(server):
    """End a child Odoo: politely, then not."""
    if server.poll() is None:
        process.stop_group(server, grace=20)


def write_state(paths, pid, port, database):
    """Note what runs, for ``stop`` and for a second copy."""
    stamp.write_text(
        paths.state, json.dumps({"pid": pid, "port": port, "db": database})
    )


def is_our_odoo(paths, pid):
    """Whether a process id (from a file) is the Odoo of this folder."""
    with contextlib.suppress(OSError), open(f"/proc/{pid}/cmdline", "rb") as file:
        return os.fsencode(paths.conf) in file.read().split(b"\0")
    return False


def stop_running(paths):
    """Stop the Odoo that serves people.

    :return: whether one was running
    """
    state = running(paths)
    if state is None:
        return False
    pid = state["pid"]
    with ui.step("Stopping Odoo"):
        for sign, patience in ((signal.SIGTERM, 30), (signal.SIGKILL, 10)):
            if pid and is_our_odoo(paths, pid):
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(pid, sign)
            until = time.monotonic() + patience
            while time.monotonic() < until:
                if not lock.is_held(lock_path(paths)):
                    paths.state.unlink(missing_ok=True)
                    return True
                time.sleep(0.1)
    raise Failure(
        "does not stop",
        f"another ./koperasi run of {paths.home} is still starting",
        "Press Ctrl-C where it was started",
    )
