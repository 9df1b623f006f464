from datetime import date

from odoo import fields

from .pinjaman_common import START, PinjamanCommon

JANUARY = date(2026, 1, 1)
ACCOUNTS = ("1.1209", "1.1220", "2.1320", "4.1101", "4.1102", "6.1101")
DEFERRED = {"name": "Provisi", "persen": 1.3, "akun": "provisi", "is_tangguh": True}

__all__ = ["ACCOUNTS", "DEFERRED", "JANUARY", "START", "PinjamanBulananCommon"]


class PinjamanBulananCommon(PinjamanCommon):
    """Loans that are really paid out, and short ways to their month ends."""

    def setUp(self):
        super().setUp()
        self._clock(date(2027, 12, 31))

    def _clock(self, today):
        self.patch(fields.Date, "context_today", lambda *args, **kwargs: today)

    def _bulanan(self, month, user=None):
        return (
            self.env["koperasi.pinjaman.bulanan"]
            .with_user(user or self.user_bendahara)
            .with_context(allowed_company_ids=self.society.ids)
            ._of_month(self.society, month)
        )

    @classmethod
    def _lend(cls, produk=None, amount=12_000_000, tenor=12, anggota=None, day=START):
        loan = cls._apply(amount, tenor, produk=produk, anggota=anggota)
        loan._freeze(day)
        loan.state = "akad"
        office = loan.company_id._koperasi_account("kop_kas_kantor")
        loan._disburse(day, f"cair-{loan.id}", cash_account=office)
        return loan

    @classmethod
    def _pay(cls, loan, amount, day, key=None):
        return cls.env["koperasi.pinjaman"]._post_payment(
            loan.company_id,
            loan.anggota_id,
            [(loan, amount)],
            day,
            key or f"bayar-{loan.id}-{day}",
            cash_account=loan.company_id._koperasi_account("kop_kas_kantor"),
        )

    def _rows(self, bulanan):
        rows = self.env["koperasi.pinjaman.bulanan.baris"].search(
            [("bulanan_id", "=", bulanan.id), ("run", "=", bulanan.run)]
        )
        return {row.pinjaman_id: row for row in rows}

    def _balances(self, company, day=date(2099, 1, 1)):
        sums = company._koperasi_balances(day)
        return {
            code: sum(v for (c, _kind), v in sums.items() if c == code)
            for code in ACCOUNTS
        }
