from odoo import fields, models
from odoo.exceptions import AccessError


class KoperasiRatShuBukukan(models.TransientModel):
    """Books the split of the surplus as the members' meeting decided it."""

    _name = "koperasi.rat.shu.bukukan"
    _description = "Book the SHU Split"

    rat_id = fields.Many2one(
        "koperasi.rat", string="Report", required=True, readonly=True
    )
    company_id = fields.Many2one(related="rat_id.company_id")
    currency_id = fields.Many2one(related="rat_id.currency_id")
    surplus = fields.Monetary(related="rat_id.surplus")
    dana_ids = fields.One2many(related="rat_id.dana_ids")
    date = fields.Date(
        string="Day of the Meeting", required=True, default=fields.Date.context_today
    )
    decision = fields.Char(string="Decision Number", required=True, size=64)

    def action_book(self):
        """Post the entry; the treasurer's button."""
        self.ensure_one()
        if not self.env.user.has_group("koperasi_base.group_bendahara"):
            raise AccessError(self.env._("The treasurer books the SHU split."))
        self._koperasi_check_two_factor()
        self.rat_id.check_access("write")
        # The sealed report and the ledger are written by the system alone.
        self.rat_id.sudo()._book_split(self.date, self.decision)
        return {"type": "ir.actions.act_window_close"}
