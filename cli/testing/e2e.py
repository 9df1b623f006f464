"""End to end: pytest drives Chromium against an Odoo of its own."""

import os

from cli import server, ui
from cli.install import browser
from cli.logins import read_logins
from cli.testing import pytests


def run(paths, databases, outcome, targets=(), pictures=None):
    """Start Odoo on a copy of the demo database and run tests/e2e.

    The tests get KOPERASI_URL, KOPERASI_DB, KOPERASI_CHROMIUM and, for remaking
    the pictures of the docs, KOPERASI_PICTURES (a folder).
    """
    source = databases.ensure_demo() or databases.ensure_full()
    database = databases.scratch(source, "e2e")
    port = server.free_port()
    log = paths.logs / "e2e-odoo.log"
    log.unlink(missing_ok=True)
    odoo = None
    try:
        set_address(databases, database, port)
        with ui.step("Odoo for the browser tests"):
            odoo = server.start(
                databases.odoo,
                database,
                port,
                conf=paths.home / "odoo-e2e.conf",
                log=log,
            )
            server.wait(odoo, port, log)
        pytests.run(
            paths,
            outcome,
            "end to end",
            targets or ["tests/e2e"],
            env=environment(databases, database, port, pictures),
        )
    finally:
        if odoo:
            server.stop_process(odoo)
        databases.remove(database)


def set_address(databases, database, port):
    """The copy must find itself, not the system it was copied from."""
    from cli.commands.run import set_address

    set_address(databases.postgres, database, f"http://127.0.0.1:{port}")


def environment(databases, database, port, pictures):
    """Environment of the tests."""
    paths = databases.paths
    environ = databases.odoo.environment(
        KOPERASI_URL=f"http://127.0.0.1:{port}",
        KOPERASI_DB=database,
        KOPERASI_CHROMIUM=browser.chromium() or "",
        KOPERASI_LOGINS=";".join(",".join(row) for row in read_logins(paths)),
        KOPERASI_CONF=str(databases.odoo.conf),
        KOPERASI_CLI_HOME=str(paths.home),
        PYTHONPATH=str(paths.repo),
    )
    if pictures:
        environ["KOPERASI_PICTURES"] = str(pictures)
    environ.setdefault("HOME", os.environ.get("HOME", str(paths.tmp)))
    return environ
