from odoo import fields, models


class KoperasiDokumenJenis(models.Model):
    """A kind of paper and which societies need it."""

    _name = "koperasi.dokumen.jenis"
    _description = "Kind of Document"
    _order = "sequence, id"

    code = fields.Char(required=True, help="Fixed short name, for exchange of data.")
    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    needed_by = fields.Selection(
        [
            ("semua", "Every Society"),
            ("kdkmp", "Merah Putih Cooperatives (KDKMP)"),
            ("unit", "Societies with the Business Unit"),
            ("opsional", "Nobody, but Useful"),
        ],
        required=True,
        default="opsional",
    )
    unit = fields.Selection(
        selection=lambda self: self.env["koperasi.unit"]._fields["jenis"].selection,
        string="Business Unit",
    )
    is_open = fields.Boolean(
        string="Open to the Dinas",
        default=True,
        help="Papers with identities of members or officers stay with the society.",
    )

    _code_unique = models.UniqueIndex("(code)", "This kind of document exists already.")
    _unit_named = models.Constraint(
        "CHECK (needed_by != 'unit' OR unit IS NOT NULL)",
        "Name the business unit that needs this document.",
    )

    def _needed_by(self, profil):
        """The kinds among these that a society needs."""
        units = {
            unit.jenis
            for unit in profil.company_id.koperasi_unit_ids
            if unit.status == "berjalan"
        }
        return self.filtered(
            lambda jenis: (
                jenis.needed_by == "semua"
                or (jenis.needed_by == "kdkmp" and profil.is_kdkmp)
                or (jenis.needed_by == "unit" and jenis.unit in units)
            )
        )
