from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class ResPartner(models.Model):
    _inherit = "res.partner"

    @api.model
    def _load_pos_data_fields(self, config):
        return [
            *super()._load_pos_data_fields(config),
            "koperasi_is_anggota",
            "koperasi_number",
            "koperasi_state",
        ]

    @api.model
    def get_new_partner(self, config_id, domain, offset):
        """Also find members by number, and nobody of another society."""
        self._koperasi_need_id(config_id, self.env._("Till"))
        self._koperasi_need_offset(offset)
        self._koperasi_check_domain(domain)
        config = self.env["pos.config"].browse(config_id)
        if config.company_id.sudo().koperasi_profil_id and domain:
            terms = [leaf[2] for leaf in domain if list(leaf)[:1] == ["barcode"]]
            domain = list(
                Domain.AND(
                    [
                        Domain.OR(
                            [
                                Domain(domain),
                                *(
                                    Domain("koperasi_number", "ilike", term)
                                    for term in terms
                                ),
                            ]
                        ),
                        Domain("company_id", "=", config.company_id.id),
                    ]
                )
            )
        return super().get_new_partner(config_id, domain, offset)

    @api.model
    def _koperasi_check_domain(self, domain):
        """Refuse a search that names no fields of a contact."""
        try:
            Domain(domain or []).validate(self)
            understood = isinstance(domain, list) and "\\x00" not in repr(domain)
        except (ValueError, TypeError):
            understood = False
        if not understood:
            raise UserError(
                self.env._("This search is not understood. Search by name or number.")
            )
