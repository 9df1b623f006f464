from odoo import api, models

# From these states on a unit is at work and needs its tools.
AT_WORK = ("persiapan", "berjalan")


class KoperasiUnit(models.Model):
    _inherit = "koperasi.unit"

    @api.model_create_multi
    def create(self, vals_list):
        units = super().create(vals_list)
        units._gerai_open()
        return units

    def write(self, vals):
        result = super().write(vals)
        if {"status", "jenis"} & vals.keys():
            self._gerai_open()
        return result

    def _gerai_open(self):
        """Equip the societies whose grocery shop is being prepared or runs."""
        shops = self.filtered(
            lambda unit: unit.jenis == "sembako" and unit.status in AT_WORK
        )
        shops.company_id._gerai_open()
