from odoo import models


class ResUsers(models.Model):
    _inherit = "res.users"

    def _koperasi_approver_groups(self):
        """The loan committee decides on money."""
        return [
            *super()._koperasi_approver_groups(),
            "koperasi_simpan_pinjam.group_komite",
        ]
