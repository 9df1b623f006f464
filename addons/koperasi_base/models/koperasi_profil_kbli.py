from odoo import fields, models


class KoperasiProfilKbli(models.Model):
    """A business field that a society is registered for."""

    _name = "koperasi.profil.kbli"
    _description = "Business Field of a Society"
    _order = "profil_id, kbli_id"
    _rec_name = "kbli_id"

    profil_id = fields.Many2one(
        "koperasi.profil",
        string="Society",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="profil_id.company_id", store=True, index=True)
    kbli_id = fields.Many2one(
        "koperasi.kbli", string="Business Field", required=True, ondelete="restrict"
    )
    permit = fields.Char(string="Kind of Permit", help="As on the NIB.")
    year = fields.Integer(string="Since", help="Year of the permit.")

    _kbli_unique = models.UniqueIndex(
        "(profil_id, kbli_id)", "The society has this business field already."
    )
    _year_range = models.Constraint(
        "CHECK (year IS NULL OR year = 0 OR year BETWEEN 1945 AND 2100)",
        "Write the year with four digits.",
    )
