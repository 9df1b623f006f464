import io

from pypdf import PdfReader

from odoo.tests import HttpCase, freeze_time, tagged

from .common import KoperasiCommon


@tagged("post_install", "-at_install")
class TestAnggotaKartu(KoperasiCommon):
    def _pdf(self, report, members):
        with self.allow_pdf_render():
            content, _kind = (
                self.env["ir.actions.report"]
                .with_user(self.user_sekretaris)
                .with_context(force_report_rendering=True)
                ._render_qweb_pdf(f"koperasi_base.{report}", members.ids)
            )
        return PdfReader(io.BytesIO(content))

    def _html(self, report, members):
        content, _kind = (
            self.env["ir.actions.report"]
            .with_user(self.user_sekretaris)
            ._render_qweb_html(f"koperasi_base.{report}", members.ids)
        )
        return content.decode()

    def test_card_has_the_size_of_a_bank_card(self):
        members = self._new_anggota() | self._new_anggota(name="I Made Arta")
        pages = self._pdf("report_kartu", members).pages
        self.assertEqual(len(pages), 2, "one page a card")
        width, height = pages[0].mediabox.width, pages[0].mediabox.height
        self.assertAlmostEqual(float(width) * 25.4 / 72, 85.6, delta=0.3)
        self.assertAlmostEqual(float(height) * 25.4 / 72, 54, delta=0.3)

    def test_ten_cards_on_a_sheet(self):
        members = self._new_anggota()
        for number in range(10):
            members |= self._new_anggota(name=f"I Nyoman Suarta {number}")
        self.assertEqual(list(map(len, members._card_sheets())), [10, 1])
        pages = self._pdf("report_kartu_lembar", members).pages
        self.assertEqual(len(pages), 2)
        self.assertAlmostEqual(float(pages[0].mediabox.width), 595, delta=1)

    def test_barcode_is_the_code_of_the_card(self):
        anggota = self._new_anggota()
        image = anggota._card_barcode("EAN13", anggota.card_code)
        self.assertTrue(image.startswith("data:image/svg+xml;base64,"))
        self.assertTrue(anggota._card_url().endswith(f"/kartu/{anggota.card_code}"))

    def test_long_names_stay_whole(self):
        for name in (
            "Sari",
            "I Gusti Ngurah Agung Putra Wijaya Kusuma, S.Pd., M.Pd.",
            "x" * 128,
        ):
            anggota = self._new_anggota(name=name)
            _size, lines = anggota._card_name()
            self.assertEqual("".join(lines).replace(" ", ""), name.replace(" ", ""))

    def test_script_in_a_name_is_harmless_on_the_card(self):
        anggota = self._new_anggota(name="<script>alert(1)</script>")
        self.assertNotIn("<script>alert", self._html("report_kartu", anggota))

    def _titles(self, anggota, user):
        sections = anggota.with_user(user)._summary_sections()
        return [section["key"] for section in sections]

    @freeze_time("2026-06-15")
    def test_summary_shows_what_the_desk_may_see(self):
        anggota = self._new_anggota(
            birth_date="1990-08-05", gender="p", nik="5171034508900001"
        )
        anggota.ahli_waris_ids = [(0, 0, {"name": "Pewaris Rahasia"})]
        texts = {}
        teller = self._new_officer("loket", "koperasi_base.group_staff")
        for user in (self.user_sekretaris, teller):
            texts[user] = anggota.with_user(user).summary
        self.assertIn("35 years", texts[teller])
        self.assertIn("517103**********", texts[teller])
        self.assertNotIn("5171034508900001", texts[self.user_sekretaris])
        self.assertIn("Pewaris Rahasia", texts[self.user_sekretaris])
        self.assertNotIn("Pewaris Rahasia", texts[teller])

    @freeze_time("2026-06-15")
    def test_patronage_of_this_and_the_last_year(self):
        anggota = self._new_anggota()
        self._buy(anggota, [("2025-12-31", 1000), ("2026-01-01", 2500)])
        [patronage] = [
            section
            for section in anggota._summary_sections()
            if section["key"] == "patronage"
        ]
        [(kind, text)] = patronage["rows"]
        self.assertEqual(kind, "Purchases")
        self.assertRegex(text, r"2.500 this year, Rp.1.000 last year")

    def _buy(self, anggota, rows):
        self.env["koperasi.jasa"]._record(
            [
                {
                    "company_id": anggota.company_id.id,
                    "anggota_id": anggota.id,
                    "date": day,
                    "kind": "belanja",
                    "amount": amount,
                    "key": f"{anggota.id}:{place}",
                }
                for place, (day, amount) in enumerate(rows)
            ]
        )

    @freeze_time("2026-06-15")
    def test_page_costs_the_same_with_700_movements(self):
        """The queries of the page are few and do not grow with the ledger."""
        view = self.env.ref("koperasi_base.koperasi_anggota_view_form")
        Anggota = self.env["koperasi.anggota"].with_user(self.user_sekretaris)
        # As the web client: of the form's fields those that the user may read.
        shown = Anggota.get_view(view.id, "form")["models"]["koperasi.anggota"]
        names = list(Anggota.fields_get(shown))
        quiet = self._new_anggota()
        busy = self._new_anggota(name="I Made Arta")
        self._buy(busy, [("2026-03-01", 1000 + i) for i in range(700)])
        quiet.with_user(self.user_sekretaris).read(names)

        def queries(anggota):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            anggota.with_user(self.user_sekretaris).read(
                [name for name in names if name != "jasa_ids"]
            )
            return self.env.cr.sql_log_count - before

        few, many = queries(quiet), queries(busy)
        self.assertLessEqual(many, few)
        self.assertLess(many, 70)


@tagged("post_install", "-at_install")
class TestKartuRoute(KoperasiCommon, HttpCase):
    """Scanning a card: an officer of the society gets the member, others nothing."""

    def _scan(self, code, user):
        self.authenticate(user.login, user.login)
        return self.url_open(f"/koperasi/kartu/{code}", allow_redirects=False)

    def test_officer_gets_the_page_of_the_member(self):
        anggota = self._new_anggota()
        answer = self._scan(anggota.card_code, self.user_sekretaris)
        self.assertEqual(answer.status_code, 303)
        self.assertTrue(answer.headers["Location"].endswith(f"/anggota/{anggota.id}"))

    def test_card_of_a_merged_entry_opens_the_one_that_stayed(self):
        keep, close = self._new_anggota(), self._new_anggota()
        close._merge_into(keep, keep.date_apply)
        answer = self._scan(close.card_code, self.user_sekretaris)
        self.assertTrue(answer.headers["Location"].endswith(f"/anggota/{keep.id}"))

    def test_nobody_else_learns_anything(self):
        anggota = self._new_anggota(name="Nama Rahasia")
        other = self._new_anggota(self.society_b, name="Nama Rahasia")
        for code, user in (
            (anggota.card_code, self.user_dinas),
            (other.card_code, self.user_sekretaris),
            ("0000000000000", self.user_sekretaris),
            ("%3Cscript%3E", self.user_sekretaris),
            ("9" * 2000, self.user_sekretaris),
        ):
            answer = self._scan(code, user)
            self.assertEqual(answer.status_code, 404, code)
            self.assertNotIn("Nama Rahasia", answer.text)
            self.assertNotIn("<script>", answer.text.partition("<main")[2][:2000])
