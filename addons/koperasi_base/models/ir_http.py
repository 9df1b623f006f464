from odoo import models


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    def session_info(self):
        """Tell the web client how many days are left to set up two-step login."""
        info = super().session_info()
        user = self.env.user
        if user._is_internal():
            info["koperasi_two_factor_days"] = user._koperasi_two_factor_days()
        return info
