"""Debian packages without root: a private APT state beside the machine's own.

The mirror is the machine's; its host is never written outside ``.koperasi``.
"""

import os
import re
import shutil

from cli import failure, process

KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"


def mirror():
    """The site of the machine's own Debian mirror."""
    listing = process.output(
        [
            "apt-get",
            "indextargets",
            "--format",
            "$(SITE) $(RELEASE) $(ORIGIN)",
            "Created-By: Packages",
        ]
    )
    sites = []
    for line in listing.splitlines():
        site, release, *_ = [*line.split(), "", ""]
        if (
            site.startswith(("http", "file", "ftp", "copy"))
            and "security" not in release
        ):
            sites.append(site)
    # the same mirror serves the unstable suite; a third party's does not
    sites.sort(key=lambda site: (not site.rstrip("/").endswith("debian"), site))
    return sites[0].rstrip("/") if sites else None


class Apt:
    """One suite of Debian with its own lists and cache."""

    def __init__(self, paths, suite):
        self.suite = suite
        self.folder = paths.apt / suite
        self.debs = self.folder / "debs"
        self.log = paths.logs / "apt.log"

    def _options(self):
        pairs = {
            "Dir::Etc::sourcelist": self.folder / "sources.list",
            "Dir::Etc::sourceparts": "-",
            "Dir::Etc::preferencesparts": "-",
            "Dir::State::Lists": self.folder / "lists",
            "Dir::Cache": self.folder / "cache",
            "Acquire::Retries": "2",
            "Acquire::http::Timeout": "30",
            "Acquire::https::Timeout": "30",
            "Acquire::Languages": "none",
            "APT::Update::Error-Mode": "any",
        }
        if os.geteuid() == 0:
            pairs["APT::Sandbox::User"] = "root"
        return [x for key, value in pairs.items() for x in ("-o", f"{key}={value}")]

    def _run(self, step, *arguments, what):
        process.run(
            ["apt-get", *self._options(), *arguments],
            what=what,
            log=self.log,
            on_line=step.note,
            cwd=self.debs,
            env={
                **os.environ,
                "LC_ALL": "C.UTF-8",
                "DEBIAN_FRONTEND": "noninteractive",
            },
        )

    def prepare(self, step):
        """Write the source list and fetch the package index."""
        if not shutil.which("apt-get") or not os.path.exists(KEYRING):
            raise failure.Failure(
                "Odoo cannot be downloaded here",
                "this machine has no apt-get or no Debian archive keyring",
                "Set ODOO_HOME to an Odoo 19 tree (a git checkout of its branch 19.0),"
                " or use docker/ in this repository",
            )
        site = mirror()
        if not site:
            raise failure.Failure(
                "mirror unknown",
                "'apt-get indextargets' names no Debian mirror",
                "Run 'apt-get update' as root, or set ODOO_HOME to an Odoo 19 tree",
            )
        for folder in ("lists/partial", "cache/archives/partial", "debs"):
            (self.folder / folder).mkdir(parents=True, exist_ok=True)
        (self.folder / "sources.list").write_text(
            f"deb [signed-by={KEYRING}] {site} {self.suite} main\n", encoding="utf-8"
        )
        self._run(step, "update", what=f"the package index of Debian {self.suite}")

    def download(self, step, packages):
        """Download packages; those already there and whole are kept."""
        self._run(step, "download", *packages, what=f"download of {packages[0]}")
        found = []
        for package in packages:
            # the epoch's colon is written %3a in file names
            files = sorted(
                self.debs.glob(f"{package}_*.deb"), key=lambda f: f.stat().st_mtime
            )
            if not files:
                raise failure.Failure(
                    "download failed",
                    f"{package} is not among the files",
                    "Start again",
                )
            found.append(files[-1])
        return found


def unpack(step, debs, prefix, log):
    """Unpack packages into a folder; no root is needed."""
    for deb in debs:
        step.note(re.sub(r"_.*", "", deb.name))
        process.run(["dpkg", "-x", deb, prefix], what=f"unpacking {deb.name}", log=log)


def install_system(paths, step, packages, why):
    """Install packages of the machine's own Debian (root only)."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        names = " ".join(packages)
        raise failure.Failure(
            f"{names} missing",
            why,
            f"As root: apt-get install {names}; then start again",
        )
    environ = {**os.environ, "LC_ALL": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"}
    arguments = dict(log=paths.logs / "apt.log", on_line=step.note, env=environ)
    process.run(
        ["apt-get", "-o", "DPkg::Lock::Timeout=300", "update"],
        what="apt-get update",
        **arguments,
    )
    process.run(
        [
            "apt-get",
            "-o",
            "DPkg::Lock::Timeout=300",
            "install",
            "-y",
            "--no-install-recommends",
            *packages,
        ],
        what=f"apt-get install {' '.join(packages)}",
        **arguments,
    )
