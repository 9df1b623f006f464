from odoo import api, fields, models


class KoperasiSimpananKelompokPengurus(models.TransientModel):
    """Asks who heads a savings group from today on, and which two sign."""

    _name = "koperasi.simpanan.kelompok.pengurus"
    _description = "Officers of a Savings Group"

    kelompok_id = fields.Many2one(
        "koperasi.simpanan.kelompok",
        string="Savings Group",
        required=True,
        readonly=True,
    )
    company_id = fields.Many2one(related="kelompok_id.company_id")
    currency_id = fields.Many2one(related="company_id.currency_id")
    calon_ids = fields.Many2many(
        "koperasi.anggota", compute="_compute_calon_ids", string="Members"
    )
    ketua_id = fields.Many2one(
        "koperasi.anggota",
        string="Chair of the Group",
        required=True,
        domain="[('id', 'in', calon_ids)]",
    )
    penandatangan_ids = fields.Many2many(
        "koperasi.anggota",
        relation="koperasi_simpanan_kelompok_pengurus_tangan",
        string="Signers",
        domain="[('id', 'in', calon_ids), ('id', '!=', ketua_id)]",
        help="The two members who sign beside the chair.",
    )
    saldo = fields.Monetary(related="kelompok_id.saldo")
    is_other_chair = fields.Boolean(compute="_compute_is_other_chair")
    reason = fields.Char(
        required=True, size=200, help="With the paper in which the group chose them."
    )

    @api.depends("kelompok_id")
    def _compute_calon_ids(self):
        for wizard in self:
            wizard.calon_ids = wizard.kelompok_id.anggota_ids.anggota_id

    @api.depends("ketua_id", "kelompok_id")
    def _compute_is_other_chair(self):
        for wizard in self:
            wizard.is_other_chair = wizard.ketua_id != wizard.kelompok_id.ketua_id

    def action_confirm(self):
        """Write the officers into the group and its account."""
        self.ensure_one()
        self.kelompok_id._set_officers(
            self.ketua_id,
            self.penandatangan_ids,
            fields.Date.context_today(self),
            self.reason,
        )
        return {"type": "ir.actions.act_window_close"}
