from odoo import fields, models


class KoperasiPinjamanPersetujuan(models.Model):
    """A decision on a change of a running loan, on the same list as applications."""

    _inherit = "koperasi.pinjaman.persetujuan"

    ajuan_id = fields.Many2one(
        "koperasi.pinjaman.ajuan",
        string="Request",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
    )
    ajuan_alasan = fields.Char(related="ajuan_id.alasan", string="Reason")
    penjelasan = fields.Html(related="ajuan_id.penjelasan", sanitize=False)

    def _is_open(self):
        if self.ajuan_id:
            return self.ajuan_id.state == "menunggu"
        return super()._is_open()

    def _entered_by(self):
        return self.ajuan_id.asked_by_id if self.ajuan_id else super()._entered_by()
