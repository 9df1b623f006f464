"""``./koperasi audit``"""

import json

from cli import session, ui
from cli.commands.run import DATABASE


def configure(parser):
    parser.add_argument("--db", default=DATABASE, help=f"database ({DATABASE})")
    parser.add_argument("--json", action="store_true", help="as data")


def run(paths, args):
    quiet = ui.to_stderr() if args.json else None
    with session.opened(paths) as databases:
        session.require_database(databases, args.db)
        with ui.step("Audit") as step:
            answer = databases.odoo.inside(args.db, "audit", step)
    if quiet:
        quiet()
        print(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        show(answer)
    return 1 if answer["differences"] else 0


def show(answer):
    """Checks with what they looked at, then every difference."""
    found = {}
    for row in answer["differences"]:
        found[row["check"]] = found.get(row["check"], 0) + 1
    counts = as_counts(answer["summary"])
    checks = list(dict.fromkeys([*counts, *found]))
    rows = [(name, counts.get(name, ""), found.get(name, 0)) for name in checks]
    ui.say(ui.table(("check", "checked", "differences"), rows))
    if answer["differences"]:
        ui.say()
        columns = ("check", "society", "subject", "expected", "actual", "difference")
        rows = [
            [row.get(name, "") for name in columns] for row in answer["differences"]
        ]
        ui.say(ui.table(columns, rows))
        for row in answer["differences"]:
            ui.say(f"- {row.get('message', '')}")
    total = len(answer["differences"])
    ui.say()
    ui.say(f"{total} differences." if total else "No difference.")


def as_counts(summary):
    """{check: number of things checked} out of what the model gives."""
    if isinstance(summary, dict):
        summary = summary.get("checks", summary)
    if isinstance(summary, dict):
        return {
            k: v.get("checked", v) if isinstance(v, dict) else v
            for k, v in summary.items()
        }
    return {
        row["check"]: next(
            (row[k] for k in ("checked", "count", "total") if k in row), ""
        )
        for row in summary
    }
