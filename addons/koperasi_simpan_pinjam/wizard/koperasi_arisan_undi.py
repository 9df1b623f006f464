from odoo import api, fields, models


class KoperasiArisanUndi(models.TransientModel):
    """Asks for the text of a draw and who is present."""

    _name = "koperasi.arisan.undi"
    _description = "Draw a Round"

    arisan_id = fields.Many2one("koperasi.arisan", required=True, readonly=True)
    putaran = fields.Integer(
        string="Round",
        compute="_compute_putaran",
        store=True,
        precompute=True,
        readonly=True,
    )
    seed = fields.Char(
        string="Text of the Draw",
        required=True,
        size=60,
        help="What those present choose together and nobody could know before, for"
        " instance the number of a banknote. It is printed, so that anybody can reckon"
        " the draw again.",
    )
    hadir_ids = fields.Many2many("koperasi.arisan.peserta", string="Present")

    @api.depends("arisan_id")
    def _compute_putaran(self):
        for wizard in self:
            wizard.putaran = wizard.arisan_id.putaran

    def action_draw(self):
        """Draw, and show the draw."""
        self.ensure_one()
        draw = self.arisan_id._draw(
            self.putaran, self.seed, self.hadir_ids, fields.Datetime.now()
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": "koperasi.arisan.undian",
            "res_id": draw.id,
            "view_mode": "form",
        }
