from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Datetime
from odoo.tests import Form, freeze_time, tagged

from .common import DAY, SimpananCommon

NOW = Datetime.to_datetime("2026-03-10 02:30:00")


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestArisan(SimpananCommon):
    """Contributions in, draws that can be checked, the pot out."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.produk = cls._arisan_produk(cls.society)
        cls.members = cls.anggota + cls._new_anggota(name="Made Ayu")
        cls.members += cls._new_anggota(name="Nyoman Oka")
        cls.group = cls._arisan(cls.produk, cls.members)

    def _pay(self, key, *members):
        for anggota in members or self.members:
            accounts = self.env["koperasi.simpanan"]._open_accounts(
                self.society, [(anggota.id, self.produk.id)], DAY
            )
            account = self.env["koperasi.simpanan"].browse(accounts.values())
            self._post(50_000, f"{key}/{anggota.id}", account)

    def _draw(self, putaran, seed="JKL482915", user=None):
        return self.group.with_user(user or self.user_bendahara)._draw(
            putaran, seed, self.group.peserta_ids, NOW
        )

    def test_all_rounds_each_wins_once_and_the_books_agree(self):
        self.group.with_user(self.user_bendahara).action_start()
        for putaran in (1, 2, 3):
            self._pay(f"iuran-{putaran}")
            draw = self._draw(putaran)
            self.assertEqual(draw, self._draw(putaran))
            self.assertEqual((draw.amount, draw.date), (150_000, DAY))
            account = self._account(anggota=draw.pemenang_id.anggota_id)
            self.assertEqual(self._saldo(account), 150_000)
            # as a participant reckons it
            numbers = [int(number) for number in draw.sisa.split(", ")]
            rest = int(draw.digest, 16) % len(numbers)
            self.assertEqual(draw.pemenang_id.nomor, numbers[rest])
        self.assertEqual(self.group.undian_ids.pemenang_id, self.group.peserta_ids)
        self.assertEqual(self.group.state, "selesai")
        self.group.peserta_ids.invalidate_recordset()
        self.assertEqual(set(self.group.peserta_ids.mapped("saldo")), {0})
        self.assertTrue(all(self.group.peserta_ids.mapped("is_menang")))
        with self.assertRefused(UserError, "cannot be drawn"):
            self._draw(4)
        self.assertAuditClean()

    def test_who_has_not_paid_is_named(self):
        self.group.with_user(self.user_ketua).action_start()
        self._pay("iuran", self.members[0], self.members[1])
        with self.assertRefused(UserError, "Not all have paid .*Nyoman Oka"):
            self._draw(1)

    def test_contributions_are_not_withdrawn(self):
        self.group.with_user(self.user_ketua).action_start()
        self._pay("iuran")
        account = self.group.peserta_ids[0]._account()
        with self.assertRefused(UserError, "cannot be withdrawn"):
            self._post(-50_000, "tarik", account)
        with self.assertRefused(UserError, "not closed by hand"):
            account._close(DAY, "tutup", "Uji")

    def test_refusals(self):
        with self.assertRefused(UserError, "cannot be drawn"):
            self._draw(1)
        with self.assertRefused(AccessError, "chair or the treasurer"):
            self.group.with_user(self.user_teller).action_start()
        self.group.with_user(self.user_ketua).action_start()
        with self.assertRefused(UserError, "runs already"):
            self.group.with_user(self.user_ketua).action_start()
        self._pay("iuran")
        with self.assertRefused(UserError, "at least 6 signs"):
            self._draw(1, "  abc ")
        with self.assertRefused(UserError, "cannot be drawn"):
            self._draw(2)
        with self.assertRefused(UserError, "two participants"):
            self.group._draw(1, "JKL482915", self.group.peserta_ids[0], NOW)
        with self.assertRefused(UserError, "stays as it is"):
            self.group.iuran = 1
        with self.assertRefused(UserError, "stay as they are"):
            self.group.peserta_ids[0].nomor = 9
        with self.assertRefused(UserError, "never deleted"):
            self.group.unlink()
        with self.assertRefused(ValidationError, "kind Arisan"):
            self._arisan(self.sukarela, self.members)

    def test_draw_by_the_form_and_its_minutes(self):
        self.group.with_user(self.user_bendahara).action_start()
        self._pay("iuran")
        action = self.group.with_user(self.user_bendahara).action_draw()
        form = Form(
            self.env[action["res_model"]]
            .with_user(self.user_bendahara)
            .with_context(**action["context"])
        )
        form.seed = "JKL482915"
        for row in self.group.peserta_ids:
            form.hadir_ids.add(row)
        wizard = form.save()
        draw = self.env["koperasi.arisan.undian"].browse(wizard.action_draw()["res_id"])
        self.assertEqual(wizard.action_draw()["res_id"], draw.id)
        html = self.env["ir.actions.report"]._render_qweb_html(
            "koperasi_simpan_pinjam.report_arisan", draw.ids
        )[0]
        text = str(html, "utf-8")
        for part in ("JKL482915", draw.digest, "Nyoman Oka", "150.000"):
            self.assertIn(part, text)
        with self.assertRefused(UserError, "never changed"):
            draw.seed = "lain"
        self.assertEqual(draw.date, date(2026, 3, 10))
