"""Faults with loans at the teller desks: two at once, on cursors of their own."""

import random
from functools import partial

from odoo import SUPERUSER_ID, api
from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .faults_common import DAY, TellerFaultsCommon

ROUNDS = 12


@tagged("post_install", "-at_install")
class TestFaultsPinjaman(TellerFaultsCommon):
    members = 3 * ROUNDS

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with cls.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            society = env["res.company"].browse(cls.society_id)
            produk = env["koperasi.pinjaman.produk"].create(
                {
                    "name": "Pinjaman Gangguan",
                    "code": "PG",
                    "company_id": society.id,
                    "account_id": society._koperasi_account("kop_pinjaman_anggota").id,
                }
            )
            terms = env["koperasi.pinjaman.produk.aturan"].create(
                {
                    "produk_id": produk.id,
                    "date_from": "2025-01-01",
                    "metode": "flat",
                    "persen": 1,
                }
            )
            terms.state = "berlaku"
            loans = env["koperasi.pinjaman"].create(
                [
                    {
                        "company_id": society.id,
                        "anggota_id": member,
                        "produk_id": produk.id,
                        "amount": 120_000,
                        "tenor": 1,
                        "date_request": DAY,
                    }
                    for member in cls.member_ids
                ]
            )
            for loan in loans:
                loan._freeze(DAY)
            loans.state = "akad"
            cls.loan_ids = loans.ids

    def setUp(self):
        super().setUp()
        # waiting for the server's own retry is not what is tested here
        self.patch(random, "uniform", lambda low, high: 0.01)
        self.clock = freeze_time("2026-03-10 02:00:00")
        self.clock.start()
        self.addCleanup(self.clock.stop)
        for teller in self.teller_ids[:2]:
            with self.registry.cursor() as cr:
                held = self._as_desk(cr, teller).start()["kas"]["sesi"]
            if not held:
                self._desk_request(teller, "open_session", 0)
        self._fill_drawers()

    def _fill_drawers(self):
        """Cash for the drawers, brought by a member."""
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            account = env["koperasi.simpanan"].browse(self.account_ids[0])
            for teller in self.teller_ids[:2]:
                sesi = env["koperasi.kas.sesi"]._of_teller(
                    account.company_id, env["res.users"].browse(teller)
                )
                if not sesi.saldo:
                    account._post_transaction(
                        account.company_id,
                        account.anggota_id,
                        [(account, 20_000_000)],
                        DAY,
                        f"{self.run_key}-laci-{teller}",
                        sesi=sesi,
                    )

    def _loans(self, part):
        return list(zip(self.member_ids, self.loan_ids, strict=True))[
            part * ROUNDS : (part + 1) * ROUNDS
        ]

    def _slips(self, loan):
        with self.registry.cursor() as cr:
            cr.execute(
                "SELECT count(*) FROM koperasi_pinjaman_langkah"
                " WHERE pinjaman_id = %s AND kind = 'cair'",
                [loan],
            )
            return cr.fetchone()[0]

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_two_desks_pay_out_the_same_loan(self):
        """One hands the money out, the other reads who did."""
        for member, loan in self._loans(0):
            results = self._race(
                [
                    partial(self._desk_request, teller, "pay_out", member, loan, 0)
                    for teller in self.teller_ids[:2]
                ]
            )
            refused = [r for r in results if isinstance(r, UserError)]
            self.assertEqual(len(refused), 1, results)
            self.assertRegex(str(refused[0]), "paid out")
            self.assertEqual(self._slips(loan), 1)

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_one_desk_sends_it_twice_at_once(self):
        """Both answers are the one slip."""
        for member, loan in self._loans(1):
            request = partial(
                self._desk_request, self.teller_ids[0], "pay_out", member, loan, 0
            )
            results = self._race([request, request])
            self.assertEqual(len({r["slip"]["id"] for r in results}), 1)
            self.assertEqual(self._slips(loan), 1)

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_two_desks_take_the_last_instalment(self):
        """The debt is paid once; the other payment is refused."""
        for member, loan in self._loans(2):
            self._desk_request(self.teller_ids[0], "pay_out", member, loan, 0)
            line = {"loan_id": loan, "amount": 121_200}
            results = self._race(
                [
                    partial(
                        self._desk_request,
                        teller,
                        "post",
                        f"{self.run_key}-{loan}-{teller}",
                        member,
                        "setor",
                        [],
                        [],
                        [line],
                    )
                    for teller in self.teller_ids[:2]
                ]
            )
            refused = [r for r in results if isinstance(r, UserError)]
            self.assertEqual(len(refused), 1, results)
            self.assertIn("Nothing is owed", str(refused[0]))
