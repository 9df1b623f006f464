from odoo.tests import tagged
from odoo.tools import SQL

from .common import KoperasiCommon


@tagged("post_install", "-at_install")
class TestAudit(KoperasiCommon):
    def test_new_society_is_clean(self):
        self.assertAuditClean()

    def test_entry_out_of_balance_is_named(self):
        move = self.env["koperasi.posting.mixin"]._post_entry(
            company=self.society,
            key="uji/1",
            date=self.env["koperasi.anggota"]
            ._fields["date_join"]
            .to_date("2025-02-03"),
            ref="Uji",
            lines=[
                {
                    "account": self.society._koperasi_account("kop_kas_kantor"),
                    "debit": 9,
                },
                {"account": self.society._koperasi_account("kop_hibah"), "credit": 9},
            ],
        )
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                "UPDATE account_move_line SET debit = 7, balance = 7"
                " WHERE move_id = %s AND debit = 9",
                move.id,
            )
        )
        [difference] = [
            row
            for row in self.env["koperasi.audit"]._run()
            if row["check"] == "entries"
        ]
        self.assertEqual(difference["subject"], move.name)
        self.assertEqual(difference["society"], self.society.name)
        self.assertEqual(difference["difference"], 2)

    def test_patronage_of_a_foreign_member_is_named(self):
        foreign = self._new_anggota(self.society_b)
        self.env["koperasi.jasa"]._record(
            [
                {
                    "company_id": self.society.id,
                    "anggota_id": foreign.id,
                    "date": "2025-03-01",
                    "kind": "belanja",
                    "amount": 5000,
                    "key": "uji/asing",
                }
            ]
        )
        checks = {row["check"] for row in self.env["koperasi.audit"]._run()}
        self.assertEqual(checks, {"patronage"})
