"""Atomic steps: a folder is either whole and stamped, or made anew.

A step builds in a temporary folder and is renamed into place when complete, so
SIGKILL at any moment leaves either the old state or the new one.
"""

import hashlib
import json
import os
import shutil
from contextlib import contextmanager

NAME = ".stamp.json"


def key_of(*parts):
    """A short fingerprint of texts and files (paths)."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.read_bytes() if hasattr(part, "read_bytes") else str(part).encode()
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()[:16]


def read(folder):
    """The key that a folder was made with, or None (missing, torn, unreadable)."""
    try:
        value = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return value.get("key") if isinstance(value, dict) else None


def write(folder, key):
    """Mark a folder as complete."""
    write_text(folder / NAME, json.dumps({"key": key}))


def write_text(path, text, mode=0o644):
    """Write a small file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    fd = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    try:
        with os.fdopen(fd, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def remove(folder):
    """Remove a folder whatever is in it."""
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)


@contextmanager
def building(paths, final, key):
    """Yield an empty folder; on success it is stamped and becomes ``final``."""
    paths.tmp.mkdir(parents=True, exist_ok=True)
    draft = paths.tmp / final.name
    old = paths.tmp / f"{final.name}.old"
    remove(draft)
    remove(old)
    draft.mkdir()
    yield draft
    write(draft, key)
    if final.exists():
        final.rename(old)
    draft.rename(final)
    remove(old)
