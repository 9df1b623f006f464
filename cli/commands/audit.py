"""``./koperasi audit``"""

import json
from collections import Counter

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
    differences = answer["differences"]
    found = Counter(row["check"] for row in differences)
    rows = [(c["check"], c["count"], found[c["check"]]) for c in answer["checks"]]
    ui.say(ui.table(("check", "checked", "differences"), rows))
    ui.say()
    for row in differences:
        ui.say(
            f"- {row['society']}: {row['message']}"
            f" (expected {row['expected']}, found {row['actual']})"
        )
    total = len(differences)
    ui.say(f"{total} differences." if total else "No difference.")
