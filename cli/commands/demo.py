"""``./koperasi demo``"""

from cli import server, session, ui
from cli.commands.run import DATABASE
from cli.failure import Failure


def configure(parser):
    parser.add_argument("--db", default=DATABASE, help=f"database ({DATABASE})")
    parser.add_argument("--yes", action="store_true", help="replace the database")


def run(paths, args):
    if not (paths.demo / "build.py").exists():
        raise Failure(
            "no demo", f"{paths.demo} has no build.py", "Get it back from git"
        )
    with session.opened(paths) as databases:
        if databases.postgres.exists(args.db):
            replace(paths, databases, args)
        databases.ensure_user_database(
            args.db, demo=True, base_url="http://127.0.0.1:8069", admin_password=None
        )
    ui.say(f"The demo regency is in the database {args.db}.")


def replace(paths, databases, args):
    """Drop the old database, when its owner says so."""
    databases.refuse_foreign(args.db)
    if not args.yes:
        raise Failure(
            "database exists",
            f"'{args.db}' would be replaced",
            "Add --yes to replace it",
        )
    if server.running(paths):
        raise Failure("running", "Odoo uses the database", "First: ./koperasi stop")
    databases.remove(args.db)
