"""A process whose children post month ends and die on the way.

Each line of its input is a task; a child of its own works on it and kills itself
(SIGKILL) right before or after the first statement that begins with a given text, or
around the commit. So each run of test_bulanan_faults dies at another point. The line
of its output is the signal by which the child ended.
"""

import json
import os
import signal
import sys
from datetime import date


def die():
    os.kill(os.getpid(), signal.SIGKILL)


def watch(point, when):
    """Die at the first statement that begins with ``point``."""
    from odoo.sql_db import Cursor

    execute = Cursor.execute

    def watched(self, query, *args, **kwargs):
        text = " ".join(str(getattr(query, "code", query)).split())
        hit = text.startswith(point)
        if hit and when == "before":
            die()
        result = execute(self, query, *args, **kwargs)
        if hit and when == "after":
            die()
        return result

    Cursor.execute = watched


def post(registry, task):
    """In the child: all months up to that of the task; it does not come back."""
    from odoo import SUPERUSER_ID, api

    watch(task["point"], task["when"])
    with registry.cursor() as cr:
        env = api.Environment(cr, SUPERUSER_ID, {})
        env[task["model"]]._catch_up(
            env["res.company"].browse(task["company"]),
            date.fromisoformat(task["month"]),
        )
        env.flush_all()
        if task["point"] == "COMMIT" and task["when"] == "before":
            die()
    if task["point"] == "COMMIT":
        die()


def main(work=post, rehearse=None):
    """Work on the tasks, each in a child.

    :param work: ``f(registry, task)``, of which no child returns
    :param rehearse: ``f(registry, task)`` in this process before the child is made
    """
    from odoo.modules.registry import Registry
    from odoo.sql_db import close_all
    from odoo.tools import config

    head = json.loads(sys.stdin.readline())
    config.parse_config([*head["config"], "--log-level=error"], setup_logging=True)
    registry = Registry(head["db"])
    close_all()  # a connection must not be shared with a child
    for line in iter(sys.stdin.readline, ""):
        if rehearse:
            rehearse(registry, json.loads(line))
            close_all()
        child = os.fork()
        if not child:
            work(registry, json.loads(line))
            os._exit(0)
        _pid, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
