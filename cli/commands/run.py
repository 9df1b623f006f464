"""``./koperasi run``"""

import os
import signal
import time

from cli import addons, config, lock, server, session, ui
from cli.failure import Failure
from cli.logins import read_logins

DATABASE = "koperasi"


def configure(parser):
    parser.add_argument("--port", type=int, default=8069, help="port (8069)")
    parser.add_argument("--db", default=DATABASE, help=f"database ({DATABASE})")
    parser.add_argument(
        "--no-demo", action="store_true", help="without the demo regency"
    )
    parser.add_argument("--detach", action="store_true", help="go on in the background")


def run(paths, args):
    begin = time.monotonic()
    server.refuse_second(paths)
    server.require_port(args.port)
    paths.home.mkdir(parents=True, exist_ok=True)
    held = lock.take(server.lock_path(paths))
    if held is None:
        server.refuse_second(paths)
        raise Failure(
            "second copy", "another ./koperasi run is starting", "Wait for it"
        )
    paths.state.unlink(missing_ok=True)
    url = f"http://127.0.0.1:{args.port}"
    with session.opened(paths, keep=args.detach) as databases:
        if not addons.names(paths):
            raise Failure(
                "no addons", f"{paths.addons} is empty", "Get them back from git"
            )
        password = config.secret(paths, "admin-password")
        databases.ensure_user_database(
            args.db, demo=not args.no_demo, base_url=url, admin_password=password
        )
        set_address(databases.postgres, args.db, url)
        odoo = start(paths, databases, args, held)
        greet(paths, databases, args, url, password, time.monotonic() - begin)
        if args.detach:
            os.close(held)
            return 0
        return attend(odoo)


def start(paths, databases, args, held):
    """Start Odoo and wait for its login page."""
    with ui.step("Starting Odoo"):
        odoo = server.start(
            databases.odoo,
            args.db,
            args.port,
            conf=paths.conf,
            log=paths.odoo_log,
            locks=(held, databases.postgres.fd),
            detach=args.detach,
        )
        server.write_state(paths, odoo.pid, args.port, args.db)
        try:
            server.wait(odoo, args.port, paths.odoo_log)
        except BaseException:
            server.stop_process(odoo)
            raise
    return odoo


def set_address(postgres, database, url):
    """Let Odoo find itself: wkhtmltopdf fetches style sheets from there."""
    values = ", ".join(f"('{key}', '{url}')" for key in ("web.base.url", "report.url"))
    postgres.sql(
        database,
        f"INSERT INTO ir_config_parameter (key, value) VALUES {values}"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    )


def greet(paths, databases, args, url, password, elapsed):
    """Print the address and one login per role."""
    ui.say()
    ui.say(f"Koperasi for Odoo is ready after {ui.seconds(elapsed)}: {url}")
    ui.say()
    logins = [] if args.no_demo else read_logins(paths)
    known = {
        row[0]
        for row in databases.postgres.sql(
            args.db, "SELECT login FROM res_users WHERE active"
        )
    }
    rows = [row for row in logins if row[1] in known]
    if not rows:
        rows = [("administrator", "admin", password)]
    ui.say(ui.table(("role", "login", "password"), rows))
    ui.say()
    ui.say("Stop it with ./koperasi stop." if args.detach else "Ctrl-C stops it.")


def attend(odoo):
    """Wait for Ctrl-C (or for Odoo to end by itself)."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        code = odoo.wait()
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        ui.say()
        with ui.step("Stopping"):
            server.stop_process(odoo)
        return 0
    # './koperasi stop' ends it with SIGTERM, on which Odoo ends with 0
    if code:
        raise Failure("Odoo ended", f"exit code {code}", "See ./koperasi logs")
    return 0
