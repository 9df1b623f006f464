from odoo import api, fields, models
from odoo.exceptions import UserError


class KoperasiAnggotaKeputusan(models.TransientModel):
    """Ask for a decision on memberships: day, number, grounds; then carry it out."""

    _name = "koperasi.anggota.keputusan"
    _description = "Decision on Members"

    kind = fields.Selection(
        [
            ("setuju", "Accept as Member"),
            ("tolak", "Refuse the Application"),
            ("banding", "Lodge an Appeal"),
            ("banding_kabul", "Grant the Appeal"),
            ("banding_tolak", "Refuse the Appeal"),
            ("masuk_lagi", "Apply Again"),
        ],
        required=True,
        readonly=True,
        default="setuju",
    )
    anggota_ids = fields.Many2many(
        "koperasi.anggota", string="Members", required=True, readonly=True
    )
    anggota_count = fields.Integer(compute="_compute_anggota_count")
    date = fields.Date(required=True, default=fields.Date.context_today)
    decision_number = fields.Char(string="Decision Number", size=64)
    note = fields.Char(size=500)

    @api.depends("anggota_ids")
    def _compute_anggota_count(self):
        for wizard in self:
            wizard.anggota_count = len(wizard.anggota_ids)

    def action_confirm(self):
        """Carry out the decision for all members named."""
        self.ensure_one()
        if not self.anggota_ids:
            raise UserError(self.env._("Choose at least one member first."))
        getattr(self, f"_carry_out_{self.kind}")(self.anggota_ids)
        return {"type": "ir.actions.act_window_close"}

    def _carry_out_setuju(self, members):
        members._approve(self.date, self.decision_number, self.note)

    def _carry_out_tolak(self, members):
        members._reject(self.date, self.note, self.decision_number)

    def _carry_out_banding(self, members):
        members._appeal(self.date, self.note)

    def _carry_out_banding_kabul(self, members):
        members._decide_appeal(True, self.date, self.decision_number, self.note)

    def _carry_out_banding_tolak(self, members):
        members._decide_appeal(False, self.date, self.decision_number, self.note)

    def _carry_out_masuk_lagi(self, members):
        members._reenter(self.date, self.note)
