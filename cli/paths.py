"""Where everything lies. All that is installed or written is below one folder."""

import os
from dataclasses import dataclass
from pathlib import Path

REPO = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Paths:
    """The folders and files of one installation."""

    repo: Path
    home: Path

    @classmethod
    def here(cls, environ=os.environ):
        """Paths of this checkout; KOPERASI_HOME moves what gets written."""
        home = environ.get("KOPERASI_HOME")
        return cls(
            REPO, Path(home).expanduser().resolve() if home else REPO / ".koperasi"
        )

    addons = property(lambda self: self.repo / "addons")
    demo = property(lambda self: self.repo / "demo")
    lock_file = property(lambda self: self.repo / "requirements.lock")
    requirements = property(lambda self: self.repo / "requirements.in")

    apt = property(lambda self: self.home / "apt")
    odoo = property(lambda self: self.home / "odoo")
    venv = property(lambda self: self.home / "venv")
    python = property(lambda self: self.venv / "bin" / "python")
    pip_cache = property(lambda self: self.home / "pip-cache")
    postgres = property(lambda self: self.home / "postgres")
    data = property(lambda self: self.home / "data")
    conf = property(lambda self: self.home / "odoo.conf")
    logs = property(lambda self: self.home / "log")
    odoo_log = property(lambda self: self.logs / "odoo.log")
    tmp = property(lambda self: self.home / "tmp")
    state = property(lambda self: self.home / "run.json")

    def filestore(self, database):
        """Folder of the attachments of a database."""
        return self.data / "filestore" / database
