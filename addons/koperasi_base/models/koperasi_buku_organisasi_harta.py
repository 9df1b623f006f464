from odoo import api, models
from odoo.fields import Domain

from ..engine.buku import ANGKA, TANGGAL, UANG, Kolom

#: Cash in hand, by id in the chart template.
CASH = ("kop_kas_kantor", "kop_kas_kasir", "kop_kas_kecil")


class KoperasiBukuOrganisasi(models.AbstractModel):
    """Books 15 and 16: things and cash."""

    _inherit = "koperasi.buku.organisasi"

    def _book_inventaris(self, company, date_from, date_to):
        _ = self.env._
        columns = [
            Kolom(_("Code"), 11),
            Kolom(_("Name"), 17),
            Kolom(_("Quantity"), 6, ANGKA),
            Kolom(_("Acquired On"), 8, TANGGAL),
            Kolom(_("Source"), 9),
            Kolom(_("Acquisition Cost (Rp)"), 11, UANG),
            Kolom(_("Depreciation (Rp)"), 11, UANG),
            Kolom(_("Book Value (Rp)"), 11, UANG),
            Kolom(_("Condition"), 8),
            Kolom(_("Location"), 8),
        ]
        assets = self.env["koperasi.aset"].search(
            [
                ("company_id", "=", company.id),
                ("date", "<=", date_to),
                "|",
                ("date_out", "=", False),
                ("date_out", ">", date_to),
            ],
            order="number",
        )
        rows = [
            (
                aset.number,
                aset.name,
                aset.quantity,
                aset.date,
                aset.source,
                aset.price,
                aset._depreciation(date_to),
                aset.price - aset._depreciation(date_to),
                self._label(aset, "condition"),
                aset.location,
            )
            for aset in assets
        ]
        if rows:
            totals = [sum(row[column] for row in rows) for column in (5, 6, 7)]
            rows.append(("", _("Total"), None, None, "", *totals, "", ""))
        return self._buku("inventaris", columns, rows)

    @api.model
    def _cash_accounts(self, company):
        """Accounts of cash in hand. May be extended."""
        accounts = self.env["account.account"]
        for xmlid in CASH:
            accounts += company._koperasi_account(xmlid)
        return accounts

    def _book_kas(self, company, date_from, date_to):
        """Posted movements of cash in hand with a running balance."""
        _ = self.env._
        lines = self.env["account.move.line"]
        domain = Domain(
            [
                ("company_id", "=", company.id),
                ("account_id", "in", self._cash_accounts(company).ids),
                ("parent_state", "=", "posted"),
            ]
        )
        [(opening,)] = lines._read_group(
            domain & Domain("date", "<", date_from), [], ["balance:sum"]
        )
        balance = round(opening or 0)
        rows = [(date_from, "", _("Balance brought forward"), None, None, balance)]
        for line in lines.search(
            domain & Domain("date", ">=", date_from) & Domain("date", "<=", date_to),
            order="date, id",
        ):
            balance += round(line.balance)
            rows.append(
                (
                    line.date,
                    line.move_id.name,
                    line.name or line.move_id.ref,
                    round(line.debit) or None,
                    round(line.credit) or None,
                    balance,
                )
            )
        columns = [
            Kolom(_("Date"), 9, TANGGAL),
            Kolom(_("Voucher No."), 17),
            Kolom(_("Description"), 35),
            Kolom(_("In (Rp)"), 13, UANG),
            Kolom(_("Out (Rp)"), 13, UANG),
            Kolom(_("Balance (Rp)"), 13, UANG),
        ]
        return self._buku("kas", columns, rows)
