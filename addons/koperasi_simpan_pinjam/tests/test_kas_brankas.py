from lxml import html

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, freeze_time, tagged

from .common import DAY
from .kas_common import KasCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestKasBrankas(KasCommon):
    """Kas opname of the vault: counted by one, confirmed by another."""

    def _count(self, user=None, note="", **pieces):
        Hitung = self._as(self.env["koperasi.kas.hitung"], user or self.user_bendahara)
        pieces = self._pieces(**(pieces or {"n100000": 100}))
        return Hitung._count_vault(self.society, DAY, pieces, note)

    def test_count_that_agrees(self):
        hitung = self._count()
        self.assertEqual((hitung.expected, hitung.selisih), (self.VAULT, 0))
        self._as(hitung, self.user_ketua).action_receive()
        self.assertEqual(hitung.state, "terima")
        self.assertEqual(hitung.received_by_id, self.user_ketua)
        self.assertFalse(hitung.sudo().move_id)
        self.assertAuditClean()

    def test_shortage_is_explained_and_booked_by_the_second_person(self):
        with self.assertRefused(UserError, "difference of -Rp 200.000"):
            self._count(n100000=98)
        hitung = self._count(note="belum ada bukti pembelian", n100000=98)
        self.assertEqual(self._books("kop_kas_kantor"), self.VAULT)
        self._as(hitung, self.user_pengawas).action_receive()
        self.assertEqual(self._books("kop_selisih_kas_kurang"), 200_000)
        self.assertEqual(self._books("kop_kas_kantor"), self.VAULT - 200_000)
        with self.assertRefused(UserError, "decided already"):
            self._as(hitung, self.user_ketua).action_receive()
        self.assertAuditClean()

    def test_overage_found_by_the_supervisor(self):
        hitung = self._count(self.user_pengawas, "uang lebih", n100000=100, n1000=3)
        self._as(hitung, self.user_bendahara).action_receive()
        self.assertEqual(self._books("kop_selisih_kas_lebih"), -3_000)
        self.assertAuditClean()

    def test_four_eyes(self):
        hitung = self._count()
        with self.assertRefused(UserError, "counted the vault yourself"):
            self._as(hitung, self.user_bendahara).action_receive()
        with self.assertRefused(AccessError, "counts the vault"):
            self._as(hitung, self.user_teller).action_receive()
        with self.assertRefused(AccessError, "counts the vault"):
            self._count(self.user_teller)
        with self.assertRefused(UserError, "still waits"):
            self._count(self.user_ketua)

    def test_two_supervisors_do_not_count_alone(self):
        hitung = self._count(self.user_pengawas)
        other = self._new_officer("pengawas2", "koperasi_base.group_pengawas")
        with self.assertRefused(AccessError, "who keeps the vault"):
            self._as(hitung, other).action_receive()

    def test_count_is_sent_back_and_repeated(self):
        hitung = self._count(note="salah hitung", n100000=90)
        self._as(hitung, self.user_ketua).action_count_again()
        self.assertEqual(hitung.state, "ulang")
        self._as(self._count(), self.user_ketua).action_receive()
        self.assertEqual(self._books("kop_selisih_kas_kurang"), 0)

    def test_a_waiting_count_holds_the_day_open(self):
        hitung = self._count()
        Hari = self._as(self.env["koperasi.kas.hari"], self.user_bendahara)
        with self.assertRefused(UserError, hitung.number):
            Hari._close(self.society, DAY)
        self._as(hitung, self.user_ketua).action_receive()
        Hari._close(self.society, DAY)
        with self.assertRefused(UserError, "closed up to"):
            self._count()

    def test_a_drawer_is_not_confirmed_as_a_vault(self):
        sesi = self._open()
        self.desk.count({})
        with self.assertRefused(UserError, "decided already"):
            self._as(sesi.hitung_id, self.user_ketua).action_receive()

    def _form(self):
        return Form(
            self._as(self.env["koperasi.kas.opname"], self.user_bendahara).with_company(
                self.society
            )
        )

    def test_the_form_lists_the_notes_and_adds_up(self):
        form = self._form()
        values = [line["pecahan_id"] for line in form.baris_ids._records]
        self.assertEqual(len(values), len(self.env["koperasi.kas.pecahan"]._on(DAY)))
        note = self.env["koperasi.kas.pecahan"].browse(
            int(next(iter(self._pieces(n100000=1))))
        )
        position = values.index(note.id)
        with form.baris_ids.edit(position) as line:
            line.qty = 99
        self.assertEqual((form.expected, form.counted), (self.VAULT, 9_900_000))
        self.assertEqual(form.selisih, -100_000)
        form.penjelasan = "belum ditemukan"
        action = form.save().action_count()
        hitung = self.env["koperasi.kas.hitung"].browse(action["res_id"])
        self.assertEqual((hitung.tempat, hitung.counted), ("brankas", 9_900_000))
        self.assertEqual(hitung.user_id, self.user_bendahara)

    def test_no_note_twice(self):
        Opname = self._as(self.env["koperasi.kas.opname"], self.user_bendahara)
        wizard = Opname.create({"company_id": self.society.id})
        wizard.baris_ids[1].pecahan_id = wizard.baris_ids[0].pecahan_id
        with self.assertRefused(UserError, "twice"):
            wizard.action_count()
        wizard.baris_ids[1].unlink()
        wizard.baris_ids[0].qty = -1
        with self.assertRefused(UserError, "not below zero"):
            wizard.action_count()

    def test_minutes_of_the_vault(self):
        hitung = self._count(note="selisih lama", n100000=98)
        self._as(hitung, self.user_ketua).action_receive()
        content, _kind = (
            self.env["ir.actions.report"]
            .with_user(self.user_ketua)
            ._render_qweb_html("koperasi_simpan_pinjam.report_kas_opname", hitung.ids)
        )
        text = " ".join(html.fromstring(content).text_content().split())
        for part in (
            "BERITA ACARA",
            "brankas",
            "Rp 9.800.000",
            "selisih lama",
            self.user_bendahara.name,
            self.user_ketua.name,
        ):
            self.assertIn(part, text)
        self.assertNotIn("Teller", text)
