"""Each addon installs alone on its dependencies, and uninstalls without a trace."""

from cli import addons, process, ui
from cli.testing import odoo_tests


def run(paths, databases, outcome, names=None):
    """Try every addon on a database that has only what it stands on."""
    ui.say()
    ui.say("== Install matrix")
    for name in names or addons.names(paths):
        try_one(paths, databases, outcome, name)


def below(paths, name):
    """Our addons that ``name`` stands on, in order."""
    known, found, queue = addons.manifests(paths), set(), [name]
    while queue:
        for other in known[queue.pop()].get("depends", []):
            if other in known and other not in found:
                found.add(other)
                queue.append(other)
    return [other for other in addons.names(paths) if other in found]


def try_one(paths, databases, outcome, name):
    """Install, then uninstall, and compare what is left with what was before."""
    under = below(paths, name)
    core = databases.ensure_core(only=[name, *under])
    database = databases.scratch(core, "matrix")
    log_file = paths.logs / f"matrix-{name}.log"
    try:
        if under:
            install(databases, database, under, log_file)
        before = set(databases.odoo.inside(database, "databases_empty"))
        log = install(databases, database, [name], log_file)
        odoo_tests.gate(outcome, log)
        outcome.passed += 1
        uninstall(databases, database, name)
        left = set(databases.odoo.inside(database, "databases_empty")) - before
        if left:
            sample = ", ".join(sorted(left)[:8])
            outcome.fail(f"{name} leaves {len(left)} traces", sample)
        else:
            outcome.passed += 1
    except process.failure.Failure as error:
        outcome.fail(f"matrix: {name}", str(error))
    finally:
        databases.remove(database)


def install(databases, database, names, log_file):
    """Install addons and give the log."""
    with ui.step(f"Installing {', '.join(names)}") as step:
        return databases.odoo.server(
            step,
            database,
            "--no-http",
            "-i",
            ",".join(names),
            what=f"installing {', '.join(names)}",
            log=log_file,
        )


def uninstall(databases, database, name):
    """Uninstall an addon."""
    odoo = databases.odoo
    with ui.step(f"Uninstalling {name}") as step:
        code, text = odoo.command(
            step,
            "module",
            "uninstall",
            "-c",
            odoo.conf,
            "-d",
            database,
            name,
            what=f"uninstalling {name}",
            check=False,
        )
    if code or " ERROR " in text or " CRITICAL " in text:
        raise process.failure.from_output(f"uninstalling {name}", text)
