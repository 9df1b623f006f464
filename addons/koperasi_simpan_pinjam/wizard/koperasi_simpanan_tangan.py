from odoo import api, fields, models


class KoperasiSimpananTangan(models.TransientModel):
    """Asks who signs for a savings account from today on."""

    _name = "koperasi.simpanan.tangan"
    _description = "Who Signs"

    simpanan_id = fields.Many2one(
        "koperasi.simpanan", string="Savings Account", required=True, readonly=True
    )
    company_id = fields.Many2one(related="simpanan_id.company_id")
    anggota_id = fields.Many2one(related="simpanan_id.anggota_id")
    tanda_tangan = fields.Selection(
        selection="_selection_tanda_tangan",
        string="Who Signs",
        required=True,
        compute="_compute_tanda_tangan",
        store=True,
        precompute=True,
        readonly=False,
    )
    baris_ids = fields.One2many(
        "koperasi.simpanan.tangan.baris", "tangan_id", string="Signers"
    )
    reason = fields.Char(
        required=True, size=200, help="With the paper that was signed."
    )

    @api.model
    def _selection_tanda_tangan(self):
        """What an account of one member knows; a group has a page of its own."""
        field = self.env["koperasi.simpanan"]._fields["tanda_tangan"]
        return [
            (rule, label)
            for rule, label in field._description_selection(self.env)
            if rule != "kelompok"
        ]

    @api.depends("simpanan_id")
    def _compute_tanda_tangan(self):
        for wizard in self:
            wizard.tanda_tangan = wizard.simpanan_id.tanda_tangan or "sendiri"

    def action_confirm(self):
        """Write who signs into the account."""
        self.ensure_one()
        people = self.baris_ids if self.tanda_tangan != "sendiri" else []
        self.simpanan_id._set_signers(
            self.tanda_tangan,
            [
                {
                    "name": row.name,
                    "anggota_id": row.anggota_id.id,
                    "hubungan": row.hubungan,
                }
                for row in people
            ],
            fields.Date.context_today(self),
            self.reason,
        )
        return {"type": "ir.actions.act_window_close"}
