import base64
import io
from datetime import date

from PIL import Image

from odoo import fields
from odoo.tests import HttpCase, new_test_user, tagged

from .pinjaman_common import START, PinjamanCommon

KEY = "5f0c1e2a9b8d4c7e"


@tagged("post_install", "-at_install")
class TestPenagihanHalaman(PinjamanCommon, HttpCase):
    """The officer's phone, through HTTP."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anggota.phone = "+6281234567890"
        cls.loan = cls._apply()
        cls.loan._freeze(START)
        cls.loan.state = "akad"
        cls.loan._disburse(START, "cair")
        cls.env["koperasi.pinjaman.harian"]._catch_up(cls.society, date(2026, 3, 1))
        cls.officer = new_test_user(
            cls.env,
            login="petugas_hp",
            password="petugas_hp_2026",
            groups="koperasi_simpan_pinjam.group_petugas_pinjaman",
            company_id=cls.society.id,
            company_ids=[(6, 0, cls.society.ids)],
            lang="en_US",
        )

    def setUp(self):
        super().setUp()
        today = date(2026, 3, 2)
        self.patch(fields.Date, "context_today", lambda *args, **kwargs: today)
        self.authenticate("petugas_hp", "petugas_hp_2026")
        self.address = f"/koperasi/penagihan/{self.loan.id}"

    def _send(self, files=None, **values):
        page = self.url_open(self.address).text
        token = page.split('name="csrf_token" value="')[1].split('"')[0]
        return self.url_open(
            self.address, data={"csrf_token": token, "key": KEY, **values}, files=files
        )

    def test_list_form_and_visit_once(self):
        page = self.url_open("/koperasi/penagihan").text
        self.assertIn(self.anggota.name, page)
        self.assertIn("tel:+6281234567890", self.url_open(self.address).text)
        picture = io.BytesIO()
        Image.new("RGB", (40, 30)).save(picture, "PNG")
        values = {"hasil": "janji", "jumlah": "500.000", "tempo": "2026-03-10"}
        for _again in range(2):
            picture.seek(0)
            answer = self._send({"foto": ("foto.png", picture, "image/png")}, **values)
            self.assertIn(f'data-done="p{self.loan.id}"', answer.text)
        self.assertEqual(len(self.loan.kunjungan_ids), 1)
        self.assertTrue(base64.b64decode(self.loan.kunjungan_ids.foto))
        self.assertEqual(self.loan.janji_ids.amount, 500_000)

    def test_what_the_phone_may_not_send(self):
        for values in (
            {"hasil": ""},
            {"hasil": "janji", "jumlah": "x", "tempo": "2026-03-10"},
            {"hasil": "janji", "jumlah": "0", "tempo": "2026-03-10"},
            {"hasil": "janji", "jumlah": "5000", "tempo": "besok"},
            {"hasil": "janji", "jumlah": "5000", "tempo": "2026-03-01"},
            {"hasil": "lain", "key": "x"},
        ):
            answer = self._send(**values)
            self.assertEqual(answer.status_code, 200)
            self.assertIn('role="alert"', answer.text, values)
        self.assertFalse(self.loan.kunjungan_ids)
        for junk in ("abc", "0", "999999999", "1" * 30):
            answer = self.url_open(f"/koperasi/penagihan/{junk}")
            self.assertEqual(answer.status_code, 403)
        self.authenticate(None, None)
        self.assertNotIn(self.anggota.name, self.url_open(self.address).text)
