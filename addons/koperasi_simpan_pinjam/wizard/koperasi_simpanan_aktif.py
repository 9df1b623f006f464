from odoo import api, fields, models
from odoo.exceptions import UserError


class KoperasiSimpananAktif(models.TransientModel):
    """Asks why a closed account is opened again, or a dormant one woken."""

    _name = "koperasi.simpanan.aktif"
    _description = "Open Again or Reactivate"

    simpanan_id = fields.Many2one(
        "koperasi.simpanan", string="Savings Account", required=True, readonly=True
    )
    anggota_id = fields.Many2one(related="simpanan_id.anggota_id")
    event = fields.Selection(
        [("buka_lagi", "Open Again"), ("aktif_lagi", "Reactivate")],
        required=True,
        readonly=True,
    )
    temuan = fields.Char(string="Missing in the Register", compute="_compute_temuan")
    is_checked = fields.Boolean(
        string="Identity Card Seen",
        help="The member stood at the desk and the card was compared with the"
        " register.",
    )
    reason = fields.Char(required=True, size=200)

    @api.depends("simpanan_id")
    def _compute_temuan(self):
        for wizard in self:
            wizard.temuan = wizard.anggota_id and ", ".join(
                wizard.anggota_id._kyc_findings()
            )

    def action_confirm(self):
        """Take the step, and go back to the account."""
        self.ensure_one()
        if not self.is_checked:
            raise UserError(
                self.env._(
                    "Look at the identity card of the member, compare it with the"
                    " register and tick “Identity Card Seen”."
                )
            )
        today = fields.Date.context_today(self)
        if self.event == "buka_lagi":
            self.simpanan_id._reopen(today, self.reason)
        else:
            self.simpanan_id._reactivate(today, self.reason)
        return {
            "type": "ir.actions.act_window",
            "res_model": "koperasi.simpanan",
            "res_id": self.simpanan_id.id,
            "view_mode": "form",
        }
