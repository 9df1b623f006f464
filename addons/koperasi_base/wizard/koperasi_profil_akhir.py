from odoo import fields, models
from odoo.exceptions import UserError


class KoperasiProfilAkhir(models.TransientModel):
    """Ask what the end of a society needs, then end it."""

    _name = "koperasi.profil.akhir"
    _description = "End of the Society"

    profil_id = fields.Many2one("koperasi.profil", string="Society", required=True)
    kind = fields.Selection(
        [("digabung", "Merger"), ("dibubarkan", "Dissolution")],
        string="Kind of End",
        required=True,
        default="dibubarkan",
    )
    date = fields.Date(string="On", required=True, default=fields.Date.context_today)
    decree = fields.Char(
        string="Decision No.",
        required=True,
        help="Decision of the members' meeting or decree of the government.",
    )
    reason = fields.Char(required=True)
    into_id = fields.Many2one(
        "koperasi.profil",
        string="Goes On As",
        domain="[('id', '!=', profil_id)]",
        help="The society that takes over members, rights and duties.",
    )

    def action_confirm(self):
        """End the society. The chair of the society or the administrator may."""
        self.ensure_one()
        profil = self.profil_id
        profil.check_access("write")
        if not self.env.user.has_group("koperasi_base.group_ketua"):
            raise UserError(self.env._("Only the chair ends the society."))
        if self.date > fields.Date.context_today(self):
            raise UserError(
                self.env._("The day of the end lies in the future. Enter it then.")
            )
        if self.kind == "digabung" and not self.into_id:
            raise UserError(self.env._("Name the society that goes on."))
        if self.into_id == profil:
            raise UserError(self.env._("%s cannot be merged into itself.", profil.name))
        profil._end(
            self.kind,
            self.date,
            self.decree,
            self.reason,
            self.into_id.company_id if self.kind == "digabung" else None,
        )
        return {"type": "ir.actions.client", "tag": "reload"}
