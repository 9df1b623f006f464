"""``./koperasi provision``"""

from pathlib import Path

from cli import process, session, ui
from cli.commands.run import DATABASE
from cli.failure import Failure


def configure(parser):
    parser.add_argument("file", type=Path, help="spreadsheet (.xlsx) of societies")
    parser.add_argument("--db", default=DATABASE, help=f"database ({DATABASE})")


def run(paths, args):
    if not args.file.is_file():
        raise Failure("no such file", f"{args.file} is not there", "Check its name")
    with session.opened(paths) as databases:
        session.require_database(databases, args.db)
        rows = read_rows(paths, args.file)
        with ui.step(f"{len(rows)} societies") as step:
            made = databases.odoo.inside(args.db, "provision", step, rows=rows)
    for row in made:
        ui.say(f"  {row['name']}")
    ui.say(f"{len(made)} societies.")


def read_rows(paths, file):
    """Rows of the first sheet as dicts of its header; read by the environment's
    openpyxl."""
    import json

    code = (
        "import json, sys, openpyxl\n"
        "sheet = openpyxl.load_workbook(sys.argv[1], data_only=True).active\n"
        "head, *rows = sheet.iter_rows(values_only=True)\n"
        "keep = [dict(zip(head, r)) for r in rows if any(v is not None for v in r)]\n"
        "keep = [{k: v for k, v in r.items() if k and v is not None} for r in keep]\n"
        "print(json.dumps(keep, default=str))\n"
    )
    _, text = process.run([paths.python, "-c", code, file], what=f"reading {file.name}")
    rows = json.loads(text.splitlines()[-1])
    if not rows or "name" not in rows[0]:
        raise Failure(
            "no societies",
            f"{file.name} has no row, or no column 'name'",
            "Its first row names the columns: name, wilayah_code, ...",
        )
    for row in rows:
        units = row.get("units")
        if isinstance(units, str):
            row["units"] = {
                u.strip(): "berjalan" for u in units.split(",") if u.strip()
            }
    return rows
