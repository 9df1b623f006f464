from odoo import api, models


class KoperasiProfil(models.Model):
    _inherit = "koperasi.profil"

    @api.model
    def _provision_society(self, profil, vals):
        """A new society gets its savings products, the rules of its cash desk, and the
        tiers of approval of its loans.

        ``vals["simpanan"]`` overrides the defaults of the products, see
        :meth:`koperasi.simpanan.produk._create_defaults`. Tellers work in cash
        sessions unless ``vals["sesi_kas_wajib"]`` is False.
        """
        result = super()._provision_society(profil, vals)
        self.env["koperasi.simpanan.produk"]._create_defaults(profil.company_id, vals)
        self.env["koperasi.kas.aturan"]._ensure(
            profil.company_id, is_sesi_wajib=vals.get("sesi_kas_wajib", True)
        )
        self.env["koperasi.pinjaman.tingkat"]._ensure(profil.company_id)
        return result
