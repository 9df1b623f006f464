from odoo import api, fields, models


class KoperasiPinjamanWarisBaru(models.TransientModel):
    """The heir who pays the loan of a member on, and the declaration of it."""

    _name = "koperasi.pinjaman.waris.baru"
    _description = "Heir Who Pays a Loan On"

    pinjaman_id = fields.Many2one("koperasi.pinjaman", string="Loan", required=True)
    anggota_id = fields.Many2one(related="pinjaman_id.anggota_id", string="Member")
    name = fields.Char(
        string="Heir",
        compute="_compute_name",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
        size=128,
    )
    note = fields.Char(
        string="Declaration",
        required=True,
        size=200,
        help="Number and date of the declaration that the heir signed.",
    )

    @api.depends("pinjaman_id")
    def _compute_name(self):
        for form in self:
            heirs = form.pinjaman_id.anggota_id.ahli_waris_ids
            form.name = heirs[:1].name

    def action_take_over(self):
        """Record the heir; the savings may be paid out then."""
        self.ensure_one()
        self.pinjaman_id._take_over(self.name, self.note)
        return {"type": "ir.actions.act_window_close"}
