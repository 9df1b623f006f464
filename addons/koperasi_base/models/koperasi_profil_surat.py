from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..engine.surat import BAWAAN, pola_baik


class KoperasiProfil(models.Model):
    """How a society numbers its letters."""

    _inherit = "koperasi.profil"

    surat_pattern = fields.Char(
        string="Letter Number Pattern",
        required=True,
        default=BAWAAN,
        help="{nomor:03d} is the running number of the kind in the year, {jenis} the"
        " kind (SK, UND …), {bulan} the month in Roman figures, {tahun} the year.",
    )

    @api.constrains("surat_pattern")
    def _check_surat_pattern(self):
        for profil in self:
            if not pola_baik(profil.surat_pattern):
                raise ValidationError(
                    self.env._(
                        "The pattern “%(pattern)s” does not give each letter a number"
                        " of its own. Use {nomor}, {jenis} and {tahun}, for instance"
                        " %(example)s",
                        pattern=profil.surat_pattern,
                        example=BAWAAN,
                    )
                )
