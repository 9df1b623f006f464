from odoo import api, models


class PosBill(models.Model):
    _inherit = "pos.bill"

    @api.model
    def _koperasi_rupiah(self):
        """Coins and notes of the rupiah in circulation."""
        data = self.env["ir.model.data"].sudo()  # where our own records are listed
        return self.browse(
            data.search(
                [("module", "=", "koperasi_gerai"), ("model", "=", self._name)]
            ).mapped("res_id")
        )

    @api.model
    def _load_pos_data_domain(self, data, config):
        if config.company_id.sudo().koperasi_profil_id:
            return [("id", "in", config.default_bill_ids.ids)]
        return super()._load_pos_data_domain(data, config)
