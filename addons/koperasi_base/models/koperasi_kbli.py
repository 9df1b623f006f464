from odoo import api, fields, models
from odoo.exceptions import ValidationError


class KoperasiKbli(models.Model):
    """A line of the Indonesian classification of business fields (KBLI).

    Each edition renumbers some lines: the edition is the year of the BPS regulation.
    """

    _name = "koperasi.kbli"
    _description = "Business Field (KBLI)"
    _order = "code, edition desc"
    _rec_names_search = ["code", "name"]

    code = fields.Char(required=True, index=True, help="Five digits.")
    name = fields.Char(required=True)
    edition = fields.Integer(
        required=True, default=2020, help="Year of the BPS regulation."
    )
    date_from = fields.Date(string="Valid From", required=True)
    date_to = fields.Date(string="Valid To")

    _code_unique = models.UniqueIndex(
        "(code, edition)", "This edition of the KBLI has that code already."
    )

    @api.depends("code", "name")
    def _compute_display_name(self):
        for kbli in self:
            kbli.display_name = f"{kbli.code} {kbli.name}"

    @api.constrains("code")
    def _check_code(self):
        for kbli in self:
            if not (len(kbli.code) == 5 and kbli.code.isdigit()):
                raise ValidationError(
                    self.env._("The KBLI code “%s” must have five digits.", kbli.code)
                )
