"""Failures that a person reads: one line that says what, why and the cure."""

import errno


class Failure(Exception):
    """Something went wrong that the reader can mend."""

    def __init__(self, what, why, cure):
        super().__init__(what, why, cure)
        self.what, self.why, self.cure = what, why, cure

    def __str__(self):
        text = f"{self.what}: {self.why}. {self.cure}."
        return " ".join(text.split()).replace("..", ".")


DISK_FULL = (
    "Free some space there (or set KOPERASI_HOME to a folder on another disk) and start"
    " again; it continues where it stopped"
)


def from_os_error(error):
    """The line for an error of the operating system."""
    where = error.filename or "the disk"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Failure("disk full", f"no space left while writing {where}", DISK_FULL)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return Failure(
            "not allowed",
            f"this user may not write or read {where} ({error.strerror})",
            "Give the folder to this user or set KOPERASI_HOME to a folder of your own",
        )
    return Failure("system error", f"{error}", "See ./koperasi doctor")


NETWORK_SIGNS = (
    "temporary failure resolving",
    "temporary failure in name resolution",
    "could not resolve",
    "could not connect",
    "cannot initiate the connection",
    "connection refused",
    "connection timed out",
    "network is unreachable",
    "max retries exceeded",
    "newconnectionerror",
    "proxyerror",
    "failed to fetch",
    "read timed out",
    "no matching distribution found",
    "failed to establish a new connection",
    "unable to locate package",
)


def from_output(what, output):
    """The line for a command that failed, read off what it printed."""
    low = output.lower()
    if "no space left on device" in low or "disk quota exceeded" in low:
        return Failure("disk full", f"no space left ({what})", DISK_FULL)
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    if any(sign in low for sign in NETWORK_SIGNS):
        sign = next(s for s in NETWORK_SIGNS if s in low)
        line = next((x for x in reversed(lines) if sign in x.lower()), sign)
        return Failure(
            "mirror unreachable",
            f"{what} ended with '{line[:160]}'",
            "Check the network, proxy and mirror settings of this machine and start"
            " again; what is downloaded is kept",
        )
    if "do not match the hashes" in low:
        return Failure(
            "wrong download",
            f"{what} got a file that differs from the lock file",
            "Remove the folder pip-cache in .koperasi and start again",
        )
    errors = [x for x in lines if x.lower().startswith(("error", "e:", "fatal"))]
    last = (errors or lines or ["no output"])[-1]
    return Failure(
        what + " failed",
        last[:200],
        "Start again; when it stays, see the newest file in .koperasi/log",
    )
