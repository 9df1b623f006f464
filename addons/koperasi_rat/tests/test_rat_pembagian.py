from datetime import date

from psycopg2.errors import CheckViolation, UniqueViolation

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import SQL, mute_logger

from .common import RatCommon

RAT_DAY = date(2026, 2, 20)


@tagged("post_install", "-at_install")
@freeze_time("2026-03-01")
class TestRatPembagian(RatCommon):
    """The split is booked as decided, each member is paid once, the rest stays owed."""

    def _book(self, rat, user=None, day=RAT_DAY, decision="05/RAT/2026"):
        wizard = (
            self.env["koperasi.rat.shu.bukukan"]
            .with_user(user or self.user_bendahara)
            .create({"rat_id": rat.id, "date": day, "decision": decision})
        )
        wizard.action_book()
        return rat.with_user(self.user_bendahara)

    def _booked(self):
        return self._book(self._final())

    def _payment(self, rat, user=None, **values):
        return (
            self.env["koperasi.rat.shu.bayar"]
            .with_user(user or self.user_bendahara)
            .create({"rat_id": rat.id, **values})
        )

    def _balance(self, xmlid, society=None):
        society = society or self.society
        account = society._koperasi_account(xmlid)
        items = self.env["account.move.line"].search(
            [("account_id", "=", account.id), ("parent_state", "=", "posted")]
        )
        return round(sum(items.mapped("balance")))

    def _paid(self, rat):
        return {share.number: (share.paid, share.unpaid) for share in rat.shu_ids}

    def test_split_takes_the_surplus_out_of_the_equity(self):
        rat = self._booked()
        shared = round(rat.shared_total)
        self.assertEqual(self._balance("kop_shu_lalu"), 2_500_000)
        self.assertEqual(self._balance("kop_dana_shu_anggota"), -shared)
        funds = sum(
            self._balance(xmlid)
            for xmlid in (
                "kop_cadangan_umum",
                "kop_dana_shu_pengurus",
                "kop_dana_shu_karyawan",
                "kop_dana_pendidikan",
                "kop_dana_sosial",
                "kop_dana_pembangunan",
            )
        )
        self.assertEqual(funds, shared - 2_500_000)
        self.assertEqual(rat.shu_left, shared)
        self.assertEqual(rat.shu_decision, "05/RAT/2026")
        self.assertEqual(rat.sudo()._check_seal(), [])
        self.assertAuditClean()

    def test_next_year_shows_the_split(self):
        self._booked()
        rat = self._composed(year=2026)
        self.assertLines(
            rat,
            {
                "awal_shu": 2_550_000,
                "shu_dibagi": -2_500_000,
                "akhir_shu": 50_000,
                "shu_tahun_lalu": 50_000,
            },
        )

    def test_to_savings_and_once(self):
        rat = self._booked()
        owed = {share.number: round(share.total) for share in rat.shu_ids}
        wizard = self._payment(rat, way="simpanan", date=date(2026, 2, 25))
        self.assertEqual((wizard.count, wizard.total), (3, sum(owed.values())))
        wizard.action_pay()
        # a second click and a second form: nobody is paid twice
        wizard.action_pay()
        again = self._payment(rat, way="tunai")
        self.assertEqual(again.count, 0)
        self.assertEqual(again.action_pay()["params"]["type"], "warning")
        self.assertEqual(self._paid(rat), {n: (a, 0) for n, a in owed.items()})
        self.assertEqual(self._balance("kop_dana_shu_anggota"), 0)
        for member in self.members:
            (row,) = self.env["koperasi.simpanan.mutasi"].search(
                [("anggota_id", "=", member.id), ("kind", "=", "shu")]
            )
            self.assertEqual(row.amount, owed[member.number])
            self.assertEqual(row.simpanan_id.saldo, owed[member.number])
        self.assertFalse(rat.shu_left)
        self.assertAuditClean()

    def test_in_cash_to_some_the_rest_stays_owed(self):
        rat = self._booked()
        first, others = self.members[0], self.members[1:]
        before = self._balance("kop_kas_kantor")
        self._payment(rat, way="tunai", anggota_ids=first.ids).action_pay()
        share = rat.shu_ids.filtered(lambda s: s.anggota_id == first)
        self.assertEqual(self._balance("kop_kas_kantor"), before - share.total)
        Shu = self.env["koperasi.rat.shu"].with_user(self.user_pengawas)
        waiting = Shu.search([("is_unpaid", "=", True)])
        self.assertEqual(waiting.anggota_id, others)
        self.assertEqual(Shu.search([("is_unpaid", "=", False)]).anggota_id, first)
        self.assertEqual(rat.shu_left, sum(waiting.mapped("total")))
        self.assertAuditClean()

    def test_who_left_is_paid_in_cash_only(self):
        rat = self._booked()
        self.members[0].sudo()._write({"state": "keluar"})
        self.members[0].invalidate_recordset()
        to_savings = self._payment(rat, way="simpanan")
        self.assertEqual((to_savings.count, to_savings.kept_count), (2, 1))
        to_savings.action_pay()
        in_cash = self._payment(rat, way="tunai")
        self.assertEqual((in_cash.count, in_cash.kept_count), (1, 0))
        in_cash.action_pay()
        self.assertFalse(rat.shu_left)
        self.assertAuditClean()

    def test_booked_once_and_only_what_is_final(self):
        rat = self._composed()
        with self.assertRefused(UserError, "not final yet"):
            self._book(rat)
        rat.with_user(self.user_ketua).action_final()
        self._book(rat)
        with self.assertRefused(UserError, "booked already"):
            self._book(rat)
        with self.assertRefused(UserError, "is kept"):
            rat.sudo().unlink()

    def test_days_that_cannot_be(self):
        rat = self._final()
        for day in (date(2025, 12, 31), date(2026, 3, 2)):
            with self.assertRefused(UserError, "01/01/2026 to today"):
                self._book(rat, day=day)
        with self.assertRefused(UserError, "Book the SHU split first"):
            self._payment(rat).action_pay()
        self._book(rat)
        with self.assertRefused(UserError, "nothing is paid before"):
            self._payment(rat, date=date(2026, 2, 19)).action_pay()
        with self.assertRefused(UserError, "future"):
            self._payment(rat, date=date(2026, 3, 2)).action_pay()

    def test_closed_period_leaves_everything_as_it_was(self):
        rat = self._final()
        self.society.sudo().fiscalyear_lock_date = date(2026, 2, 28)
        with self.assertRefused(UserError, "closed up to 28/02/2026"):
            self._book(rat)
        self.assertFalse(rat.sudo().shu_move_id)
        self.assertFalse(
            self.env["koperasi.rat.shu.mutasi"].search([("rat_id", "=", rat.id)])
        )

    def test_a_loss_is_not_booked(self):
        self._post("rugi", date(2025, 9, 9), "kop_beban_sewa", "kop_kas_kantor", 9**8)
        with self.assertRefused(UserError, "no surplus to share"):
            self._book(self._final())

    def test_treasurer_alone(self):
        rat = self._final()
        for user in (self.user_ketua, self.user_pengawas, self.user_dinas):
            with self.assertRaises(AccessError):
                self._book(rat, user=user)
        rat = self._book(rat)
        for user in (self.user_ketua, self.user_pengawas, self.user_dinas):
            with self.assertRaises(AccessError):
                self._payment(rat, user=user).action_pay()

    def test_foreign_account_and_product(self):
        rat = self._booked()
        foreign = self.society_b._koperasi_account("kop_kas_kantor")
        with self.assertRaises(AccessError):
            self._payment(rat, way="tunai", paid_from_id=foreign.id).action_pay()
        stock = self.society._koperasi_account("kop_persediaan_sembako")
        with self.assertRefused(UserError, "cash or bank account"):
            self._payment(rat, way="tunai", paid_from_id=stock.id).action_pay()
        wajib = self.env["koperasi.simpanan.produk"].search(
            [("company_id", "=", self.society.id), ("jenis", "=", "wajib")], limit=1
        )
        with self.assertRefused(UserError, "voluntary savings product"):
            self._payment(rat, produk_id=wajib.id).action_pay()

    @mute_logger("odoo.sql_db")
    def test_database_pays_nobody_twice(self):
        rat = self._booked()
        self._payment(rat, way="tunai").action_pay()
        self.env.flush_all()
        again = SQL(
            """
            INSERT INTO koperasi_rat_shu_mutasi (
                company_id, rat_id, anggota_id, date, amount, kind, key, move_id)
            SELECT company_id, rat_id, anggota_id, date, amount, kind, key || '!',
                   move_id
              FROM koperasi_rat_shu_mutasi WHERE rat_id = %s AND kind = 'tunai'
            """,
            rat.id,
        )
        with self.assertRaises(UniqueViolation), self.cr.savepoint():
            self.cr.execute(again)
        wrong_sign = SQL(
            """
            INSERT INTO koperasi_rat_shu_mutasi (
                company_id, rat_id, anggota_id, date, amount, kind, key, move_id)
            SELECT company_id, rat_id, anggota_id, date, -amount, kind, key || '!',
                   move_id
              FROM koperasi_rat_shu_mutasi WHERE rat_id = %s AND kind = 'hak'
            """,
            rat.id,
        )
        with self.assertRaises(CheckViolation), self.cr.savepoint():
            self.cr.execute(wrong_sign)

    def test_audit_names_an_entry_that_was_changed(self):
        rat = self._booked()
        move = rat.sudo().shu_move_id
        self.env.flush_all()
        self.cr.execute(
            SQL(
                "UPDATE account_move_line SET balance = balance - 1"
                " WHERE move_id = %s AND account_id = %s",
                move.id,
                self.society._koperasi_account("kop_dana_shu_anggota").id,
            )
        )
        self.env.invalidate_all()
        rows = [
            row
            for row in self.env["koperasi.audit"]._run(self.society)
            if row["check"] == "shu"
        ]
        self.assertEqual([row["difference"] for row in rows], [1])
        self.assertEqual(rows[0]["subject"], move.name)
