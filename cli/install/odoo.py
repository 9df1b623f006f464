"""Odoo 19 Community: an existing tree (ODOO_HOME) or Debian's package.

Debian's package is unpacked, not installed: its Depends are those of Debian
unstable, ours come from the lock file.
"""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from cli import stamp, ui
from cli.failure import Failure
from cli.install import space
from cli.install.debian import Apt, unpack

SERIES = (19, 0)
DIST = Path("usr/lib/python3/dist-packages")
FROM_SID = (
    "odoo-19",
    "libjs-jquery",
    "libjs-jquery-form",
    "libjs-underscore",
    "fonts-inconsolata",
    "fonts-montserrat",
    "fonts-roboto-unhinted",
    "fonts-ocr-b",
    "fonts-glyphicons-halflings",
)
# Odoo uses version 4.7, unstable's has other files
FROM_BOOKWORM = ("fonts-font-awesome",)
# left out of Debian's package, yet named by the backend bundle; only the blur
# of the background in video calls uses it
LEFT_OUT = "mail/static/lib/selfie_segmentation/selfie_segmentation.js"
KEY = stamp.key_of("1", *FROM_SID, *FROM_BOOKWORM)


@dataclass(frozen=True)
class Tree:
    """An Odoo tree: what goes on sys.path, and its addons folders."""

    root: Path
    addons: tuple
    own: bool

    @property
    def fingerprint(self):
        """Changes when the tree's place or version does."""
        release = self.root / "odoo" / "release.py"
        return stamp.key_of(str(self.root), release)


def is_ready(paths):
    """Whether an Odoo tree is in place."""
    return bool(os.environ.get("ODOO_HOME")) or stamp.read(paths.odoo) == KEY


def locate(paths):
    """The tree in use; raises Failure when ODOO_HOME is not an Odoo 19."""
    given = os.environ.get("ODOO_HOME")
    if given:
        return from_folder(Path(given).expanduser().resolve())
    root = paths.odoo / DIST
    return Tree(root, (root / "odoo" / "addons",), own=True)


def from_folder(folder):
    """Take a folder that a person named: a checkout, or Odoo's own package."""
    for root in (folder, folder.parent, folder / DIST):
        release = root / "odoo" / "release.py"
        if release.is_file():
            break
    else:
        raise Failure(
            "ODOO_HOME is no Odoo",
            f"{folder} has no odoo/release.py",
            "Name the folder of an Odoo 19 tree, or unset ODOO_HOME to download one",
        )
    found = re.search(
        r"^version_info\s*=\s*\((\d+),\s*(\d+)", release.read_text(), re.M
    )
    version = tuple(map(int, found.groups())) if found else (0, 0)
    if version != SERIES:
        raise Failure(
            "wrong Odoo",
            f"ODOO_HOME={folder} is version {version[0]}.{version[1]}",
            "Name an Odoo 19.0 tree, or unset ODOO_HOME to download one",
        )
    addons = [x for x in (root / "odoo" / "addons", root / "addons") if x.is_dir()]
    return Tree(root, tuple(addons), own=False)


def ensure(paths):
    """Download and unpack Odoo unless it is there."""
    if is_ready(paths):
        return locate(paths)
    space.require(paths.home, 2200, "Odoo")
    sid, bookworm = Apt(paths, "sid"), Apt(paths, "bookworm")
    with ui.step("Package index of Debian") as step:
        sid.prepare(step)
        bookworm.prepare(step)
    with ui.step("Download of Odoo 19 (130 MB)") as step:
        debs = [*sid.download(step, FROM_SID), *bookworm.download(step, FROM_BOOKWORM)]
    with (
        ui.step("Unpacking Odoo") as step,
        stamp.building(paths, paths.odoo, KEY) as draft,
    ):
        unpack(step, debs, draft, paths.logs / "apt.log")
        complete(draft / DIST / "odoo" / "addons")
        from_folder(draft / DIST)
    stamp.remove(paths.apt)
    return locate(paths)


def complete(addons):
    """Put an empty file where Debian's package left one out."""
    missing = addons / LEFT_OUT
    if not missing.exists():
        missing.parent.mkdir(parents=True, exist_ok=True)
        missing.write_text("/* left out of the package */\n", encoding="utf-8")
