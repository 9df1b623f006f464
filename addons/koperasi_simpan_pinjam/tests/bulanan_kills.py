"""Month ends that are killed for real: a worker whose children die on the way."""

import contextlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tests import BaseCase, get_db_name
from odoo.tools import config

WORKER = Path(__file__).with_name("bulanan_worker.py")


class BulananKills(BaseCase):
    """Two societies; one is killed, the other runs undisturbed."""

    villages = "63.7%"
    model = "koperasi.simpanan.bulanan"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.registry = Registry(get_db_name())
        # The test runner holds this lock while tests run, as it does for requests.
        cls.classPatch(Registry, "_lock", contextlib.nullcontext())
        with cls.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            villages = env["koperasi.wilayah"].search(
                [("code", "=like", cls.villages), ("level", "=", "desa")], limit=20
            )
            known = env["koperasi.profil"].search([]).wilayah_id
            free = (villages - known)[:2]
            profiles = env["koperasi.profil"]._provision(
                [
                    {
                        # kept after the test, so no two classes may use one name
                        "name": f"Koperasi Uji {cls.__name__} {n}",
                        "wilayah_code": village.code,
                    }
                    for n, village in enumerate(free, 1)
                ]
            )
            cls.society_ids = profiles.company_id.ids
            for company in profiles.company_id:
                cls._fill(env, company)

    @classmethod
    def _fill(cls, env, company):
        """What a month end of the society finds."""
        raise NotImplementedError

    def _assert_audit_clean(self):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            societies = env["res.company"].browse(self.society_ids)
            differences = env["koperasi.audit"]._run(societies)
        self.assertFalse(differences)

    def _catch_up(self, company_id, month):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            env[self.model]._catch_up(env["res.company"].browse(company_id), month)

    def _start_worker(self):
        """A process that loads Odoo once; each run is a child of it."""
        worker = subprocess.Popen(
            [sys.executable, str(WORKER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=dict(os.environ),
        )
        self.addCleanup(worker.wait)
        self.addCleanup(worker.stdout.close)
        self.addCleanup(worker.stdin.close)
        self._tell_worker(
            worker,
            {
                "db": get_db_name(),
                "config": [
                    f"--{name}={config[name]}"
                    for name in ("db_host", "db_port", "db_user", "db_password")
                    if config[name]
                ]
                + [f"--addons-path={','.join(config['addons_path'])}"],
            },
        )
        return worker

    def _tell_worker(self, worker, task):
        worker.stdin.write(json.dumps(task) + "\n")
        worker.stdin.flush()

    def _kill(self, worker, company_id, month, point, when):
        """A run that dies; the signal tells that it did."""
        self._tell_worker(
            worker,
            {
                "model": self.model,
                "company": company_id,
                "month": month.isoformat(),
                "point": point,
                "when": when,
            },
        )
        ended = int(worker.stdout.readline())
        self.assertEqual(ended, -signal.SIGKILL, (point, when))
