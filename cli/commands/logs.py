"""``./koperasi logs``"""

import time
from collections import deque

from cli.failure import Failure


def configure(parser):
    parser.add_argument("-f", "--follow", action="store_true", help="go on as it grows")
    parser.add_argument("-n", "--lines", type=int, default=50, help="last lines (50)")


def run(paths, args):
    if not paths.odoo_log.exists():
        raise Failure(
            "no log", "Odoo has not run here yet", "Start it with ./koperasi run"
        )
    with open(paths.odoo_log, encoding="utf-8", errors="replace") as file:
        for line in deque(file, maxlen=max(args.lines, 0)):
            print(line, end="")
        while args.follow:
            line = file.readline()
            print(line, end="", flush=True)
            if not line:
                time.sleep(0.3)
