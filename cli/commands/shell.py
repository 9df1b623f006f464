"""``./koperasi shell``"""

from cli import session
from cli.commands.run import DATABASE


def configure(parser):
    parser.add_argument("--db", default=DATABASE, help=f"database ({DATABASE})")


def run(paths, args):
    with session.opened(paths, keep=True) as databases:
        session.require_database(databases, args.db)
        odoo = databases.odoo
        # the shell replaces this program; PostgreSQL stops with ./koperasi stop
        odoo.terminal(
            [
                paths.python,
                "-m",
                "odoo",
                "shell",
                "-c",
                odoo.conf,
                "-d",
                args.db,
                "--no-http",
            ]
        )
