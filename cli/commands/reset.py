"""``./koperasi reset``"""

import sys

from cli import postgres, server, session, stamp, ui
from cli.commands.run import DATABASE
from cli.failure import Failure


def configure(parser):
    parser.add_argument("--db", default=DATABASE, help=f"database ({DATABASE})")
    parser.add_argument("--yes", action="store_true", help="don't ask")
    parser.add_argument(
        "--all", action="store_true", help="remove all that was installed, too"
    )


def run(paths, args):
    what = f"everything in {paths.home}" if args.all else f"the database {args.db}"
    confirm(what, args.yes)
    server.stop_running(paths)
    if args.all:
        remove_all(paths)
    else:
        with session.opened(paths) as databases:
            databases.remove(f"kop_new_{args.db}")
            if databases.postgres.exists(args.db):
                databases.refuse_foreign(args.db)
                databases.remove(args.db)
    ui.say(f"Removed {what}.")


def confirm(what, yes):
    """Ask, unless told not to."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise Failure("not confirmed", f"this removes {what}", "Add --yes")
    if input(f"Remove {what}? Type yes: ").strip().lower() != "yes":
        raise Failure("not confirmed", "nothing was removed", "Type yes to go on")


def remove_all(paths):
    """Stop PostgreSQL and remove the folder."""
    database = postgres.Embedded(paths)
    if database.bin.exists() and not database.stop():
        raise Failure("busy", "another ./koperasi uses PostgreSQL", "Stop it first")
    with ui.step(f"Removing {paths.home}"):
        stamp.remove(paths.home)
