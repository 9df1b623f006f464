from odoo import api, models
from odoo.tools.translate import code_translations


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    @api.model
    def _get_translations_for_webclient(self, modules, lang):
        """Let the till speak as a shop does.

        Odoo's Indonesian calls opening the till “Buka Pendaftaran” (open the
        registration). Terms of the point of sale that this addon lists in
        ``static/src/app/utils/istilah.js`` get its own translation.
        """
        translations, params = super()._get_translations_for_webclient(modules, lang)
        core = translations.get("point_of_sale")
        if core:
            own = {
                message["id"]: message
                for message in code_translations.get_web_translations(
                    "koperasi_gerai", lang or self.env.context.get("lang")
                )["messages"]
            }
            translations["point_of_sale"] = {
                **core,
                "messages": tuple(
                    own.get(message["id"], message) for message in core["messages"]
                ),
            }
        return translations, params
