from odoo import api, models
from odoo.tools import format_date


def rupiah(value):
    """Whole rupiah of a statement: dots for thousands, brackets for a negative."""
    text = f"{abs(round(value)):,}".replace(",", ".")
    return f"({text})" if value < 0 else text


class ReportRat(models.AbstractModel):
    """Values of the printed report. What the reader may see decides :meth:`_get`."""

    _name = "report.koperasi_rat.report_rat"
    _description = "RAT Report"

    @api.model
    def _get_report_values(self, docids, data=None):
        # ``data`` comes from the address of the request: nothing of it is trusted.
        reports = self.env["koperasi.rat"].browse(docids)._printable()
        return {
            "doc_ids": reports.ids,
            "doc_model": "koperasi.rat",
            "docs": reports,
            "rupiah": rupiah,
            "percent": lambda value: f"{value:.2f}".replace(".", ","),
            "long_date": lambda value: format_date(
                self.env, value, date_format="d MMMM yyyy"
            ),
        }
