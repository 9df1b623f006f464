"""``./koperasi psql``"""

from cli import session
from cli.commands.run import DATABASE


def configure(parser):
    parser.add_argument("--db", default=DATABASE, help=f"database ({DATABASE})")
    parser.add_argument("-c", "--command", dest="statement", help="run one statement")


def run(paths, args):
    with session.opened(paths, keep=True) as databases:
        session.require_database(databases, args.db)
        argv = [databases.postgres.bin / "psql", "-d", args.db]
        databases.odoo.terminal(
            argv + (["-c", args.statement] if args.statement else [])
        )
