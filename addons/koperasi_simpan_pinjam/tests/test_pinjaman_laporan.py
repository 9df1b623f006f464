import io
from datetime import date
from fractions import Fraction

import openpyxl

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..engine.pinjaman import kolektibilitas
from .pinjaman_bulanan_common import JANUARY, PinjamanBulananCommon

CODES = (
    "nominatif", "tempo", "umur", "migrasi", "mutu", "kinerja", "peminjam", "terkait",
    "sebaran", "arus", "suku",
)  # fmt: skip
JUNE = date(2026, 6, 30)


@tagged("post_install", "-at_install")
class TestPinjamanLaporan(PinjamanBulananCommon):
    """Three loans: one paid in time, one never, one paid off in May."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.trap = cls._new_anggota(name="=HYPERLINK(1)", kelompok="Br. Kaja")
        cls.user_petugas.group_ids += cls.env.ref("koperasi_base.group_staff")

        cls.classPatch(fields.Date, "context_today", lambda *args, **kwargs: JUNE)
        cls.good = cls._lend(anggota=cls.anggota)
        cls.bad = cls._lend(amount=6_000_000, tenor=6, anggota=cls.trap)
        cls.short = cls._lend(amount=3_000_000, tenor=3)
        for number in range(2, 7):
            day = date(2026, number, 15)
            cls._pay(cls.good, 1_120_000, day)
            if number < 5:
                cls._pay(cls.short, 1_030_000, day)
        cls.env["koperasi.pinjaman.bulanan"]._catch_up(cls.society, JUNE)
        cls.env.invalidate_all()

    def setUp(self):
        super().setUp()
        self._clock(JUNE)

    def _wizard(self, book, user=None, **values):
        return (
            self.env["koperasi.pinjaman.cetak"]
            .with_user(user or self.user_bendahara)
            .create(
                {
                    "book": book,
                    "company_id": self.society.id,
                    "date_from": "2026-01-01",
                    "date_to": JUNE,
                    **values,
                }
            )
        )

    def _paper(self, book, user=None, **values):
        [paper] = self._wizard(book, user, **values)._get_books()
        return paper

    def test_nominative_list_on_a_day(self):
        rows = [row for row in self._paper("nominatif").rows if row[-1]]
        self.assertEqual(
            {(row[0], row[6], row[8]) for row in rows},
            {(self.good.number, 7_000_000, 0), (self.bad.number, 6_000_000, 135)},
        )
        march = self._paper("nominatif", date_to="2026-03-31")
        self.assertEqual(
            {(row[0], row[6], row[8]) for row in march.rows if row[-1]},
            {
                (self.good.number, 10_000_000, 0),
                (self.bad.number, 6_000_000, 44),
                (self.short.number, 1_000_000, 0),
            },
        )
        self.assertEqual(march.rows[-1][6], 17_000_000)

    def test_screens_are_of_the_own_society(self):
        other = self._lend(self._loan_product(self.society_b), anggota=self.anggota_b)
        Nominatif = self.env["koperasi.pinjaman.nominatif"]
        self.assertIn(other.id, Nominatif.search([]).ids)
        mine = Nominatif.with_user(self.user_petugas).search([])
        self.assertEqual(set(mine.ids), {self.good.id, self.bad.id})
        for junk in ("besok", 7):
            with self.assertRefused(UserError, "is not a date"):
                Nominatif.with_context(per_tanggal=junk).search([])
            with self.assertRefused(UserError, "is not a date"):
                self.env["koperasi.pinjaman.migrasi"].with_context(
                    dari_tanggal=junk
                ).search([])

    def test_instalments_due(self):
        rows = self._paper("tempo", date_from="2026-06-01", date_to="2026-06-30").rows
        self.assertEqual([row[7] for row in rows], [1_060_000, 1_060_000])
        self.assertEqual(rows[0][8], 15)
        Tempo = self.env["koperasi.pinjaman.tempo"]
        self.assertEqual(
            sum(Tempo.search([("pinjaman_id", "=", self.bad.id)]).mapped("jumlah")),
            6_360_000,
        )

    def test_ageing_and_migration(self):
        rows = self._paper("umur", date_from="2026-06-01").rows
        self.assertEqual([row[2:4] for row in rows], [(1, 7_000_000), (1, 6_000_000)])
        self.assertEqual(rows[1][4], 600_000)
        paper = self._paper("migrasi", date_from="2026-03-31")
        self.assertIn("31/03/2026", paper.note)
        # all were current in March: one still is, one is not, one has ended
        self.assertEqual(paper.rows[0][1:], (3, 7_000_000, 6_000_000, 0, 0, 1_000_000))
        Migrasi = self.env["koperasi.pinjaman.migrasi"]
        self.assertEqual(
            set(Migrasi.search([]).mapped("dari")), {"lancar", "kurang_lancar"}
        )

    def test_par_and_npl_as_the_engine(self):
        month = self.env["koperasi.pinjaman.mutu"].search([("date", "=", JUNE)])
        ages = self.env["koperasi.pinjaman.umur"].search([("date", "=", JUNE)])
        quality = kolektibilitas.mutu(
            (round(row.pokok), row.hari_tunggak, row.kolektibilitas) for row in ages
        )
        found = (month.par30_persen, month.par60_persen, month.par90_persen)
        wanted = tuple(round(float(share), 2) for share in quality.par.values())
        self.assertEqual(found, wanted)
        self.assertEqual(month.npl_persen, round(float(quality.npl), 2))
        self.assertEqual(quality.npl, Fraction(600, 13))

    def test_a_month_that_was_undone_is_in_no_report(self):
        last = self._bulanan(date(2026, 6, 1))
        last.action_undo()
        self.env.invalidate_all()
        for name in ("umur", "mutu"):
            self.assertFalse(
                self.env[f"koperasi.pinjaman.{name}"].search([("date", "=", JUNE)])
            )

    def test_collection_and_flow(self):
        rows = self._paper("kinerja", date_from="2026-06-01").rows
        self.assertEqual(rows[0][2:7], (2, 1, 2_180_000, 1_120_000, 1_060_000))
        flow = self._paper("arus", date_from=JANUARY, date_to="2026-02-28").rows
        self.assertEqual(
            [row[2:5] for row in flow],
            [
                (21_000_000, 0, 0),
                (0, 2_000_000, 150_000),
                (21_000_000, 2_000_000, 150_000),
            ],
        )

    def test_concentration_and_related_parties(self):
        rows = self._paper("peminjam").rows
        self.assertEqual([row[5] for row in rows], [7_000_000, 6_000_000, 13_000_000])
        self.assertEqual(rows[1][6:], ("46,15", "100,00"))
        self.bad.is_keluarga_organ = True
        self.env.flush_all()
        paper = self._paper("terkait")
        self.assertEqual([row[4] for row in paper.rows], [6_000_000, 6_000_000])
        self.assertIn("Rp 6.000.000", paper.note)
        self.assertIn("10 %", paper.note)

    def test_by_purpose_and_group(self):
        rows = self._paper("sebaran").rows
        self.assertEqual(
            {row[1]: row[2:5] for row in rows if row[0] == rows[-1][0]}["Br. Kaja"],
            (1, 6_000_000, 6_000_000),
        )

    def test_effective_rates(self):
        rows = self._paper("suku").rows
        self.assertEqual([row[2] for row in rows], [6, 12, 24, 36])
        # flat 1 % a month over 12 months: 21,46 % nominal, 23,70 % effective
        self.assertEqual(rows[1][6:], ("21,46", "23,70"))

    def test_every_paper_in_pdf_and_xlsx_and_on_screen(self):
        reports = self.env["ir.actions.report"].with_user(self.user_bendahara)
        for code in CODES:
            wizard = self._wizard(code)
            self.assertEqual(wizard.action_pdf()["type"], "ir.actions.report")
            html, _kind = reports._render_qweb_html(
                "koperasi_simpan_pinjam.report_laporan_pinjaman", wizard.ids
            )
            self.assertIn(self.society.name, html.decode(), code)
            content, _kind = reports._render_xlsx(
                "koperasi_simpan_pinjam.report_laporan_pinjaman_xlsx", wizard.ids, {}
            )
            sheet = openpyxl.load_workbook(io.BytesIO(content)).active
            self.assertFalse(
                [c for row in sheet.iter_rows() for c in row if c.data_type == "f"],
                code,
            )
            action = wizard.action_screen()
            found = (
                self.env[action["res_model"]]
                .with_user(self.user_bendahara)
                .with_context(**action["context"])
                .search(action["domain"])
            )
            if code not in ("terkait",):
                self.assertTrue(found, code)

    def test_empty_society(self):
        """A society without loans has papers that say so, and an empty dashboard."""
        treasurer = self.user_bendahara
        treasurer.company_ids += self.society_b
        Wizard = self.env["koperasi.pinjaman.cetak"].with_user(treasurer)
        Wizard = Wizard.with_context(allowed_company_ids=self.society_b.ids)
        for code in CODES:
            [paper] = Wizard.create(
                {"book": code, "company_id": self.society_b.id, "date_to": JUNE}
            )._get_books()
            self.assertFalse(paper.rows, code)
        data = (
            self.env["koperasi.pinjaman.dasbor"]
            .with_user(treasurer)
            .with_context(allowed_company_ids=self.society_b.ids)
            .get_data()
        )
        self.assertEqual((data["loans"], data["cards"]["outstanding"]), (0, 0))

    def test_dashboard(self):
        data = (
            self.env["koperasi.pinjaman.dasbor"].with_user(self.user_petugas).get_data()
        )
        self.assertEqual(data["loans"], 2)
        self.assertEqual(
            data["cards"],
            {
                "outstanding": 13_000_000,
                "npl": 46.15,
                "late": 1,
                "overdue": 5_300_000,
                "week": 0,
            },
        )
        self.assertEqual(
            [row["amount"] for row in data["classes"]], [7_000_000, 6_000_000, 0, 0]
        )
        self.assertEqual(data["par"][-1]["npl"], 46.15)
        self.assertEqual(data["flow"][-1]["back"], 1_000_000)
        self.assertEqual(len(data["flow"]), 12)
        # the two instalments of 15 July are in the third week
        self.assertEqual([row["count"] for row in data["due"]], [0, 0, 2, 0])

    def test_loan_card(self):
        rows = self.good._card_rows()
        self.assertEqual([row["sisa"] for row in rows][-1], 7_000_000)
        self.assertEqual(rows[0]["cair"], 12_000_000)
        self.assertEqual((rows[1]["pokok"], rows[1]["bunga"]), (1_000_000, 120_000))
        slip = self.good.langkah_ids.sorted("number")[-1].transaksi_id
        slip._reverse(JUNE, "Salah ketik")
        self.env.invalidate_all()
        self.assertEqual(self.good._card_rows()[-1]["sisa"], 8_000_000)
        self.assertEqual(len(self.good._card_rows()), len(rows) - 1)
        draft = self._apply()
        with self.assertRefused(UserError, "not paid out"):
            draft.action_print_kartu()

    @mute_logger("odoo.addons.base.models.ir_actions_report")
    def test_loan_card_on_paper(self):
        self.allow_pdf_render()
        content, _kind = (
            self.env["ir.actions.report"]
            .with_user(self.user_petugas)
            .with_context(force_report_rendering=True)
            ._render_qweb_pdf("koperasi_simpan_pinjam.report_kartu", self.good.ids)
        )
        self.assertTrue(content.startswith(b"%PDF"))
