"""Refuse early when a disk cannot hold what a step is about to write."""

import shutil

from cli.failure import DISK_FULL, Failure


def require(folder, megabytes, what):
    """Raise unless that many megabytes are free where ``folder`` lies."""
    free = shutil.disk_usage(folder).free // 1_000_000
    if free < megabytes:
        raise Failure(
            "disk full",
            f"{what} needs {megabytes} MB in {folder}, and {free} MB are free",
            DISK_FULL,
        )
