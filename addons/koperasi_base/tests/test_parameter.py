from datetime import date
from decimal import Decimal

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .common import KoperasiCommon


@tagged("post_install", "-at_install")
class TestParameter(KoperasiCommon):
    def _parameter(self, value, date_from, **kw):
        return self.env["koperasi.parameter"].create(
            {
                "code": "uji.angka",
                "name": "Uji",
                "value": value,
                "date_from": date_from,
                "source": "Uji",
                **kw,
            }
        )

    def _get(self, day, company=None):
        return self.env["koperasi.parameter"]._get(
            "uji.angka", date.fromisoformat(day), company
        )

    def test_figure_in_force_on_the_day(self):
        self._parameter("10", "2024-01-01", date_to="2024-12-31")
        self._parameter("12.5", "2025-01-01")
        self.assertEqual(self._get("2024-12-31"), Decimal(10))
        self.assertEqual(self._get("2025-01-01"), Decimal("12.5"))

    def test_society_goes_before_the_nation(self):
        self._parameter("10", "2024-01-01")
        self._parameter("7", "2020-01-01", company_id=self.society.id)
        self.assertEqual(self._get("2025-01-01", self.society), 7)
        self.assertEqual(self._get("2025-01-01", self.society_b), 10)
        self.assertEqual(self._get("2025-01-01"), 10)

    def test_missing_figure_names_code_and_day(self):
        self._parameter("10", "2024-01-01", date_to="2024-12-31")
        with self.assertRaisesRegex(UserError, "uji.angka.*01/01/2025"):
            self._get("2025-01-01")

    def test_value_must_be_a_number(self):
        with self.assertRaisesRegex(ValidationError, "not a number"):
            self._parameter("sepuluh", "2024-01-01")
        self._parameter("sepuluh", "2023-01-01", unit="teks")
