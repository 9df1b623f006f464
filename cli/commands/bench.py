"""``./koperasi bench``"""

import json

from cli import process, session, ui
from cli.failure import Failure


def configure(parser):
    parser.add_argument("name", nargs="*", help="benchmarks to run (all)")
    parser.add_argument("--json", action="store_true", help="as data")


def run(paths, args):
    folder = paths.repo / "tests" / "bench"
    quiet = ui.to_stderr() if args.json else None
    with session.opened(paths) as databases:
        database = databases.scratch(databases.ensure_full(), "bench")
        result = paths.tmp / f"{database}.json"
        try:
            with ui.step("Benchmarks") as step:
                measure(paths, databases, database, result, args.name, step)
            rows = json.loads(result.read_text(encoding="utf-8"))
        finally:
            databases.remove(database)
            result.unlink(missing_ok=True)
    if not rows:
        raise Failure(
            "no benchmark", f"{folder} has none called {args.name}", "See its files"
        )
    if quiet:
        quiet()
        print(json.dumps(rows, indent=2))
    else:
        show(rows)
    return 0 if all(row["verdict"] == "ok" for row in rows) else 1


def measure(paths, databases, database, result, names, step):
    """Run the harness in one Odoo process on a scratch database."""
    odoo = databases.odoo

    def line(text):
        if text.startswith("@step "):
            step.note(text[6:])

    process.run(
        [
            paths.python,
            "-m",
            "tests.bench.harness",
            odoo.conf,
            database,
            result,
            *names,
        ],
        what="the benchmarks",
        log=paths.logs / "bench.log",
        on_line=line,
        cwd=paths.repo,
        env=odoo.environment(PYTHONPATH=paths.repo),
    )


def show(rows):
    """The table for people. Times in milliseconds, medians."""
    body = [
        (
            r["name"],
            f"{r['ours'] * 1000:.1f}",
            f"{r['reference'] * 1000:.1f}",
            f"{r['ratio']:.2f}",
            f"{r['limit']:.2f}",
            r["verdict"],
        )
        for r in rows
    ]
    ui.say(
        ui.table(("name", "ours ms", "reference ms", "ratio", "limit", "verdict"), body)
    )
