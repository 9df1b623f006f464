import io
import time
from gzip import compress

from odoo.exceptions import UserError
from odoo.tests import TransactionCase, tagged

from ..models import koperasi_wilayah


@tagged("post_install", "-at_install")
class TestWilayah(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Wilayah = cls.env["koperasi.wilayah"]

    def _count(self, level, prefix):
        return self.Wilayah.search_count(
            [("level", "=", level), ("code", "=like", f"{prefix}%")]
        )

    def test_whole_country(self):
        self.assertEqual(self._count("provinsi", ""), 38)
        self.assertEqual(self._count("kabupaten", ""), 514)
        self.assertGreater(self._count("kecamatan", ""), 7000)
        self.assertGreater(self._count("desa", ""), 83000)

    def test_denpasar_has_43_wards_and_kaltim_1038_villages(self):
        self.assertEqual(self._count("desa", "51.71"), 43)
        self.assertEqual(self._count("desa", "64"), 1038)

    def test_every_row_hangs_below_the_code_without_its_last_part(self):
        self.env.cr.execute(
            """
            SELECT count(*) FROM koperasi_wilayah child
         LEFT JOIN koperasi_wilayah parent ON parent.id = child.parent_id
             WHERE child.level != 'provinsi'
               AND (parent.id IS NULL OR child.code NOT LIKE parent.code || '.%%')
            """
        )
        self.assertEqual(self.env.cr.fetchone()[0], 0)

    def test_names_as_a_letter_writes_them(self):
        names = {
            code: self.Wilayah._by_code(code).name
            for code in ("51", "51.71", "51.03", "31", "51.71.03.2008")
        }
        self.assertEqual(
            names,
            {
                "51": "Bali",
                "51.71": "Kota Denpasar",
                "51.03": "Kabupaten Badung",
                "31": "DKI Jakarta",
                "51.71.03.2008": "Tegal Harum",
            },
        )

    def test_display_name_tells_namesakes_apart(self):
        village = self.Wilayah._by_code("51.71.03.2008").with_context(lang="en_US")
        self.assertEqual(
            village.display_name,
            "Tegal Harum, Denpasar Barat District, Kota Denpasar",
        )

    def test_loading_again_changes_nothing(self):
        begun = time.monotonic()
        self.assertEqual(self.Wilayah._load_all(), 0)
        self.assertLess(time.monotonic() - begun, 20)

    def test_loading_mends_what_was_changed_and_adds_what_is_missing(self):
        bali = self.Wilayah._by_code("51")
        bali.name = "Bai"
        village = self.Wilayah.search(
            [("code", "=like", "64.%"), ("level", "=", "desa")], limit=1
        )
        code, parent = village.code, village.parent_id
        village.unlink()
        self.env.flush_all()
        self.assertEqual(self.Wilayah._load_all(), 2)
        self.assertEqual(bali.name, "Bali")
        self.assertEqual(self.Wilayah._by_code(code).parent_id, parent)

    def test_a_row_without_parent_is_refused(self):
        damaged = compress(b"99.99,Nowhere\n")
        self.patch(koperasi_wilayah, "file_open", lambda *_args: io.BytesIO(damaged))
        with self.assertRaises(UserError) as caught:
            self.Wilayah._load_all()
        self.assertIn("99.99", str(caught.exception))

    def test_search_by_name_and_code(self):
        for text in ("Tegal Harum", "51.71.03.2008"):
            found = self.Wilayah.name_search(text, domain=[("code", "=like", "51.71%")])
            self.assertEqual(len(found), 1, text)
