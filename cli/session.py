"""What most commands begin with: installed, PostgreSQL running, Odoo at hand."""

from contextlib import contextmanager

from cli import install, postgres
from cli.database import Databases
from cli.failure import Failure
from cli.odoo import Odoo


@contextmanager
def opened(paths, *, with_browser=False, keep=False):
    """Yield :class:`Databases`; PostgreSQL stops afterwards unless still in use.

    :param keep: leave PostgreSQL running (its user outlives this program)
    """
    tree = install.ensure(paths, with_browser=with_browser)
    server = postgres.connect(paths)
    try:
        server.start()
        yield Databases(Odoo(paths, tree, server))
    finally:
        if keep and isinstance(server, postgres.Embedded):
            server.release()
        else:
            server.stop()


def require_database(databases, name):
    """Raise when the database of people does not exist yet."""
    if not databases.postgres.exists(name):
        raise Failure(
            "no database", f"'{name}' does not exist", "Make it with ./koperasi run"
        )
    return name
