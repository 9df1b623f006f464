"""``./koperasi stop``"""

from cli import postgres, server, ui


def configure(parser):
    pass


def run(paths, args):
    was_running = server.stop_running(paths)
    database = postgres.connect(paths)
    if isinstance(database, postgres.Embedded) and database.is_running():
        with ui.step("Stopping PostgreSQL"):
            stopped = database.stop()
        if not stopped:
            ui.say("PostgreSQL goes on: another ./koperasi uses it.")
        was_running = True
    ui.say("Stopped." if was_running else "Nothing was running.")
