from odoo import api, fields, models
from odoo.fields import Command

# A pattern that no territory code matches: users without a territory see nothing
# by territory rules.
NO_TERRITORY = "-"


class ResUsers(models.Model):
    _inherit = "res.users"

    koperasi_wilayah_id = fields.Many2one(
        "koperasi.wilayah",
        string="Territory",
        help="A user of the Dinas reads the societies of this territory. The allowed"
        " companies follow by themselves.",
    )
    koperasi_wilayah_like = fields.Char(
        string="Territory Pattern",
        compute="_compute_koperasi_wilayah_like",
        compute_sudo=True,
    )

    @api.depends("koperasi_wilayah_id.code")
    def _compute_koperasi_wilayah_like(self):
        for user in self:
            code = user.koperasi_wilayah_id.code
            user.koperasi_wilayah_like = f"{code}%" if code else NO_TERRITORY

    @api.model_create_multi
    def create(self, vals_list):
        # no robot of Odoo greets a teller with a message to answer
        if "odoobot_state" in self._fields:
            vals_list = [{"odoobot_state": "disabled", **vals} for vals in vals_list]
        users = super().create(vals_list)
        users.filtered("koperasi_wilayah_id")._koperasi_sync_companies()
        return users

    def write(self, vals):
        result = super().write(vals)
        if "koperasi_wilayah_id" in vals:
            self._koperasi_sync_companies()
            self.env.registry.clear_cache()
        return result

    def _koperasi_sync_companies(self):
        """Make the allowed companies equal to the societies of the territory.

        The user's own company stays: it is the home from which a Dinas works.
        """
        for user in self.sudo():  # an officer of the Dinas may not write users
            profiles = (
                self.env["koperasi.profil"]
                .sudo()  # the territory decides, not the societies visible now
                .search([("wilayah_code", "=like", user.koperasi_wilayah_like)])
            )
            allowed = user.company_id | profiles.company_id
            if user.company_ids != allowed:
                user.company_ids = [Command.set(allowed.ids)]

    @api.model
    def _koperasi_sync_territory(self, codes):
        """Follow up on societies that appeared in, or left, the territories ``codes``.

        :param codes: village codes such as ``51.71.01.1001``
        """
        users = self.sudo().search([("koperasi_wilayah_id", "!=", False)])
        users.filtered(
            lambda user: any(
                code and code.startswith(user.koperasi_wilayah_id.code)
                for code in codes
            )
        )._koperasi_sync_companies()
