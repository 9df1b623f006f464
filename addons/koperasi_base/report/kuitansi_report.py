from odoo import api, models


class ReportKuitansi(models.AbstractModel):
    """Counts each print, so that a second one can say that it is a copy."""

    _name = "report.koperasi_base.report_kuitansi"
    _description = "Print of a Receipt"

    @api.model
    def _get_report_values(self, docids, data=None):
        docs = self.env["koperasi.kuitansi"].browse(docids)
        docs.check_access("read")
        return {
            "doc_ids": docids,
            "doc_model": "koperasi.kuitansi",
            "docs": docs,
            "copies": docs._count_print(),
        }
