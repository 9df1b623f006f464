from odoo import fields, models


class KoperasiPetugasKeluar(models.TransientModel):
    """An officer leaves: access ends at once, a handover sheet is printed."""

    _name = "koperasi.petugas.keluar"
    _description = "Officer Leaves"

    user_id = fields.Many2one(
        "res.users", string="Officer", required=True, readonly=True
    )
    desks = fields.Char(related="user_id.koperasi_desks")
    date = fields.Date(required=True, default=fields.Date.context_today)
    successor = fields.Char(string="Handed over to")
    note = fields.Text(
        string="Handed Over", help="Keys, cash, books, papers, equipment."
    )

    def action_confirm(self):
        """End the access and print the handover sheet."""
        self.ensure_one()
        row = self.user_id._koperasi_end_access(self.date, self.successor, self.note)
        action = self.env.ref("koperasi_base.action_report_serah_terima").report_action(
            row
        )
        action["close_on_report_download"] = True
        return action
