from odoo import api, fields, models


class ResPartner(models.Model):
    _inherit = "res.partner"

    koperasi_anggota_ids = fields.One2many(
        "koperasi.anggota", "partner_id", string="Memberships"
    )
    koperasi_is_anggota = fields.Boolean(
        string="Is a Member",
        readonly=True,
        index=True,
        help="Set by the membership. Users of the Dinas never read such partners.",
    )
    koperasi_number = fields.Char(string="Member No.", readonly=True, index=True)
    koperasi_state = fields.Selection(
        selection=lambda self: self.env["koperasi.anggota"]._fields["state"].selection,
        string="Membership Status",
        readonly=True,
    )

    @api.constrains("barcode")
    def _check_barcode_unicity(self):
        """An index keeps card codes unique; asking row by row would cost a search of
        all contacts for each member of an import."""
        others = self.filtered(lambda partner: not partner.koperasi_is_anggota)
        return super(ResPartner, others)._check_barcode_unicity()

    @api.model
    def _koperasi_mirrored(self):
        """Membership fields that the partner shows: {membership field: partner's}."""
        return {
            "number": "koperasi_number",
            "state": "koperasi_state",
            "card_code": "barcode",
        }
