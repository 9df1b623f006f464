from odoo import api, fields, models
from odoo.exceptions import ValidationError


class KoperasiOrganKeluarga(models.Model):
    """A family tie between two persons in office of the same society."""

    _name = "koperasi.organ.keluarga"
    _description = "Family Tie of an Officer"
    _check_company_auto = True
    _rec_name = "relation"

    organ_id = fields.Many2one(
        "koperasi.organ",
        string="Officer",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="organ_id.company_id", store=True, index=True)
    relative_id = fields.Many2one(
        "koperasi.organ",
        string="Relative",
        required=True,
        index=True,
        check_company=True,
        ondelete="cascade",
    )
    relation = fields.Selection(
        [
            ("suami_istri", "Husband and Wife"),
            ("orang_tua_anak", "Parent and Child"),
            ("mertua_menantu", "Parent-in-Law and Child-in-Law"),
            ("saudara", "Brother or Sister"),
            ("ipar", "Brother- or Sister-in-Law"),
        ],
        required=True,
    )

    _unique_pair = models.UniqueIndex(
        "(LEAST(organ_id, relative_id), GREATEST(organ_id, relative_id))",
        "The tie between these two persons is recorded already.",
    )

    @api.constrains("organ_id", "relative_id")
    def _check_two_persons(self):
        for tie in self:
            if tie.organ_id == tie.relative_id:
                raise ValidationError(
                    self.env._(
                        "%s cannot be a relative of himself or herself.",
                        tie.organ_id.name,
                    )
                )
