from odoo import models

from odoo.addons.account.models.chart_template import template

TELLER_CASH = "kop_kas_teller"


class AccountChartTemplate(models.AbstractModel):
    _inherit = "account.chart.template"

    @template("id_koperasi", "account.account")
    def _get_id_koperasi_teller_account(self):
        """The cash in the drawers of all tellers; the sessions are its subledger."""
        return {
            TELLER_CASH: {
                "code": "1.1104",
                "name": "Teller Cash",
                "name@id": "Kas Teller",
                "account_type": "asset_cash",
                "reconcile": False,
            }
        }
