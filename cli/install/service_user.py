"""PostgreSQL refuses root: a system user for it, and a way for it to its data.

The only two things outside ``.koperasi``, and only for root: the user, and the
right of that one user to pass (not to list) the folders above.
"""

import os
import pwd
import shutil
import struct

from cli import process, ui
from cli.failure import Failure

NAME = "koperasi-db"
ACL = "system.posix_acl_access"
USER_OBJ, USER, GROUP_OBJ, GROUP, MASK, OTHER = 1, 2, 4, 8, 16, 32
NO_ID = 0xFFFFFFFF
PASS = 1


def existing():
    """The passwd entry of the system user; None when not root or not made yet."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(NAME)
    except KeyError:
        return None


def ensure():
    """The system user that PostgreSQL runs as, made when root needs it.

    :return: its passwd entry, or None when we are not root
    """
    user = existing()
    if user or os.geteuid() != 0:
        return user
    if not shutil.which("useradd"):
        raise Failure(
            "no user for PostgreSQL",
            "PostgreSQL refuses root, and 'useradd' is missing",
            "Start ./koperasi as an ordinary user, or set PGHOST to an existing server",
        )
    process.run(
        [
            "useradd",
            "--system",
            "--no-create-home",
            "--shell",
            "/usr/sbin/nologin",
            NAME,
        ],
        what=f"making the system user {NAME}",
    )
    ui.say(f"  made the system user {NAME}: PostgreSQL refuses to run as root")
    return pwd.getpwnam(NAME)


def can_reach(user, folder):
    """Whether that user may enter the folder."""
    probe = process.run(
        ["/bin/sh", "-c", 'cd -P -- "$0"', folder],
        what="probe",
        user=user,
        check=False,
        cwd="/",
    )
    return probe[0] == 0


def open_way(user, folder):
    """Let ``user`` pass the folders above ``folder``, and no one else."""
    if user is None or can_reach(user, folder):
        return
    opened = [above for above in reversed(folder.parents) if let_pass(user, above)]
    if not can_reach(user, folder):
        raise Failure(
            "folder out of reach",
            f"PostgreSQL's user {NAME} cannot enter {folder}",
            "Move the repository (or KOPERASI_HOME) to a folder that others may pass,"
            " or start ./koperasi as an ordinary user",
        )
    for above in opened:
        ui.say(f"  {NAME} may now pass (not list) {above}")


def let_pass(user, folder):
    """Add 'may pass' for one user to a folder; True when it was needed."""
    status = folder.stat()
    if status.st_mode & 0o001:
        return False
    entries = read_acl(folder, status.st_mode)
    # a later chmod of the folder clears the mask, and with it the right
    given = entries.get((USER, user.pw_uid), 0) & entries.get((MASK, NO_ID), 0)
    if given & PASS:
        return False
    entries[USER, user.pw_uid] = entries.get((USER, user.pw_uid), 0) | PASS
    entries[MASK, NO_ID] = entries.get((MASK, NO_ID), entries[GROUP_OBJ, NO_ID]) | PASS
    try:
        os.setxattr(folder, ACL, pack_acl(entries))
    except OSError:
        # a file system without access lists
        folder.chmod(status.st_mode | 0o001)
    return True


def read_acl(folder, mode):
    """The access list of a folder as {(tag, id): permissions}."""
    try:
        raw = os.getxattr(folder, ACL)
    except OSError:
        return {
            (USER_OBJ, NO_ID): mode >> 6 & 7,
            (GROUP_OBJ, NO_ID): mode >> 3 & 7,
            (OTHER, NO_ID): mode & 7,
        }
    rows = struct.iter_unpack("<HHI", raw[4:])
    return {(tag, number): bits for tag, bits, number in rows}


def pack_acl(entries):
    """The kernel's form of an access list."""
    rows = sorted(entries.items())
    body = b"".join(
        struct.pack("<HHI", tag, bits, number) for (tag, number), bits in rows
    )
    return struct.pack("<I", 2) + body
