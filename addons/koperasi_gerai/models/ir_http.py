from datetime import timedelta

from odoo import api, fields, models
from odoo.http import request
from odoo.tools.translate import code_translations

OPEN_AT_MOST = timedelta(hours=16)


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    @classmethod
    def _must_check_identity(cls):
        """An open till is not locked: the next customer waits, and a sale that was
        made while the line was down has to come in."""
        check = super()._must_check_identity()
        if check and check.get("check_identity") and cls._has_open_till():
            return None
        return check

    @classmethod
    def _has_open_till(cls):
        """Whether this login opened a till that is not closed; for one working day,
        since a till forgotten overnight is no reason to leave the desk open."""
        sessions = request.env(user=request.session.uid)["pos.session"].sudo()
        # whether one exists, whatever the desk may read
        return bool(
            sessions.search_count(
                [
                    ("user_id", "=", request.session.uid),
                    ("state", "!=", "closed"),
                    ("create_date", ">=", fields.Datetime.now() - OPEN_AT_MOST),
                ],
                limit=1,
            )
        )

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
