"""Locks that die with their holder: nothing to clean up after a kill."""

import fcntl
import os
import time
from contextlib import contextmanager

from cli.failure import Failure


def _open(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)


def take(path, shared=False):
    """An open, locked file descriptor, or None when another process has it."""
    fd = _open(path)
    try:
        fcntl.flock(fd, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(fd)
        return None
    return fd


def is_held(path):
    """Whether somebody holds the lock."""
    if not path.exists():
        return False
    fd = take(path)
    if fd is None:
        return True
    os.close(fd)
    return False


def take_shared(path, patience=60):
    """A shared lock; waits while another process stops or starts the thing."""
    until = time.monotonic() + patience
    while (fd := take(path, shared=True)) is None:
        if time.monotonic() > until:
            raise Failure(
                "busy",
                f"another copy keeps {path.name} for more than {patience} s",
                "Wait for it or end it, then start again",
            )
        time.sleep(0.2)
    return fd


@contextmanager
def only_one(path, doing):
    """Hold the lock while the block runs; refuse at once when it is taken."""
    fd = take(path)
    if fd is None:
        raise Failure(
            "second copy",
            f"another ./koperasi is {doing} in {path.parent} right now",
            "Wait until it is done, or stop it and start again",
        )
    try:
        os.ftruncate(fd, 0)
        os.write(fd, str(os.getpid()).encode())
        yield fd
    finally:
        os.close(fd)
