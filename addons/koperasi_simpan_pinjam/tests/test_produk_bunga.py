from datetime import date

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import DAY, SimpananCommon


@tagged("post_install", "-at_install")
class TestProdukBunga(SimpananCommon):
    def _terms(self, **values):
        return (
            self.env["koperasi.simpanan.produk.bunga"]
            .with_user(values.pop("user", self.user_bendahara))
            .create(
                {
                    "produk_id": self.sukarela.id,
                    "date_from": "2026-02-01",
                    "tingkat_ids": [Command.create({"mulai": 0, "persen": 4.5})],
                    **values,
                }
            )
        )

    def test_treasurer_writes_and_chair_approves(self):
        terms = self._terms()
        in_force = self.env["koperasi.simpanan.produk.bunga"]._in_force
        self.assertFalse(in_force(self.society, date(2026, 3, 1)))
        with self.assertRaisesRegex(AccessError, "Only the chair"):
            terms.action_approve()
        terms.with_user(self.user_ketua).action_approve()
        self.assertEqual(in_force(self.society, date(2026, 3, 1)), terms)
        self.assertFalse(in_force(self.society, date(2026, 1, 1)))
        self.assertEqual(terms.approved_uid, self.user_ketua)
        self.assertEqual(terms.rate_text, "4,5 %")

    def test_form_of_the_treasurer(self):
        """Before a product is chosen, fees show in rupiah and products are offered."""
        form = Form(
            self.env["koperasi.simpanan.produk.bunga"]
            .with_user(self.user_bendahara)
            .with_context(allowed_company_ids=self.society.ids)
        )
        self.assertEqual(form.currency_id, self.society.currency_id)
        field = self.env["koperasi.simpanan.produk.bunga"]._fields["produk_id"]
        self.assertNotIn("company_id", str(field.get_description(self.env)["domain"]))
        form.produk_id = self.sukarela
        form.date_from = date(2026, 2, 1)
        with form.tingkat_ids.new() as tier:
            tier.persen = 3
        terms = form.save()
        self.assertEqual((terms.company_id, terms.state), (self.society, "draft"))

    def test_who_wrote_the_terms_does_not_approve_them(self):
        both = self._new_officer(
            "dua", "koperasi_base.group_ketua,koperasi_base.group_bendahara"
        )
        terms = self._terms(user=both)
        with self.assertRaisesRegex(UserError, "someone else"):
            terms.action_approve()

    def test_state_is_not_written_by_hand(self):
        terms = self._terms(state="berlaku")
        self.assertEqual(terms.state, "draft")
        with self.assertRaisesRegex(UserError, "approved by the chair"):
            terms.state = "berlaku"

    def test_approved_terms_stay(self):
        terms = self._terms()
        terms.with_user(self.user_ketua).action_approve()
        for change in (
            lambda: terms.write({"biaya_admin": 1_000}),
            lambda: terms.tingkat_ids.write({"persen": 8}),
            lambda: terms.tingkat_ids.unlink(),
            lambda: terms.unlink(),
            lambda: terms.write({"tingkat_ids": [Command.create({"mulai": 5})]}),
        ):
            with self.assertRefused(UserError, "approved and stays"):
                change()
        terms.with_user(self.user_ketua).action_withdraw()
        terms.biaya_admin = 1_000
        self.assertEqual(terms.state, "draft")

    def test_tier_cannot_be_slipped_under_approved_terms(self):
        terms = self._terms()
        terms.with_user(self.user_ketua).action_approve()
        with self.assertRefused(UserError, "approved and stays"):
            self.env["koperasi.simpanan.produk.tingkat"].with_user(
                self.user_bendahara
            ).create({"bunga_id": terms.id, "mulai": 7, "persen": 1})

    def test_ceiling_of_nine_percent(self):
        """Permenkop UKM 8/2023 Ps 26(4)."""
        terms = self._terms(tingkat_ids=[Command.create({"mulai": 0, "persen": 9})])
        self.assertIn("near the highest", terms.warning)
        with self.assertRaisesRegex(ValidationError, r"9 % \(Permenkop UKM 8/2023"):
            terms.tingkat_ids.persen = 9.0001
        self.assertFalse(self._terms(date_from="2026-05-01").warning)

    def test_a_society_may_set_a_lower_ceiling(self):
        self.env["koperasi.parameter"].create(
            {
                "code": "simpanan.jasa.batas",
                "name": "Batas jasa",
                "value": "5",
                "unit": "persen",
                "company_id": self.society.id,
                "date_from": "2026-01-01",
                "source": "ART Ps 12",
            }
        )
        with self.assertRaisesRegex(ValidationError, r"5 % \(ART Ps 12\)"):
            self._terms(tingkat_ids=[Command.create({"mulai": 0, "persen": 6})])

    def test_tiers_begin_at_zero(self):
        with self.assertRefused(ValidationError, "begin at a balance of zero"):
            self._terms(tingkat_ids=[Command.create({"mulai": 1_000, "persen": 3})])
        with self.assertRefused(ValidationError, "begin at a balance of zero"):
            self._terms(tingkat_ids=[])

    def test_terms_begin_with_a_month(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self._terms(date_from="2026-02-02")

    def test_capital_bears_no_interest(self):
        with self.assertRaisesRegex(ValidationError, "comes out of the SHU"):
            self._terms(produk_id=self.wajib.id)

    # ------------------------------------------------------------------

    def _new_produk(self, jenis, tujuan=False, **values):
        form = Form(
            self.env["koperasi.simpanan.produk"].with_user(self.user_bendahara),
            view="koperasi_simpan_pinjam.koperasi_simpanan_produk_view_form",
        )
        form.name, form.code = values.get("name", "Simpanan"), values.get("code", "SX")
        form.jenis = jenis
        if tujuan:
            form.tujuan = tujuan
        return form.save()

    def test_each_kind_proposes_its_own_account(self):
        got = {}
        for number, (jenis, tujuan) in enumerate(
            [("berjangka", False)]
            + [
                ("tujuan", tujuan)
                for tujuan in ("hari_raya", "pendidikan", "kurban", "umrah")
            ]
        ):
            produk = self._new_produk(jenis, tujuan, code=f"X{number}")
            got[tujuan or jenis] = produk.account_id.with_company(self.society).code
            self.assertTrue(produk.is_withdrawable)
        self.assertEqual(
            got,
            {
                "berjangka": "2.1110",
                "hari_raya": "2.11011",
                "pendidikan": "2.11012",
                "kurban": "2.11013",
                "umrah": "2.11014",
            },
        )

    def _locked(self):
        produk = self._new_produk("tujuan", "kurban")
        produk.locked_until = "2026-05-20"
        [account_id] = (
            self.env["koperasi.simpanan"]
            ._open_accounts(self.society, [(self.anggota.id, produk.id)], DAY)
            .values()
        )
        account = self.env["koperasi.simpanan"].browse(account_id)
        self._post(500_000, "kunci-1", account)
        return account

    def test_locked_until_the_day(self):
        account = self._locked()
        with self.assertRefused(UserError, "locked until 20/05/2026"):
            self._post(-100_000, "kunci-2", account, date=date(2026, 5, 19))
        with self.assertRefused(UserError, "locked until 20/05/2026"):
            self._as_teller()._post_batch(
                self.society, [(account.id, -100_000)], DAY, "kunci-3", "tarik"
            )
        self._post(-100_000, "kunci-4", account, date=date(2026, 5, 20))
        self.assertEqual(self._saldo(account), 400_000)
        self.assertAuditClean()

    def test_maximum_balance(self):
        account = self._account()
        self.sukarela.max_balance = 1_000_000
        self._post(1_000_000, "maks-1", account)
        with self.assertRefused(UserError, "maximum balance of Rp 1.000.000"):
            self._post(1, "maks-2", account)
        with self.assertRefused(UserError, "maximum balance"):
            self._as_teller()._post_batch(
                self.society, [(account.id, 1_000)], DAY, "maks-3"
            )
        self._post(-100_000, "maks-4", account)
        self.assertEqual(self._saldo(account), 900_000)

    def test_purpose_belongs_to_its_kind(self):
        for values in (
            {"tujuan": "umrah"},
            {"locked_until": "2026-12-01"},
            {"max_balance": 5_000},
        ):
            with (
                mute_logger("odoo.sql_db"),
                self.assertRaises(IntegrityError),
                self.env.cr.savepoint(),
            ):
                self.sukarela.write(values)
                self.env.flush_all()
            self.env.invalidate_all()
