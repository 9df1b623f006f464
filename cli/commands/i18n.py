"""``./koperasi i18n``"""

from cli import addons, process, session, ui
from cli.failure import Failure


def configure(parser):
    parser.add_argument("addon", nargs="*", help="addons (all)")


def run(paths, args):
    known = addons.names(paths)
    wanted = args.addon or known
    for name in wanted:
        if name not in known:
            raise Failure(
                "no such addon", f"'{name}' is not in addons/", f"Known: {known}"
            )
    with session.opened(paths) as databases:
        database = databases.ensure_full()
        for name in wanted:
            export(paths, databases.odoo, database, name)
    code, text = process.run(
        [paths.python, "-m", "cli.translations", *[paths.addons / n for n in wanted]],
        what="merging the translations",
        cwd=paths.repo,
        check=False,
    )
    ui.say(text.rstrip())
    return code


def export(paths, odoo, database, name):
    """Write the template of one addon."""
    target = paths.addons / name / "i18n" / f"{name}.pot"
    target.parent.mkdir(exist_ok=True)
    with ui.step(f"Terms of {name}") as step:
        odoo.command(
            step,
            "i18n",
            "export",
            "-c",
            odoo.conf,
            "-d",
            database,
            "-l",
            "pot",
            "-o",
            target,
            "--",
            name,
            what=f"export of the terms of {name}",
        )
