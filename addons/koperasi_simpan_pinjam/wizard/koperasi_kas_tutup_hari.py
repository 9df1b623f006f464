from odoo import api, fields, models


class KoperasiKasTutupHari(models.TransientModel):
    """Asks which day to close and shows what is still open."""

    _name = "koperasi.kas.tutup.hari"
    _description = "Close the Cash Day"

    company_id = fields.Many2one(
        "res.company",
        string="Society",
        required=True,
        default=lambda self: self.env.company,
    )
    date = fields.Date(
        required=True, default=lambda self: self.env["koperasi.teller"]._today()
    )
    obstacles = fields.Text(string="Still Open", compute="_compute_obstacles")

    @api.depends("company_id", "date")
    def _compute_obstacles(self):
        for wizard in self:
            found = []
            if wizard.date:
                found = self.env["koperasi.kas.hari"]._obstacles(
                    wizard.company_id, wizard.date
                )
            wizard.obstacles = "\n".join(found)

    def action_close(self):
        """Close the day; its figures are kept."""
        self.ensure_one()
        hari = self.env["koperasi.kas.hari"]._close(self.company_id, self.date)
        return {
            "type": "ir.actions.act_window",
            "res_model": "koperasi.kas.hari",
            "res_id": hari.id,
            "view_mode": "form",
        }
