"""Running other programs: their output goes to a log, their death is ours."""

import ctypes
import os
import signal
import subprocess
import threading
import time
from pathlib import Path

from cli import failure

PR_SET_PDEATHSIG = 1
TAIL = 60
RUNNING = set()  # children that have not ended
ENDING = threading.Event()  # this program is about to end: nothing new begins


def _libc():
    try:
        return ctypes.CDLL(None, use_errno=True)
    except OSError:
        return None


LIBC = _libc()


def die_with_parent():
    """In a child: get killed when this program dies, even by SIGKILL."""
    if LIBC is not None and hasattr(LIBC, "prctl"):
        LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def account(user):
    """Popen arguments to run as another system user (None: as ourselves)."""
    if not user:
        return {}
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def stop_group(process, grace=10):
    """End a child and all it started, politely first."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, sign)
        except (ProcessLookupError, PermissionError):
            return
        try:
            process.wait(grace)
            return
        except subprocess.TimeoutExpired:
            continue


def stop_all():
    """End the children of all threads, and let no other begin."""
    ENDING.set()
    for process in list(RUNNING):
        stop_group(process)


def run(
    argv,
    *,
    what,
    log=None,
    on_line=None,
    env=None,
    cwd=None,
    user=None,
    check=True,
    silence=None,
):
    """Run a command to its end, feeding each line of output to ``on_line``.

    :param what: the step in words, for the failure line
    :param log: file that gets the whole output
    :param silence: end the command when it prints nothing for so many seconds
    :return: (exit code, the last lines printed)
    """
    argv = [str(part) for part in argv]
    if ENDING.is_set():
        raise failure.Failure(what, "the program is being ended", "Start again")
    sink = open_log(log)
    tail = []
    try:
        process = subprocess.Popen(
            argv,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            env=env,
            cwd=cwd,
            text=True,
            errors="replace",
            start_new_session=True,
            preexec_fn=die_with_parent,
            **account(user),
        )
    except FileNotFoundError as error:
        raise failure.Failure(
            what, f"the program '{argv[0]}' is missing", "See ./koperasi doctor"
        ) from error
    RUNNING.add(process)
    watch = Watch(process, silence)
    try:
        for line in process.stdout:
            watch.heard()
            tail = [*tail[-TAIL + 1 :], line]
            if sink:
                sink.write(line)
                sink.flush()
            if on_line:
                on_line(line.rstrip("\n"))
        code = process.wait()
    except BaseException:
        stop_group(process)
        raise
    finally:
        RUNNING.discard(process)
        watch.stop()
        if sink:
            sink.close()
    text = "".join(tail)
    if check and code:
        raise failure.from_output(what, text)
    return code, text


class Watch:
    """Ends a program that has stopped to say anything (a dead lock, say)."""

    def __init__(self, process, silence):
        self.process, self.silence = process, silence
        self.last = time.monotonic()
        self.done = threading.Event()
        if silence:
            threading.Thread(target=self._run, daemon=True).start()

    def heard(self):
        """The program has printed something."""
        self.last = time.monotonic()

    def stop(self):
        """The program has ended."""
        self.done.set()

    def _run(self):
        while not self.done.wait(1):
            if time.monotonic() - self.last > self.silence:
                stop_group(self.process, grace=2)
                return


def open_log(log):
    """The log file, opened for appending (None: no log)."""
    if log is None:
        return None
    Path(log).parent.mkdir(parents=True, exist_ok=True)
    return open(log, "a", encoding="utf-8")


def output(argv, **kwargs):
    """What a short command prints; '' when it fails or is missing."""
    try:
        done = subprocess.run(
            [str(a) for a in argv],
            capture_output=True,
            text=True,
            check=False,
            **kwargs,
        )
    except OSError:
        return ""
    return done.stdout if done.returncode == 0 else ""


def alive(pid):
    """Whether a process with that id exists."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
