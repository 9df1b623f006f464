"""Parse the command line and call one module of ``cli.commands``."""

import argparse
import importlib
import os
import signal
import sys

from cli import failure
from cli.paths import Paths

COMMANDS = {
    "run": "install, start and show the address (Ctrl-C stops)",
    "stop": "stop a running copy",
    "reset": "drop the database, or remove everything with --all",
    "test": "run the tests: all, or a selection",
    "shell": "a Python shell inside Odoo",
    "psql": "a PostgreSQL shell",
    "logs": "show the log of Odoo",
    "doctor": "what is missing, and the cure",
    "import": "import a list (a dry run unless --apply)",
    "audit": "prove that subledgers equal the general ledger",
    "provision": "create societies from a list (.xlsx)",
    "demo": "build the demo regency anew",
    "bench": "measure against plain Odoo, as ratios",
    "screenshots": "remake the pictures of the docs",
    "i18n": "export terms and merge the Indonesian translation",
    "lock": "make requirements.lock anew",
}


def parser():
    """The whole command line."""
    top = argparse.ArgumentParser(
        prog="koperasi", description="Koperasi for Odoo: run, test and look after it."
    )
    subs = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, text in COMMANDS.items():
        sub = subs.add_parser(name, help=text, description=text)
        module(name).configure(sub)
    return top


def module(name):
    """The module of a command."""
    names = {"import": "import_file"}
    return importlib.import_module(f"cli.commands.{names.get(name, name)}")


def main(argv):
    """Run one command; failures are one line on stderr and exit code 1."""
    os.umask(0o022)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    args = parser().parse_args(argv)
    try:
        return module(args.command).run(Paths.here(), args) or 0
    except failure.Failure as error:
        return complain(error)
    except KeyboardInterrupt:
        print("\nkoperasi: stopped.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        return complain(failure.from_os_error(error))


def complain(error):
    """Print the one line of a failure."""
    sys.stdout.flush()
    print(f"koperasi: {error}", file=sys.stderr, flush=True)
    return 1
