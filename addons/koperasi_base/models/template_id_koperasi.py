from odoo import api, models

from odoo.addons.account.models.chart_template import template


class AccountChartTemplate(models.AbstractModel):
    """Uniform chart of accounts of a cooperative.

    The lines follow the official worksheet of the health examination (KKPKK) and the
    2015 accounting guides; the codes are ours, no regulation fixes them. Accounts and
    journals have the same external id in every society, so that postings and
    statements find them whatever an officer renames.
    """

    _inherit = "account.chart.template"

    def _get_chart_template_mapping(self, get_all=False):
        """Read the list of all charts once per transaction while provisioning.

        Odoo imports the modules of some hundred localisations for it, several times
        for each company: a third of what a new society costs.
        """
        if not self.env.context.get("koperasi_provision"):
            return super()._get_chart_template_mapping(get_all)
        cache = self.env.cr.cache
        key = ("koperasi_chart_template_mapping", get_all)
        if key not in cache:
            cache[key] = super()._get_chart_template_mapping(get_all)
        return cache[key]

    @api.model
    def _koperasi_complete_charts(self):
        """Give the societies that exist the accounts that the chart has got since.

        Runs at each update of the addon and adds what is missing, nothing else: what a
        society has renamed stays. A code that the society already uses for an account
        of its own is left out; whoever needs the account reads that it is missing.
        """
        societies = self.env["res.company"].search(
            [("chart_template", "=", "id_koperasi")]
        )
        for company in societies:
            chart = self.with_company(company)
            used = set(
                self.env["account.account"]
                .with_company(company)
                .search([("company_ids", "in", company.ids)])
                .mapped("code")
            )
            accounts = chart._get_chart_template_model_data(
                "id_koperasi", "account.account"
            )
            missing = {
                xmlid: values
                for xmlid, values in accounts.items()
                if values["code"] not in used
                and not chart.ref(xmlid, raise_if_not_found=False)
            }
            if missing:
                data = {"account.account": missing}
                chart._load_data(data)
                chart._load_translations(companies=company, template_data=data)

    @template("id_koperasi")
    def _get_id_koperasi_template_data(self):
        return {
            "name": self.env._("Cooperative (Koperasi)"),
            "code_digits": "6",
            "property_account_receivable_id": "kop_piutang_nonanggota",
            "property_account_payable_id": "kop_utang_usaha",
        }

    @template("id_koperasi", "res.company")
    def _get_id_koperasi_res_company(self):
        return {
            self.env.company.id: {
                "anglo_saxon_accounting": True,
                "account_fiscal_country_id": "base.id",
                "bank_account_code_prefix": "1.111",
                "cash_account_code_prefix": "1.110",
                "transfer_account_code_prefix": "1.149",
                "default_cash_difference_income_account_id": "kop_selisih_kas_lebih",
                "default_cash_difference_expense_account_id": "kop_selisih_kas_kurang",
                "account_default_pos_receivable_account_id": "kop_piutang_pos",
                "income_currency_exchange_account_id": "kop_pendapatan_lain",
                "expense_currency_exchange_account_id": "kop_beban_lain",
                "account_journal_early_pay_discount_loss_account_id": (
                    "kop_diskon_penjualan"
                ),
                "account_journal_early_pay_discount_gain_account_id": (
                    "kop_diskon_pembelian"
                ),
                "account_journal_suspense_account_id": "kop_penampung_bank",
                "transfer_account_id": "kop_transfer_kas",
                "expense_account_id": "kop_hpp_nonanggota_lain",
                "income_account_id": "kop_penjualan_nonanggota_lain",
            }
        }

    @template("id_koperasi", "account.journal")
    def _get_id_koperasi_account_journal(self):
        """Cash (BKM/BKK), bank (BBM/BBK) and memorial (BM) books of a society."""
        return {
            "general": {
                "name": self.env._("Memorial"),
                "type": "general",
                "code": "BM",
                "show_on_dashboard": True,
            },
            "bank": {
                "name": self.env._("Bank"),
                "type": "bank",
                "code": "BB",
                "default_account_id": "kop_bank_giro",
            },
            "kop_journal_kas": {
                "name": self.env._("Office Cash"),
                "type": "cash",
                "code": "KAS",
                "default_account_id": "kop_kas_kantor",
                "show_on_dashboard": True,
                "sequence": 4,
            },
        }
