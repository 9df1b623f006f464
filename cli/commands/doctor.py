"""``./koperasi doctor``"""

import os
import shutil
import sys

from cli import install, postgres, server, ui
from cli.failure import Failure
from cli.install import browser, debian, odoo, venv

GOOD, BAD, NOTE = "ok", "missing", "note"


def configure(parser):
    pass


def run(paths, args):
    rows = [row for check in CHECKS for row in check(paths)]
    for state, what, cure in rows:
        ui.say(f"  {state:8}{what}" + (f" - {cure}" if cure else ""))
    bad = [row for row in rows if row[0] == BAD]
    ui.say("Something is missing." if bad else "All is well.")
    return 1 if bad else 0


def check_machine(paths):
    """Python, disk, the folder."""
    yield GOOD, f"Python {sys.version.split()[0]}", ""
    home = paths.home if paths.home.exists() else paths.home.parent
    free = shutil.disk_usage(home).free // 1_000_000
    if free < 5000 and not install.is_complete(paths):
        yield BAD, f"disk: {free} MB free in {home}", "an installation needs 5,000 MB"
    else:
        yield GOOD, f"disk: {free} MB free", ""
    if os.access(home, os.W_OK):
        yield GOOD, f"folder {paths.home}", ""
    else:
        yield BAD, f"folder {paths.home} cannot be written", "give it to this user"


def check_odoo(paths):
    """The Odoo tree and the packages."""
    try:
        tree = odoo.locate(paths)
    except Failure as error:
        yield BAD, "Odoo 19", str(error)
        return
    if odoo.is_ready(paths):
        yield GOOD, f"Odoo 19 in {tree.root}", ""
    elif shutil.which("apt-get") and debian.mirror():
        yield NOTE, "Odoo 19 not downloaded yet", "./koperasi run does it"
    else:
        yield BAD, "Odoo 19", "no Debian mirror here: set ODOO_HOME to an Odoo 19 tree"
    if venv.is_ready(paths, tree):
        yield GOOD, "Python packages of the lock file", ""
    else:
        yield NOTE, "Python packages not installed yet", "./koperasi run does it"


def check_postgres(paths):
    """The database server."""
    database = postgres.connect(paths)
    if isinstance(database, postgres.External):
        try:
            database.start()
            yield GOOD, "PostgreSQL named by PG* variables", ""
        except Failure as error:
            yield BAD, "PostgreSQL named by PG* variables", str(error)
    elif not database.bin.exists():
        yield NOTE, "embedded PostgreSQL not installed yet", "./koperasi run does it"
    else:
        state = "running" if database.is_running() else "not running"
        yield GOOD, f"embedded PostgreSQL ({state})", ""


def check_programs(paths):
    """System programs, each with what needs it."""
    wanted = (
        ("wkhtmltopdf", shutil.which("wkhtmltopdf"), "printing receipts and RAT books"),
        ("chromium", browser.chromium(), "the browser tests"),
        ("poppler-utils", shutil.which("pdftoppm"), "the tests of printed pages"),
    )
    for package, path, use in wanted:
        if path:
            yield GOOD, package, ""
        else:
            yield (
                NOTE,
                f"{package} is not installed",
                f"for {use}: apt-get install {package}",
            )


def check_running(paths):
    """What serves people now."""
    state = server.running(paths)
    if state:
        yield GOOD, f"running at http://127.0.0.1:{state['port']}", ""
    else:
        yield NOTE, "not running", "start with ./koperasi run"


CHECKS = (check_machine, check_odoo, check_postgres, check_programs, check_running)
