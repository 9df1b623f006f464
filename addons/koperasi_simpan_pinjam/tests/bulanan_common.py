from datetime import date

from odoo import fields
from odoo.fields import Command

from .common import SimpananCommon

JANUARY, FEBRUARY, MARCH = (date(2026, month, 1) for month in (1, 2, 3))


class BulananCommon(SimpananCommon):
    """Terms of voluntary savings, and short ways to a month end."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.terms = cls._new_terms(cls.sukarela)

    @classmethod
    def _new_terms(cls, produk, rates=((0, 6),), date_from=JANUARY, **values):
        terms = (
            cls.env["koperasi.simpanan.produk.bunga"]
            .with_company(produk.company_id)
            .create(
                {
                    "produk_id": produk.id,
                    "date_from": date_from,
                    "hari": "bulan",
                    "tingkat_ids": [
                        Command.create({"mulai": mulai, "persen": persen})
                        for mulai, persen in rates
                    ],
                    **values,
                }
            )
        )
        chair = cls.user_ketua if produk.company_id == cls.society else cls.env.user
        if chair == cls.user_ketua:
            terms.with_user(chair).action_approve()
        else:
            terms.state = "berlaku"
        return terms

    def _clock(self, today):
        """Today is another day."""
        self.patch(fields.Date, "context_today", lambda *args, **kwargs: today)

    def _bulanan(self, month, company=None, user=None):
        company = company or self.society
        user = user or self.user_bendahara
        return (
            self.env["koperasi.simpanan.bulanan"]
            .with_user(user)
            .with_context(allowed_company_ids=company.ids)
            ._of_month(company, month)
        )

    def _rows(self, bulanan):
        return self.env["koperasi.simpanan.bulanan.baris"].search(
            [("bulanan_id", "=", bulanan.id)], order="id"
        )

    def _slips(self, bulanan):
        return self.env["koperasi.simpanan.bukti.potong"].search(
            [("bulanan_id", "=", bulanan.id)], order="id"
        )

    def _ledger(self, account, kinds=("jasa", "pajak", "biaya")):
        rows = self.env["koperasi.simpanan.mutasi"].search(
            [("simpanan_id", "=", account.id), ("kind", "in", kinds)], order="id"
        )
        return [(row.kind, round(row.amount)) for row in rows]
