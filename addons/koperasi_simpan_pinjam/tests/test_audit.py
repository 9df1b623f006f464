from odoo.tests import tagged
from odoo.tools import SQL

from .common import DAY, SimpananCommon


@tagged("post_install", "-at_install")
class TestAudit(SimpananCommon):
    def _differences(self):
        return {
            (row["check"], row["subject"], row["difference"])
            for row in self.env["koperasi.audit"]._run(self.society)
        }

    def _disable(self, table, trigger):
        self.env.cr.execute(
            SQL(
                "ALTER TABLE %s DISABLE TRIGGER %s",
                SQL.identifier(table),
                SQL.identifier(trigger),
            )
        )

    def test_planted_balance_is_named(self):
        account = self._account()
        self._post(50_000, "audit-1", account)
        self.assertFalse(self._differences())
        self._disable("koperasi_simpanan", "koperasi_simpanan_guard")
        self.env.cr.execute(
            SQL(
                "UPDATE koperasi_simpanan SET saldo = saldo + 7 WHERE id = %s",
                account.id,
            )
        )
        self.assertEqual(self._differences(), {("simpanan_saldo", account.number, 7)})

    def test_planted_ledger_row_is_named(self):
        slip = self._post(50_000, "audit-2").sudo()
        self._disable(
            "koperasi_simpanan_mutasi", "koperasi_simpanan_mutasi_append_only"
        )
        self.env.cr.execute(
            SQL(
                "UPDATE koperasi_simpanan_mutasi SET amount = 49000 WHERE id = %s",
                slip.mutasi_ids.id,
            )
        )
        self.assertEqual(
            self._differences(),
            {
                ("simpanan", self.sukarela.name, -1_000),
                ("simpanan_saldo", slip.mutasi_ids.simpanan_id.number, 1_000),
                ("simpanan_entries", slip.move_id.name, -1_000),
            },
        )

    def test_entry_without_ledger_rows_is_named(self):
        Simpanan = self.env["koperasi.simpanan"]
        move = Simpanan._post_savings_entry(
            self.society,
            DAY,
            "simpanan/audit-3",
            ref="x",
            totals={self.wajib: 20_000},
            counterpart=self.society._koperasi_account("kop_kas_kantor"),
        )
        self.assertEqual(
            self._differences(),
            {
                ("simpanan", self.wajib.name, -20_000),
                ("simpanan_entries", move.name, -20_000),
            },
        )

    def test_counts_what_was_looked_at(self):
        self._post(50_000, "audit-4")
        counts = {
            check["check"]: check["count"]
            for check in self.env["koperasi.audit"]._summary(self.society)
        }
        self.assertEqual(counts["simpanan"], 3)
        self.assertEqual(counts["simpanan_saldo"], 1)
        self.assertEqual(counts["simpanan_entries"], 1)
