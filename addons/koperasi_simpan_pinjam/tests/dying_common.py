import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from odoo import SUPERUSER_ID, api
from odoo.tests import get_db_name
from odoo.tools import config

from .dying_worker import call
from .faults_common import FaultsCommon

WORKER = Path(__file__).with_name("dying_worker.py")


def ids(model, *numbers):
    """Records, as a task names them."""
    return {"model": model, "ids": list(numbers)}


def day(value):
    """A day, as a task names it."""
    return {"day": value.isoformat()}


class DyingCommon(FaultsCommon):
    """Work that is killed (SIGKILL) at a chosen statement, and done again."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.worker = cls._start_worker()

    @classmethod
    def _start_worker(cls):
        """A process that loads Odoo once; each task is a child of it."""
        worker = subprocess.Popen(
            [sys.executable, str(WORKER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=dict(os.environ),
        )
        cls.addClassCleanup(worker.wait)
        cls.addClassCleanup(worker.stdout.close)
        cls.addClassCleanup(worker.stdin.close)
        names = ("db_host", "db_port", "db_user", "db_password")
        options = [f"--{name}={config[name]}" for name in names if config[name]]
        options.append(f"--addons-path={','.join(config['addons_path'])}")
        cls._tell(worker, {"db": get_db_name(), "config": options})
        return worker

    @staticmethod
    def _tell(worker, task):
        worker.stdin.write(json.dumps(task) + "\n")
        worker.stdin.flush()

    def _kill_and_repeat(self, task, point, when):
        """A run that dies there, and the same work once more.

        The audit follows at the end of the test: ledgers and entries are never deleted,
        so half a run would still be seen by it.
        """
        self._tell(self.worker, {**task, "point": point, "when": when})
        ended = int(self.worker.stdout.readline())
        self.assertEqual(ended, -signal.SIGKILL, (task["method"], point, when))
        with self.registry.cursor() as cr:
            call(api.Environment(cr, SUPERUSER_ID, {}), task)
