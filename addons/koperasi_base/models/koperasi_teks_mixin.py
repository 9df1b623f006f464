from odoo import api, models
from odoo.exceptions import ValidationError

#: Longest text of a field by its type: a line, and about five printed pages.
LONGEST = {"char": 255, "text": 20000}


class KoperasiTeksMixin(models.AbstractModel):
    """Refuses texts that no paper and no screen could show."""

    _name = "koperasi.teks.mixin"
    _description = "Texts of a Sensible Length"

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_texts(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._check_texts(vals)
        return super().write(vals)

    @api.model
    def _check_texts(self, vals):
        for name, value in vals.items():
            field = self._fields.get(name)
            longest = LONGEST.get(field.type) if field else None
            if longest and isinstance(value, str) and len(value) > longest:
                raise ValidationError(
                    self.env._(
                        "“%(field)s” is too long: %(length)s letters, at most"
                        " %(longest)s.",
                        field=field._description_string(self.env),
                        length=len(value),
                        longest=longest,
                    )
                )
