from odoo import api, models
from odoo.tools import format_date

#: Members on one page. The list is cut into pages here, since wkhtmltopdf on an
#: unpatched Qt does not repeat the head of a long table.
PAGE = 42


def rupiah(value):
    """Whole rupiah of a statement: dots for thousands, brackets below zero, a dash."""
    if not value:
        return "-"
    text = f"{abs(round(value)):,}".replace(",", ".")
    return f"({text})" if value < 0 else text


class ReportRat(models.AbstractModel):
    """Values of the printed report. What the reader may see decides :meth:`_get`."""

    _name = "report.koperasi_rat.report_rat"
    _description = "RAT Report"

    @api.model
    def _share_pages(self, rat):
        """Pages of the members' list: (number of the first row, shares).

        None for the Dinas: who got what is the society's own.
        """
        if not rat._shows_members():
            return []
        shares = rat.shu_ids
        return [
            (start + 1, shares[start : start + PAGE])
            for start in range(0, len(shares), PAGE)
        ]

    @api.model
    def _get_report_values(self, docids, data=None):
        # ``data`` comes from the address of the request: nothing of it is trusted.
        reports = self.env["koperasi.rat"].browse(docids)._printable()
        return {
            "doc_ids": reports.ids,
            "doc_model": "koperasi.rat",
            "docs": reports,
            "rupiah": rupiah,
            "share_pages": self._share_pages,
            "percent": lambda value: f"{value:.2f}".replace(".", ","),
            "long_date": lambda value: format_date(
                self.env, value, date_format="d MMMM yyyy"
            ),
        }
