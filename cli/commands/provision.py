"""``./koperasi provision``"""

from pathlib import Path

from cli import session, ui
from cli.commands.import_file import show
from cli.commands.run import DATABASE
from cli.failure import Failure


def configure(parser):
    parser.add_argument("file", type=Path, help="list of societies (.xlsx)")
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would happen, make nothing"
    )
    parser.add_argument(
        "--skip-wrong",
        action="store_true",
        help="leave wrong rows out (else one wrong row stops all)",
    )
    parser.add_argument(
        "--passwords",
        type=Path,
        metavar="OUT",
        help="write the first passwords of the users made to OUT (.xlsx)",
    )
    parser.add_argument(
        "--region",
        metavar="CODE",
        help="write FILE: one KDKMP for each village of the territory (64, 64.02, ...)",
    )
    parser.add_argument("--db", default=DATABASE, help=f"database ({DATABASE})")


def run(paths, args):
    if args.region:
        return write_list(paths, args)
    if not args.file.is_file():
        raise Failure("no such file", f"{args.file} is not there", "Check its name")
    with session.opened(paths) as databases:
        session.require_database(databases, args.db)
        with ui.step("Reading the list of societies") as step:
            answer = databases.odoo.inside(
                args.db,
                "provision",
                step,
                file=args.file.resolve(),
                apply=not args.dry_run,
                skip_wrong=args.skip_wrong,
                passwords=args.passwords and args.passwords.resolve(),
            )
    wrong = [row for row in answer["rows"] if row["action"] in ("salah", "gagal")]
    show({**answer, "rows": wrong or answer["rows"][:20]})
    return 1 if answer["errors"] else 0


def write_list(paths, args):
    """Write the villages of a territory as a list to be looked through."""
    if args.file.exists():
        raise Failure(
            "file exists", f"{args.file} is there already", "Choose another name"
        )
    with session.opened(paths) as databases:
        session.require_database(databases, args.db)
        with ui.step(f"Villages of {args.region}") as step:
            databases.odoo.inside(
                args.db,
                "region_list",
                step,
                code=args.region,
                file=args.file.resolve(),
            )
    ui.say(f"{args.file} is written. Look it through, then")
    ui.say(f"  ./koperasi provision {args.file}")
