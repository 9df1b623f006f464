"""``./koperasi import``"""

from pathlib import Path

from cli import session, ui
from cli.commands.run import DATABASE
from cli.failure import Failure

KINDS = ("anggota", "perangkat", "produk", "saldo_awal")


def configure(parser):
    parser.add_argument("file", type=Path, help="list (.xlsx)")
    parser.add_argument(
        "--kind",
        choices=KINDS,
        default="anggota",
        help="members, officers, goods or opening balances (anggota)",
    )
    parser.add_argument("--date", help="day of the balances, as 2025-12-31 (today)")
    parser.add_argument("--society", help="name or wilayah code of the society")
    parser.add_argument("--apply", action="store_true", help="write (else a dry run)")
    parser.add_argument(
        "--skip-wrong",
        action="store_true",
        help="with --apply: leave wrong rows out (else one wrong row stops all)",
    )
    parser.add_argument("--db", default=DATABASE, help=f"database ({DATABASE})")


def run(paths, args):
    if not args.file.is_file():
        raise Failure("no such file", f"{args.file} is not there", "Check its name")
    with session.opened(paths) as databases:
        session.require_database(databases, args.db)
        with ui.step("Reading the list") as step:
            answer = databases.odoo.inside(
                args.db,
                "import",
                step,
                file=args.file.resolve(),
                society=args.society,
                apply=args.apply,
                skip_wrong=args.skip_wrong,
                kind=args.kind,
                date=args.date,
            )
    show(answer)
    return 1 if answer.get("errors") else 0


def show(answer):
    """Every row with what happens to it, or what is wrong in it."""
    columns = {
        "sheet": "lembar",
        "row": "baris",
        "column": "kolom",
        "name": "nama",
        "value": "nilai",
        "action": "hasil",
        "message": "keterangan",
    }
    rows = [[row.get(key) or "" for key in columns] for row in answer["rows"]]
    if rows:
        ui.say(ui.table(columns.values(), rows))
        ui.say()
    ui.say(answer["message"])
