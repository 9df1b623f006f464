from odoo import fields, models


class KoperasiFotoMixin(models.AbstractModel):
    """Three photos beside a record; a phone's picture is made smaller on arrival."""

    _name = "koperasi.foto.mixin"
    _description = "Photos"

    foto_1 = fields.Image(string="Photo 1", max_width=1600, max_height=1600)
    foto_2 = fields.Image(string="Photo 2", max_width=1600, max_height=1600)
    foto_3 = fields.Image(string="Photo 3", max_width=1600, max_height=1600)
