from odoo import api, fields, models

from ..engine.pajak import skema_pph, tahun_final_terakhir

# Taxes of Odoo's chart of Indonesia that a taxable entrepreneur needs, and the
# accounts of our chart in place of theirs.
TAXES = ("tax_ST4", "tax_PT4", "tax_ST2", "tax_PT2")
ACCOUNTS = {
    "l10n_id_21221010": "kop_ppn_keluaran",
    "l10n_id_11210030": "kop_ppn_masukan",
    "l10n_id_21100011": "kop_ppn_keluaran",
    "l10n_id_11210012": "kop_ppn_masukan",
}


class KoperasiProfil(models.Model):
    """Taxes of a society: income tax by its dated rule, and value-added tax (PPN)."""

    _inherit = "koperasi.profil"

    pph = fields.Selection(
        [("final", "Final, on the Turnover"), ("normal", "Normal, on the Income")],
        string="Income Tax",
        required=True,
        default="final",
        tracking=True,
        help="A cooperative may pay the final tax for some tax years from its"
        " registration; who chose the normal tax keeps it.",
    )
    pph_note = fields.Char(string="Holds Now", compute="_compute_pph_note")
    is_pkp = fields.Boolean(
        string="Taxable Entrepreneur (PKP)",
        tracking=True,
        help="Gives the books the PPN taxes of sales and purchases. Basic foods are"
        " exempt, so goods get their tax one by one.",
    )

    @api.depends("pph", "badan_hukum_date")
    def _compute_pph_note(self):
        today = fields.Date.context_today(self)
        figure = self.env["koperasi.parameter"]._get_row
        years = figure("pph.final_tahun", today)
        final, normal = figure("pph.final_tarif", today), figure("pph.tarif", today)
        for profil in self:
            begun = profil.badan_hukum_date or None
            if skema_pph(profil.pph, begun, today.year, int(years.value)) == "normal":
                profil.pph_note = self.env._(
                    "%(rate)s %% of the taxable income (%(rule)s)",
                    rate=normal.value,
                    rule=normal.source,
                )
            elif begun:
                profil.pph_note = self.env._(
                    "%(rate)s %% of the turnover, to the end of %(year)s (%(rule)s)",
                    rate=final.value,
                    year=tahun_final_terakhir(begun, int(years.value)),
                    rule=years.source,
                )
            else:
                profil.pph_note = self.env._(
                    "%(rate)s %% of the turnover (%(rule)s); enter the date of the"
                    " legal entity to see until when",
                    rate=final.value,
                    rule=final.source,
                )

    @api.model_create_multi
    def create(self, vals_list):
        profiles = super().create(vals_list)
        profiles.filtered("is_pkp")._load_ppn()
        return profiles

    def write(self, vals):
        result = super().write(vals)
        if vals.get("is_pkp"):
            self._load_ppn()
        return result

    def _load_ppn(self):
        """Give the books the PPN taxes; doing it again changes nothing."""
        for company in self.company_id:
            # the desk that keeps the profile has no right on the set-up of the books
            chart = self.env["account.chart.template"].sudo().with_company(company)
            if chart.ref(TAXES[0], raise_if_not_found=False):
                continue
            taxes = {
                xmlid: values
                for xmlid, values in chart._parse_csv(
                    "id", "account.tax", module="l10n_id"
                ).items()
                if xmlid in TAXES
            }
            groups = {
                xmlid: values
                for xmlid, values in chart._parse_csv(
                    "id", "account.tax.group", module="l10n_id"
                ).items()
                if xmlid in {tax["tax_group_id"] for tax in taxes.values()}
            }
            for group in groups.values():
                _own_accounts(group)
            for tax in taxes.values():
                for _command, _id, line in tax["repartition_line_ids"]:
                    _own_accounts(line)
            chart._load_data({"account.tax.group": groups, "account.tax": taxes})


def _own_accounts(values):
    for name, value in values.items():
        if value in ACCOUNTS:
            values[name] = ACCOUNTS[value]
