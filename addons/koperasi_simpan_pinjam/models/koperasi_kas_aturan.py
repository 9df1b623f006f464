from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..engine import kas
from .account_chart_template import TELLER_CASH


class KoperasiKasAturan(models.Model):
    """How the cash desk of a society works, and up to which day its cash is closed.

    The row is also the lock between closing a day and whatever still wants to post
    cash on it: the one writes it, the other one holds it shared.
    """

    _name = "koperasi.kas.aturan"
    _description = "Cash Desk Rules"
    _rec_name = "company_id"

    company_id = fields.Many2one(
        "res.company",
        string="Society",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    is_sesi_wajib = fields.Boolean(
        string="Cash Session Required",
        default=True,
        help="A teller takes and pays out money only in an open cash session of their"
        " own.",
    )
    is_buta = fields.Boolean(
        string="Blind Count",
        help="The teller counts without seeing how much should be in the drawer.",
    )
    batas_ids = fields.One2many(
        "koperasi.kas.batas", "aturan_id", string="Limits per Teller"
    )
    buku_per_halaman = fields.Integer(
        string="Passbook Lines per Page", required=True, default=24
    )
    buku_halaman = fields.Integer(
        string="Passbook Pages", required=True, default=8, help="Pages for mutations."
    )
    tutup_sampai = fields.Date(
        string="Cash Closed Up To",
        readonly=True,
        help="No cash is posted on this day or before. Set by closing a day.",
    )

    _one_per_society = models.UniqueIndex(
        "(company_id)", "This society already has its cash desk rules."
    )

    _book_format = models.Constraint(
        "CHECK (buku_per_halaman BETWEEN 1 AND 60 AND buku_halaman BETWEEN 1 AND 100)",
        "A passbook has 1 to 100 pages of 1 to 60 lines.",
    )

    def write(self, vals):
        """The last closed day comes from closing a day alone."""
        if {"tutup_sampai", "company_id"} & vals.keys() and not self.env.su:
            raise UserError(
                self.env._("A day is closed under Cash Desk ‣ Closed Cash Days.")
            )
        return super().write(vals)

    @api.model
    def _of(self, company):
        """The rules of a society; empty when it has none yet."""
        # every desk follows the rules of its society
        return self.sudo().search([("company_id", "=", company.id)])

    @api.model
    def _ensure(self, company, **values):
        """The rules of a society and the account of its tellers, made if missing.

        :param values: of new rules
        """
        self._ensure_teller_account(company)
        rules = self._of(company)
        if rules:
            return rules
        return self.sudo().create(  # part of making a society
            {"company_id": company.id, **values}
        )

    @api.model
    def _ensure_teller_account(self, company):
        """Societies from before have a chart without the account of the tellers."""
        chart = self.env["account.chart.template"].sudo().with_company(company)
        if chart.ref(TELLER_CASH, raise_if_not_found=False):
            return
        values = chart._get_id_koperasi_teller_account()[TELLER_CASH]
        indonesian = values.pop("name@id")
        chart._load_data({"account.account": {TELLER_CASH: values}})
        account = company._koperasi_account(TELLER_CASH)
        account.sudo().with_context(lang="id_ID").name = indonesian  # as its chart

    # ------------------------------------------------------------------
    # Limits
    # ------------------------------------------------------------------

    def _limit(self, user, amount, date):
        """Above how much a second person decides, for money in or out.

        :param amount: below zero for money out
        :return: whole rupiah: of this teller, else the figure of the society (dated)
        """
        self.ensure_one()
        own = self.batas_ids.filtered(lambda batas: batas.user_id == user)
        if own:
            return round(own.max_setor if amount > 0 else own.max_tarik)
        code = "teller.batas_setor" if amount > 0 else "teller.batas_tarik"
        return round(self.env["koperasi.parameter"]._get(code, date, self.company_id))

    def _needs_approval(self, user, amount, date):
        """Whether a slip of this amount waits for a second person."""
        return kas.needs_approval(amount, self._limit(user, amount, date))

    # ------------------------------------------------------------------
    # Closed days
    # ------------------------------------------------------------------

    @api.model
    def _check_day_open(self, company, date):
        """Refuse cash on a closed day; holds the closing off until the commit.

        :raise UserError: when the cash of the day is closed
        """
        self.flush_model(["tutup_sampai"])
        rows = self.env.execute_query(
            SQL(
                "SELECT tutup_sampai FROM koperasi_kas_aturan"
                " WHERE company_id = %s FOR SHARE",
                company.id,
            )
        )
        closed = rows[0][0] if rows else None
        if closed and date <= closed:
            raise UserError(
                self.env._(
                    "The cash of %(society)s is closed up to %(closed)s, so nothing can"
                    " be posted on %(date)s. If the date is wrong, have the clock of"
                    " the server checked.",
                    society=company.name,
                    closed=closed.strftime("%d/%m/%Y"),
                    date=date.strftime("%d/%m/%Y"),
                )
            )
