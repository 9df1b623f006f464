from datetime import date

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from ..engine.berjangka import Jangka
from .bulanan_common import FEBRUARY, JANUARY, MARCH, BulananCommon

RATES = ((0, 0, 1), (1, 0, 3), (3, 0, 4), (12, 0, 6), (12, 50_000_000, 6.5))


class BerjangkaCommon(BulananCommon):
    """A product of time deposits with approved rates, and short ways to a bilyet."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.produk = cls.env["koperasi.simpanan.produk"].create(
            {
                "name": "Simpanan Berjangka",
                "code": "SB",
                "jenis": "berjangka",
                "company_id": cls.society.id,
                "account_id": cls.society._koperasi_account("kop_berjangka_anggota").id,
                "min_balance": 1_000_000,
                "is_withdrawable": True,
            }
        )
        cls.rates = cls.env["koperasi.simpanan.produk.bunga"].create(
            {
                "produk_id": cls.produk.id,
                "date_from": JANUARY,
                "tingkat_ids": [
                    Command.create({"jangka": term, "mulai": begin, "persen": rate})
                    for term, begin, rate in RATES
                ],
            }
        )
        cls.rates.with_user(cls.user_ketua).action_approve()

    def setUp(self):
        super().setUp()
        self._clock(date(2026, 1, 10))

    def _desk(self, user=None):
        return self._as_teller(user).env["koperasi.simpanan.berjangka"]

    def _place(self, amount=36_500_000, bulan=12, key="bj-1", day=None, **values):
        jangka = values.pop("jangka", None) or Jangka(bulan)
        return self._desk(values.pop("user", None))._place(
            self.society,
            values.pop("anggota", self.anggota),
            values.pop("produk", self.produk),
            amount,
            jangka,
            day or date(2026, 1, 10),
            key,
            **values,
        )

    def _run(self, until):
        self._clock(until)
        return self.env["koperasi.simpanan.berjangka"]._run(self.society, until)

    def _interest(self, bilyet):
        bilyet.invalidate_recordset()
        rows = bilyet.sudo().jasa_ids.sorted("id")
        return [(row.date, round(row.amount)) for row in rows]


@tagged("post_install", "-at_install")
class TestBerjangka(BerjangkaCommon):
    def test_several_bilyets_of_one_member(self):
        one, two = self._place(), self._place(key="bj-2", amount=50_000_000)
        self.assertEqual(
            (one.number, two.number), ("BJ/2026/01/00001", "BJ/2026/01/00002")
        )
        self.assertNotEqual(one.simpanan_id, two.simpanan_id)
        self.assertEqual((one.persen, two.persen), (6, 6.5))
        self.assertEqual(one.date_tempo, date(2027, 1, 10))
        self.assertEqual(one.simpanan_id.saldo, 36_500_000)
        # all other kinds stay at one account
        self.assertEqual(self._account(), self._account())
        plain = self._account("berjangka")
        self.assertFalse(plain.is_bilyet)
        self.assertAuditClean()

    def test_same_key_places_once(self):
        first, again = self._place(), self._place()
        self.assertEqual(first, again)
        self.assertEqual(
            self.env["koperasi.simpanan"].search_count([("is_bilyet", "=", True)]), 1
        )

    def test_from_voluntary_savings(self):
        account = self._account()
        self._post(5_000_000, "isi", account, date=JANUARY)
        bilyet = self._place(4_000_000, 3, source=account)
        self.assertEqual(self._saldo(account), 1_000_000)
        self.assertEqual(bilyet.simpanan_id.saldo, 4_000_000)
        with self.assertRaisesRegex(UserError, "at most"):
            self._place(4_000_000, 3, key="bj-2", source=account)
        other = self._account(anggota=self._new_anggota(name="Ni Made Sari"))
        with self.assertRaisesRegex(UserError, "of the member"):
            self._place(1_000_000, 3, key="bj-3", source=other)
        self.assertAuditClean()

    def test_refused_placings(self):
        for amount, values, sentence in (
            (999_999, {}, "or more"),
            (0, {}, "zero"),
            (-5_000_000, {}, "or more"),
            (1_000_000.5, {}, "whole rupiah"),
            (10**13, {}, "number of zeros"),
            (2_000_000, {"day": date(2026, 1, 11)}, "future"),
            (2_000_000, {"produk": self.sukarela}, "time deposit"),
            (2_000_000, {"day": date(2025, 12, 31)}, "no approved rate"),
            (2_000_000, {"anggota": self.anggota_b}, "another society"),
        ):
            with self.assertRaisesRegex(UserError, sentence):
                self._place(amount, key=f"x{amount}{sorted(values)}", **values)
        with self.assertRaises(AccessError):
            self._place(user=self.user_bendahara)

    def test_counter_leaves_the_bilyet_alone(self):
        account = self._place().simpanan_id
        for amount in (1_000, -1_000):
            with self.assertRaisesRegex(UserError, "bilyet"):
                self._post(amount, f"loket{amount}", account, date=date(2026, 1, 10))
        # nor does a change of the product open it
        self.produk.is_withdrawable = False
        self.produk.is_withdrawable = True
        account.invalidate_recordset()
        self.assertEqual(account.saldo_tersedia, 0)

    def test_month_end_taxes_it_with_the_rest(self):
        """PP 15/2009: all interest of the month counts together, once."""
        bilyet = self._place(bayar="bulanan")
        account = self._account()
        self._post(20_000_000, "isi", account, date=JANUARY)
        self._clock(date(2026, 3, 5))
        self._bulanan(JANUARY).action_post()
        bulanan = self._bulanan(FEBRUARY)
        bulanan.action_post()
        # 31 of 365 days at 6 %; 20,100,000 x 6 % / 12 = 100,500 for the savings
        self.assertEqual(self._interest(bilyet), [(date(2026, 2, 10), 186_000)])
        [slip] = self._slips(bulanan)
        self.assertEqual((slip.bruto, slip.pajak), (286_500, 28_650))
        self.assertEqual(
            self._ledger(bilyet.simpanan_id), [("jasa", 186_000), ("pajak", -18_600)]
        )
        self.assertEqual(bilyet.simpanan_id.saldo, 36_500_000)
        self.assertAuditClean()
        before = self._saldo(account)
        bulanan.action_undo()
        self.assertEqual(self._saldo(account), before - 90_450 - 167_400)
        self.assertAuditClean()
        bulanan.action_post()
        self.assertEqual(self._saldo(account), before)
        self.assertAuditClean()

    def test_run_catches_up_in_order_and_once(self):
        bilyet = self._place(bulan=1, aro="pokok", bayar_ke="rekening")
        self.assertEqual(self._run(date(2026, 4, 9)), 2)
        self.assertEqual(
            self._interest(bilyet),
            [(date(2026, 2, 10), 93_000), (date(2026, 3, 10), 84_000)],
        )
        self.assertEqual(
            (bilyet.state, bilyet.ke, bilyet.date_tempo),
            ("perpanjang", 3, date(2026, 4, 10)),
        )
        self.assertEqual(self._run(date(2026, 4, 9)), 0)
        # the clock set back does nothing either
        self.assertEqual(self._run(date(2026, 2, 1)), 0)

    def test_rate_is_fixed_anew_at_each_renewal(self):
        bilyet = self._place(bulan=1, aro="pokok")
        higher = self.rates.copy({"date_from": FEBRUARY})
        higher.tingkat_ids.filtered(lambda t: t.jangka == 1).persen = 5
        higher.with_user(self.user_ketua).action_approve()
        self.assertEqual(bilyet.persen, 3)
        self._run(date(2026, 2, 10))
        self.assertEqual((bilyet.persen, bilyet.bunga_id), (5, higher))
        with self.assertRaisesRegex(UserError, "runs by these terms"):
            higher.with_user(self.user_ketua).action_withdraw()

    def test_interest_is_added_at_renewal(self):
        bilyet = self._place(bulan=1, aro="pokok_jasa", bayar_ke="tambah")
        self._clock(date(2026, 3, 31))
        self._bulanan(JANUARY).action_post()
        self._bulanan(FEBRUARY).action_post()
        self.assertEqual(bilyet.jumlah, 36_500_000 + 93_000)
        self.assertEqual(bilyet.simpanan_id.saldo, bilyet.jumlah)
        self.assertAuditClean()
        self._bulanan(MARCH).action_post()
        # 28 days of the amount; 10 days of the interest added on 28 February
        self.assertEqual(self._interest(bilyet)[1], (date(2026, 3, 10), 84_000 + 76))
        self._bulanan(MARCH).action_undo()
        self._bulanan(FEBRUARY).action_undo()
        bilyet.invalidate_recordset()
        self.assertEqual(bilyet.jumlah, 36_500_000)
        self.assertAuditClean()

    def test_matured_bilyet_is_cashed(self):
        bilyet = self._place(bulan=1)
        self._clock(date(2026, 2, 12))
        bilyet._cash(date(2026, 2, 12))
        bilyet._cash(date(2026, 2, 12))
        self.assertEqual(bilyet.state, "cair")
        self.assertEqual(self._saldo(bilyet.tujuan_id), 36_500_000)
        self._clock(date(2026, 3, 2))
        with self.assertRaisesRegex(UserError, "time deposits"):
            self.anggota._check_may_leave(date(2026, 3, 2))
        self._bulanan(JANUARY).action_post()
        self._bulanan(FEBRUARY).action_post()
        self.assertEqual(bilyet.simpanan_id.state, "tutup")
        self.assertEqual(self._interest(bilyet), [(date(2026, 2, 10), 93_000)])
        self.assertEqual(bilyet.simpanan_id.saldo, 0)
        self.assertFalse(self.anggota._check_may_leave(date(2026, 3, 2)))
        self.assertAuditClean()
        self._bulanan(FEBRUARY).action_undo()
        self.assertAuditClean()

    def test_early_break_takes_back_what_was_paid_too_much(self):
        bilyet = self._place(bayar="bulanan")
        self._clock(date(2026, 4, 20))
        for month in (JANUARY, FEBRUARY, MARCH):
            self._bulanan(month).action_post()
        paid = self._saldo(bilyet.tujuan_id)
        wizard = (
            self.env["koperasi.berjangka.cair"]
            .with_user(self.user_teller)
            .create({"berjangka_id": bilyet.id, "date": date(2026, 4, 20)})
        )
        # three months are over: 4 % for 100 days instead of 6 % for 90
        self.assertTrue(wizard.is_cabut)
        self.assertEqual(wizard.persen_cabut, 4)
        self.assertEqual(wizard.hak, 400_000)
        self.assertEqual(wizard.dibayar, 354_000)
        wizard.action_cash()
        # the April interest was reckoned before the break: 540,000 less 400,000
        self.assertEqual(bilyet.state, "cabut")
        self.assertEqual(self._saldo(bilyet.tujuan_id), paid + 36_500_000 - 140_000)
        self.assertAuditClean()

    def test_break_on_the_first_day_undoes_the_placing(self):
        bilyet = self._place()
        bilyet._cash(date(2026, 1, 10))
        self.assertEqual(self._saldo(bilyet.tujuan_id), 36_500_000)
        self.assertFalse(self._interest(bilyet))
        self.assertAuditClean()

    def test_break_at_a_rate_of_its_own(self):
        terms = self.rates.copy(
            {"date_from": FEBRUARY, "cabut_cara": "persen", "cabut_persen": 2}
        )
        terms.with_user(self.user_ketua).action_approve()
        self._clock(date(2026, 2, 1))
        bilyet = self._place(day=date(2026, 2, 1))
        self._clock(date(2026, 2, 11))
        bilyet._cash(date(2026, 2, 11))
        self.assertEqual(self._interest(bilyet), [(date(2026, 2, 11), 20_000)])
        self.assertAuditClean()

    def test_pledged_bilyet_stays(self):
        bilyet = self._place(bulan=1)
        hold = self.env["koperasi.simpanan.blokir"].create(
            {
                "simpanan_id": bilyet.simpanan_id.id,
                "company_id": self.society.id,
                "is_all": True,
                "reason": "Pinjaman 12",
            }
        )
        self.assertTrue(bilyet.is_jaminan)
        self.assertEqual(
            self.env["koperasi.simpanan.berjangka"].search([("is_jaminan", "=", True)]),
            bilyet,
        )
        self._clock(date(2026, 2, 12))
        with self.assertRaisesRegex(UserError, "pledged"):
            bilyet._cash(date(2026, 2, 12))
        self.assertAuditClean()
        hold.with_user(self.user_ketua).action_release()
        bilyet._cash(date(2026, 2, 12))
        self.assertEqual(bilyet.state, "cair")

    def test_closed_month_stays(self):
        bilyet = self._place()
        self._clock(date(2026, 2, 3))
        self._bulanan(JANUARY).action_post()
        with self.assertRaisesRegex(UserError, "is posted"):
            bilyet._cash(date(2026, 1, 31))
        with self.assertRaisesRegex(UserError, "is posted"):
            self._place(key="bj-2", day=date(2026, 1, 31))

    def test_ceiling_holds_for_every_term(self):
        with self.assertRaisesRegex(UserError, "more than savings may bear"):
            self.rates.copy(
                {
                    "date_from": FEBRUARY,
                    "tingkat_ids": [
                        Command.create({"mulai": 0, "persen": 1}),
                        Command.create({"jangka": 24, "mulai": 0, "persen": 9.5}),
                    ],
                }
            )

    def test_audit_finds_a_wrong_amount(self):
        bilyet = self._place()
        bilyet.sudo().jumlah = 1
        self.env.flush_all()
        found = self.env["koperasi.audit"]._audit_berjangka(self.society)[1]
        self.assertEqual(len(found), 1)

    def test_original_is_printed_once(self):
        bilyet = self._place()
        bilyet.with_user(self.user_teller).action_print()
        answer = bilyet.with_user(self.user_teller).action_print()
        self.assertEqual(answer["res_model"], "koperasi.berjangka.salinan")
        self.assertFalse(bilyet._for_paper()._paper()["copy"])
        with self.assertRaises(AccessError):
            bilyet.with_user(self.user_teller)._print("salinan", "Hilang")
        copies = self.env["koperasi.berjangka.salinan"].with_user(self.user_ketua)
        copies.create({"berjangka_id": bilyet.id, "alasan": "Hilang"}).action_print()
        self.assertTrue(bilyet._for_paper()._paper()["copy"])
        self.assertEqual(bilyet.cetak_ids[0].alasan, "Hilang")
        html = self.env["ir.actions.report"]._render_qweb_html(
            "koperasi_simpan_pinjam.report_bilyet", bilyet.ids
        )[0]
        self.assertIn("Tiga puluh enam juta lima ratus ribu rupiah", html.decode())

    def test_wizard_previews_and_places(self):
        wizard = (
            self.env["koperasi.berjangka.baru"]
            .with_user(self.user_teller)
            .with_context(allowed_company_ids=self.society.ids)
            .create(
                {
                    "anggota_id": self.anggota.id,
                    "amount": 36_500_000,
                    "jangka": "hari",
                    "jangka_hari": 0,
                    "date": date(2026, 1, 10),
                }
            )
        )
        self.assertEqual(wizard.produk_id, self.produk)
        with self.assertRaisesRegex(UserError, "how many days"):
            wizard.action_place()
        wizard.jangka_hari = 45
        self.assertEqual((wizard.persen, wizard.jasa), (1, 45_000))
        self.assertEqual(wizard.date_tempo, date(2026, 2, 24))
        one, again = wizard.action_place(), wizard.action_place()
        self.assertEqual(one["res_id"], again["res_id"])

    def test_maturity_ladder(self):
        self._place()
        self._place(key="bj-2", bulan=3)
        buku = self.env["koperasi.simpanan.laporan"]._book_tempo(
            self.society, date(2026, 1, 1), date(2027, 12, 31)
        )
        self.assertEqual(
            [row[-1] for row in buku.rows],
            [36_500_000, 36_500_000, 36_500_000, 36_500_000, 73_000_000],
        )
        self.assertEqual(fields.Date.to_date(buku.rows[0][0]), date(2026, 4, 10))
