"""Databases: a template of Odoo, a template with our addons, and clones of them.

Each is made under a draft name and renamed when complete, so that a kill leaves
either no database or a whole one:

``kop_core_KEY``  Odoo and OCA addons that ours stand on, Indonesian loaded
``kop_full_KEY``  the same with our addons, keyed by their code
``kop_demo_KEY``  the same with the demo regency
"""

import json
import os
import shutil
from dataclasses import dataclass

from cli import addons, stamp, ui
from cli.config import addons_path
from cli.failure import Failure
from cli.inside import DIGESTS
from cli.postgres import literal

PREFIX = "kop_"
LANGUAGE = "--load-language=id_ID"


@dataclass
class Databases:
    """The databases of one installation."""

    odoo: object

    def __post_init__(self):
        self.paths = self.odoo.paths
        self.postgres = self.odoo.postgres

    # ---- keys and names -------------------------------------------------

    def core_name(self, only=None):
        """Template of what our addons stand on."""
        needed = addons.foreign(self.paths, only)
        key = stamp.key_of(*needed, self.paths.lock_file, self.odoo.tree.fingerprint)
        return f"{PREFIX}core_{key[:10]}"

    def full_name(self):
        """Template with our addons as they are now."""
        key = stamp.key_of(self.core_name(), addons.key(self.paths))
        return f"{PREFIX}full_{key[:10]}"

    def demo_name(self):
        """Template with the demo regency as it is now."""
        key = stamp.key_of(self.full_name(), addons.digest(self.paths.demo))
        return f"{PREFIX}demo_{key[:10]}"

    # ---- copies ---------------------------------------------------------

    def clone(self, source, target):
        """Copy a database with its attachments."""
        self.remove(target)
        copy_files(self.paths.filestore(source), self.paths.filestore(target))
        self.postgres.create(target, source)

    def promote(self, draft, final):
        """Give a complete draft its name."""
        stamp.remove(self.paths.filestore(final))
        if self.paths.filestore(draft).exists():
            self.paths.filestore(draft).rename(self.paths.filestore(final))
        self.postgres.rename(draft, final)

    def remove(self, name):
        """Drop a database and its attachments."""
        self.postgres.drop(name)
        stamp.remove(self.paths.filestore(name))

    def scratch(self, source, name, forgetful=True):
        """A copy that a test may spoil; it need not survive a power cut."""
        target = f"{PREFIX}tmp_{name}_{os.getpid()}"
        self.clone(source, target)
        if forgetful:
            self.postgres.sql(
                "postgres", f'ALTER DATABASE "{target}" SET synchronous_commit = off'
            )
        return target

    # ---- templates ------------------------------------------------------

    def ensure_core(self, only=None):
        """Odoo's own and OCA's addons, installed once."""
        name = self.core_name(only)
        if self.postgres.exists(name):
            return name
        needed = addons.foreign(self.paths, only)
        draft = f"{name}_draft"
        self.remove(draft)
        with ui.step(f"Odoo's own modules ({', '.join(needed)})") as step:
            self.postgres.create(draft)
            self.odoo.server(
                step,
                draft,
                "--no-http",
                LANGUAGE,
                # account looks into every chart addon on the path, so ours stay off it
                "--addons-path",
                addons_path(self.paths, self.odoo.tree, ours=False),
                "-i",
                ",".join(needed),
                what="installing Odoo's modules",
                log=self.paths.logs / "install-core.log",
            )
        self.promote(draft, name)
        return name

    def ensure_full(self, gate=None):
        """Our addons, installed once per state of their code.

        :param gate: gets the log of the installation (warnings gate)
        """
        core, name = self.ensure_core(), self.full_name()
        if self.postgres.exists(name):
            return name
        ours = addons.names(self.paths)
        draft = f"{name}_draft"
        with ui.step(f"Our addons ({', '.join(ours) or 'none'})") as step:
            self.clone(core, draft)
            if ours:
                log = self.odoo.server(
                    step,
                    draft,
                    "--no-http",
                    "-i",
                    ",".join(ours),
                    what="installing our addons",
                    log=self.paths.logs / "install.log",
                )
                if gate:
                    gate(log)
            self.odoo.inside(draft, "stamp", digests=addons.digests(self.paths))
        self.promote(draft, name)
        self.forget_others(core, name)
        return name

    def ensure_demo(self):
        """The demo regency, built once per state of the code; None without demo/."""
        if not (self.paths.demo / "build.py").exists():
            return None
        full, name = self.ensure_full(), self.demo_name()
        if self.postgres.exists(name):
            return name
        draft = f"{name}_draft"
        with ui.step("The demo regency") as step:
            self.clone(full, draft)
            self.finish(draft)
            self.odoo.inside(draft, "demo", step, folder=self.paths.demo)
        with ui.step("Style sheets and scripts") as step:
            self.odoo.inside(draft, "assets", step)
        self.promote(draft, name)
        return name

    def finish(self, database, **more):
        """Indonesian for everybody, and the stamp of the code."""
        digests = addons.digests(self.paths)
        self.odoo.inside(database, "finish", digests=digests, **more)

    def forget_others(self, *kept):
        """Drop templates of older code and what killed runs left behind."""
        demo = self.demo_name() if self.paths.demo.exists() else ""
        mine = f"_{os.getpid()}"
        for name in self.postgres.databases():
            if (
                not name.startswith(PREFIX)
                or name in (*kept, demo)
                or name.endswith(mine)
            ):
                continue
            owner = name.rsplit("_", 1)[-1]
            busy = (
                name.startswith(f"{PREFIX}tmp_")
                and owner.isdigit()
                and is_ours(int(owner))
            )
            if not busy and not name.startswith(f"{PREFIX}core_"):
                self.remove(name)

    def latest_full(self):
        """Template with our addons, of this or of an older state of their code."""
        name = self.full_name()
        existing = self.postgres.databases()
        if name in existing:
            return name
        core = self.core_name()
        older = [
            x for x in existing if x.startswith(f"{PREFIX}full_") and "draft" not in x
        ]
        if core not in existing:
            return None
        return next((x for x in older if self.digests(x) is not None), None)

    # ---- the database that people use -----------------------------------

    def digests(self, database):
        """The code that a database was made with, or None."""
        rows = self.postgres.sql(
            database,
            f"SELECT value FROM ir_config_parameter WHERE key = '{literal(DIGESTS)}'",
            check=False,
        )
        try:
            return json.loads(rows[0][0]) if rows else None
        except ValueError:
            return None

    def changed(self, database):
        """(addons to install, addons to update) for the code of today."""
        known = self.digests(database) or {}
        now = addons.digests(self.paths)
        new = [name for name in now if name not in known]
        edited = [name for name in now if name in known and now[name] != known[name]]
        return new, edited

    def update(
        self, database, *, what="Updating the addons", arguments=(), log="update.log"
    ):
        """Bring a database to the code of today.

        :return: the log of the update, or None when nothing changed
        """
        new, edited = self.changed(database)
        if not new and not edited:
            return None
        parts = []
        if new:
            parts += ["-i", ",".join(new)]
        if edited:
            parts += ["-u", ",".join(edited)]
        with ui.step(f"{what} ({', '.join(new + edited)})") as step:
            parsed = self.odoo.server(
                step,
                database,
                "--no-http",
                *parts,
                *arguments,
                what="the update of the addons",
                log=self.paths.logs / log,
            )
            self.odoo.inside(database, "stamp", digests=addons.digests(self.paths))
        return parsed

    def ensure_user_database(self, name, *, demo, base_url, admin_password):
        """The database that people use, made at the first start.

        :return: whether it was made now
        """
        if name.startswith(PREFIX) or name in ("postgres", "template0", "template1"):
            raise Failure(
                "name taken",
                f"databases called {name} are used inside",
                "Choose another --db",
            )
        if self.postgres.exists(name):
            self.refuse_foreign(name)
            self.update(name)
            return False
        source = (self.ensure_demo() if demo else None) or self.ensure_full()
        draft = f"{PREFIX}new_{name}"
        with ui.step(f"Database {name}") as step:
            self.clone(source, draft)
            # the demo regency brings its own logins, admin among them
            password = None if source.startswith(f"{PREFIX}demo_") else admin_password
            self.finish(draft, base_url=base_url, admin_password=password)
            if password:
                self.odoo.inside(draft, "assets", step)
        self.promote(draft, name)
        return True

    def refuse_foreign(self, name):
        """Never touch a database that is no Odoo of ours."""
        if self.digests(name) is None:
            raise Failure(
                "database taken",
                f"'{name}' exists and was not made by ./koperasi",
                "Choose another --db",
            )


def is_ours(pid):
    """Whether a process id is a running copy of the command line."""
    try:
        with open(f"/proc/{pid}/cmdline", "rb") as file:
            return b"koperasi" in file.read()
    except OSError:
        return False


def copy_files(source, target):
    """Copy a filestore; its files never change, so links are enough."""
    stamp.remove(target)
    if not source.exists():
        return

    def link(one, two):
        try:
            os.link(one, two)
        except OSError:
            shutil.copy2(one, two)

    shutil.copytree(source, target, copy_function=link)
