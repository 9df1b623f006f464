from odoo import api, models
from odoo.exceptions import UserError


class MailMessage(models.Model):
    _inherit = "mail.message"

    @api.ondelete(at_uninstall=False)
    def _unlink_koperasi_trail(self):
        """What tells a change of a society's data is not rubbed out (``jejak``).

        Odoo lets an author delete the own messages, those of the tracking too.
        """
        if self.env.su:
            return
        trail = self.sudo().filtered(  # the rows of the log have no reader of their own
            lambda message: (
                (message.model or "").startswith("koperasi.")
                and message.tracking_value_ids
            )
        )
        if trail:
            raise UserError(
                self.env._("The trail of changes is kept and cannot be deleted.")
            )
