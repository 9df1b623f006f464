from psycopg2 import errors

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from .common import KoperasiCommon


@tagged("post_install", "-at_install")
class TestJasa(KoperasiCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anggota = cls._new_anggota()

    def _vals(self, key, amount=15000):
        return {
            "company_id": self.society.id,
            "anggota_id": self.anggota.id,
            "date": "2025-03-01",
            "kind": "belanja",
            "amount": amount,
            "key": key,
        }

    def test_same_key_is_written_once(self):
        Jasa = self.env["koperasi.jasa"]
        self.assertEqual(len(Jasa._record([self._vals("a"), self._vals("b")])), 2)
        for _i in range(5):
            self.assertFalse(Jasa._record([self._vals("a", 99)]))
        rows = Jasa.search([("anggota_id", "=", self.anggota.id)])
        self.assertEqual(sum(rows.mapped("amount")), 30000)

    def test_rows_are_never_changed(self):
        row = self.env["koperasi.jasa"]._record([self._vals("a")])
        with self.assertRaisesRegex(UserError, "never changed"):
            row.amount = 1
        with self.assertRaisesRegex(UserError, "never changed"):
            row.unlink()

    @mute_logger("odoo.sql_db")
    def test_the_database_itself_refuses_change(self):
        row = self.env["koperasi.jasa"]._record([self._vals("a")])
        for statement in (
            SQL("UPDATE koperasi_jasa SET amount = 1 WHERE id = %s", row.id),
            SQL("DELETE FROM koperasi_jasa WHERE id = %s", row.id),
        ):
            with (
                self.assertRaises(errors.RestrictViolation),
                self.env.cr.savepoint(),
            ):
                self.env.cr.execute(statement)

    @mute_logger("odoo.sql_db")
    def test_fractions_of_a_rupiah_are_refused(self):
        with self.assertRaises(errors.CheckViolation), self.env.cr.savepoint():
            self.env["koperasi.jasa"]._record([self._vals("c", 10.5)])
