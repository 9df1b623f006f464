from odoo import api, fields, models


class KoperasiPinjamanHarian(models.Model):
    """The button that takes the dues of today from savings."""

    _inherit = "koperasi.pinjaman.harian"

    @api.model
    def action_autodebet(self):
        """Take what is due today from savings now, as the evening does by itself."""
        company = self.env.company
        self._check_treasurer(company)
        count, total = self.env["koperasi.pinjaman"]._autodebet(
            company, fields.Date.context_today(self)
        )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success" if count else "info",
                "message": self.env._(
                    "%(count)s instalments were taken from savings, %(total)s in all.",
                    count=count,
                    total=self.env["koperasi.simpanan"]._rupiah(total),
                ),
            },
        }
