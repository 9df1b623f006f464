from odoo import api, models


class KoperasiProfil(models.Model):
    _inherit = "koperasi.profil"

    @api.model
    def _provision_society(self, profil, vals):
        """A new society gets its savings products.

        ``vals["simpanan"]`` overrides their defaults, see
        :meth:`koperasi.simpanan.produk._create_defaults`.
        """
        result = super()._provision_society(profil, vals)
        self.env["koperasi.simpanan.produk"]._create_defaults(profil.company_id, vals)
        return result
