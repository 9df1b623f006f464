import contextlib
import threading
import uuid
from datetime import date
from functools import partial

from odoo import SUPERUSER_ID, Command, api
from odoo.exceptions import UserError
from odoo.modules.registry import Registry
from odoo.service.model import retrying
from odoo.tests import BaseCase, get_db_name

DAY = date(2026, 3, 10)
VILLAGE = "64.71.05.1002"
MEMBERS = 30
TELLERS = 8


class FaultsCommon(BaseCase):
    """Committed data of a society of its own, and requests as the server runs them."""

    #: Members of the society, each with a voluntary savings account.
    members = MEMBERS

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.registry = Registry(get_db_name())
        # The test runner holds this lock while tests run, as it does for requests.
        cls.classPatch(Registry, "_lock", contextlib.nullcontext())
        cls.run_key = uuid.uuid4().hex
        with cls.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            village = env["koperasi.wilayah"].search([("code", "=", VILLAGE)])
            if not village:
                village = env["koperasi.wilayah"].search(
                    [("code", "=like", "64.%"), ("level", "=", "desa")], limit=1
                )
            [profil] = env["koperasi.profil"]._provision(
                [{"name": "Koperasi Uji Gangguan", "wilayah_code": village.code}]
            )
            cls.society_id = profil.company_id.id
            members = env["koperasi.anggota"].create(
                [
                    {
                        "company_id": cls.society_id,
                        "name": f"Anggota {number}",
                        "state": "aktif",
                        "date_join": "2026-01-02",
                    }
                    for number in range(cls.members)
                ]
            )
            cls.member_ids = members.ids
            produk = env["koperasi.simpanan.produk"].search(
                [("company_id", "=", cls.society_id), ("jenis", "=", "sukarela")]
            )
            cls.account_ids = list(
                env["koperasi.simpanan"]
                ._open_accounts(
                    profil.company_id, [(m, produk.id) for m in cls.member_ids], DAY
                )
                .values()
            )

    def setUp(self):
        super().setUp()
        self.addCleanup(self._assert_audit_clean)

    def _assert_audit_clean(self):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            society = env["res.company"].browse(self.society_id)
            differences = env["koperasi.audit"]._run(society)
        self.assertFalse(differences)

    def _request(self, amount, key, account_id):
        """Post as a request of the web does: own cursor, retried by the server."""
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            return retrying(partial(self._post, env, amount, key, account_id), env)

    def _post(self, env, amount, key, account_id):
        account = env["koperasi.simpanan"].browse(account_id)
        return account._post_transaction(
            account.company_id, account.anggota_id, [(account, amount)], DAY, key
        ).id

    def _saldo(self, account_id):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            return env["koperasi.simpanan"].browse(account_id).saldo

    def _race(self, requests):
        """Start all requests at once; their results or errors, in order."""
        gate = threading.Barrier(len(requests))
        results = [None] * len(requests)

        def run(position, request):
            gate.wait()
            try:
                results[position] = request()
            except UserError as error:
                results[position] = error

        threads = [
            threading.Thread(target=run, args=(position, request))
            for position, request in enumerate(requests)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return results


class TellerFaultsCommon(FaultsCommon):
    """Tellers of that society, cash in its vault, and requests of their desks."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with cls.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            company = env["res.company"].browse(cls.society_id)
            cls.teller_ids = (
                env["res.users"]
                .with_context(no_reset_password=True)
                .create(
                    [
                        {
                            "name": f"Teller {number}",
                            "login": f"teller-{number}-{cls.run_key}",
                            "company_id": company.id,
                            "company_ids": [Command.set(company.ids)],
                            "group_ids": [
                                Command.set(
                                    env.ref("koperasi_simpan_pinjam.group_teller").ids
                                )
                            ],
                        }
                        for number in range(TELLERS)
                    ]
                )
                .ids
            )
            account = company._koperasi_account
            env["koperasi.posting.mixin"]._post_entry(
                company=company,
                key=f"modal-{cls.run_key}",
                date=DAY,
                ref="Modal",
                lines=[
                    {"account": account("kop_kas_kantor"), "debit": 10**9},
                    {"account": account("kop_hibah"), "credit": 10**9},
                ],
            )

    def _as_desk(self, cr, teller):
        env = api.Environment(
            cr, teller, {"allowed_company_ids": [self.society_id], "lang": "en_US"}
        )
        return env["koperasi.teller"]

    def _desk_request(self, teller, method, *args):
        """A call of the desk as the server runs it: own cursor, retried."""
        with self.registry.cursor() as cr:
            desk = self._as_desk(cr, teller)
            return retrying(partial(getattr(desk, method), *args), desk.env)
