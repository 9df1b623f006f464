from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.koperasi_base.engine.rupiah import format_rupiah

from ..engine.pinjaman import biaya
from ..engine.pinjaman.simulasi import simulasikan
from ..engine.pinjaman.temuan import Salah

#: No loan of a society has more rows on a screen or in an answer.
MOST_ROWS = 1_200


class KoperasiPinjamanSimulasi(models.TransientModel):
    """What a loan would cost, before anybody applies: schedule, fees, yearly rate.

    Nothing is kept. The same figures serve the desk, the member's portal and other
    programs (:meth:`simulate`).
    """

    _name = "koperasi.pinjaman.simulasi"
    _description = "Loan Simulation"
    _check_company_auto = True

    company_id = fields.Many2one(
        "res.company",
        string="Society",
        required=True,
        default=lambda self: self.env.company,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    produk_id = fields.Many2one(
        "koperasi.pinjaman.produk",
        string="Product",
        required=True,
        check_company=True,
        domain="[('company_id', '=', company_id)]",
        default=lambda self: self.env["koperasi.pinjaman.produk"].search(
            [("company_id", "=", self.env.company.id)], limit=1
        ),
    )
    amount = fields.Monetary(string="Loan Amount", required=True)
    tenor = fields.Integer(string="Instalments", required=True, default=12)
    date = fields.Date(
        string="Paid Out On", required=True, default=fields.Date.context_today
    )
    problem = fields.Char(compute="_compute_lines")
    lines = fields.Html(string="Schedule", compute="_compute_lines", sanitize=False)

    @api.depends("produk_id", "amount", "tenor", "date")
    def _compute_lines(self):
        for row in self:
            row.problem = row.lines = False
            if not (row.produk_id and row.amount and row.date):
                continue
            try:
                result = row._result()
            except UserError as error:
                row.problem = str(error)
                continue
            row.lines = self.env["ir.qweb"]._render(
                "koperasi_simpan_pinjam.simulasi_tabel",
                {"r": result, "rupiah": format_rupiah, "tanggal": self._short_day},
                lang=self.env.lang,
            )

    def _compute_display_name(self):
        for row in self:
            row.display_name = self.env._("Loan Simulation")

    def _result(self):
        self.ensure_one()
        return self._simulate(self.produk_id, self.amount, self.tenor, self.date)

    def action_print(self):
        """The simulation as a paper for the member."""
        self.ensure_one()
        self._result()  # what makes no loan is said before the paper
        return self.env.ref(
            "koperasi_simpan_pinjam.action_report_simulasi"
        ).report_action(self, config=False)

    def action_apply(self):
        """Begin an application with these values."""
        self.ensure_one()
        self._result()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Application"),
            "res_model": "koperasi.pinjaman",
            "view_mode": "form",
            "context": {
                "default_produk_id": self.produk_id.id,
                "default_amount": self.amount,
                "default_tenor": self.tenor,
            },
        }

    # ------------------------------------------------------------------
    # The figures
    # ------------------------------------------------------------------

    @api.model
    def simulate(self, product_id, amount, count, date=None):
        """What a loan would cost (docs/api.md). Nothing is saved.

        :param int product_id: a loan product of the active society
        :param int amount: whole rupiah above zero
        :param int count: number of instalments
        :param str date: day of the disbursement, ``2026-03-10``; today when left out
        :return: dict, see :meth:`_simulate`
        """
        self.check_access("read")
        self._koperasi_need_id(product_id, self.env._("Product"))
        produk = self.env["koperasi.pinjaman.produk"].search(
            [("id", "=", product_id), ("company_id", "=", self.env.company.id)]
        )
        if not produk:
            raise UserError(
                self.env._("This loan product is not one of %s.", self.env.company.name)
            )
        return self._simulate(produk, amount, count, self._read_day(date))

    @api.model
    def _read_day(self, text):
        if text is None:
            return fields.Date.context_today(self)
        self._koperasi_need_text(text, self.env._("Paid Out On"), 10)
        try:
            day = fields.Date.to_date(text)
        except ValueError:
            day = None
        if not day:
            raise UserError(
                self.env._("“%s” is no date. Write it as 2026-03-10.", text)
            )
        return day

    @api.model
    def _simulate(self, produk, amount, count, day):
        """Schedule, fees and yearly rate of a loan of this product.

        Rights were checked by the caller: a desk, a program, or the member's portal.

        :param produk: ``koperasi.pinjaman.produk``
        :param amount: whole rupiah above zero
        :param int count: number of instalments
        :param day: day of the disbursement
        :return: dict of plain values: ``product, amount, count, date, net, held,
            fees, rows, total, cost, rate, words, findings``
        :raise UserError: when these values make no loan
        """
        self._check_input(produk.company_id, amount, count, day)
        terms = produk._in_force(day)
        if not terms:
            raise UserError(
                self.env._(
                    "Product %(product)s has no approved terms on %(day)s.",
                    product=produk.name,
                    day=day.strftime("%d/%m/%Y"),
                )
            )
        found, fees = self._engine(terms, int(amount), count, day)
        texts = self.env["koperasi.pinjaman.pesan"]
        return {
            "product": produk.name,
            "amount": int(amount),
            "count": len(found.rencana.rows),
            "date": fields.Date.to_string(day),
            "net": found.proceeds.net,
            "held": found.proceeds.savings,
            "fees": fees,
            "rows": [self._row(row) for row in found.rencana.rows],
            "total": {
                "principal": found.rencana.principal,
                "interest": found.rencana.interest,
                "fee": sum(row.fee for row in found.rencana.rows),
                "instalment": found.rencana.total,
            },
            "cost": found.cost,
            "rate": {
                "contract": float(found.contract),
                "nominal": float(found.rate.nominal),
                "effective": float(found.rate.effective),
            },
            "words": self._words(found, day),
            "findings": [texts._finding(finding) for finding in found.findings],
        }

    @api.model
    def _engine(self, terms, amount, count, day):
        """(simulation of the engine, fees once: name, event, way, amount)."""
        ceiling = self.env["koperasi.parameter"]._find_row(
            "pinjaman.suku.batas", day, terms.company_id
        )
        bases = {"plafon": amount, "cair": amount}
        try:
            found = simulasikan(
                terms._syarat(amount, day, count),
                terms._biaya(),
                terms._simpanan_wajib(amount),
                Decimal(ceiling.value) if ceiling else None,
            )
            fees = [
                {
                    "name": fee.name,
                    "event": fee.peristiwa,
                    "way": fee.cara,
                    "amount": biaya.hitung(fee._biaya(), bases),
                }
                for fee in terms.biaya_ids.sorted("sequence")
                if fee.peristiwa != biaya.ANGSURAN
            ]
        except Salah as problem:
            text = self.env["koperasi.pinjaman.pesan"]._refusal(problem)
            raise UserError(text) from problem
        return found, [fee for fee in fees if fee["amount"]]

    @api.model
    def _check_input(self, company, amount, count, day):
        if not 2000 <= day.year <= 2100:
            raise UserError(
                self.env._("The day of the disbursement lies between 2000 and 2100.")
            )
        largest = int(
            self.env["koperasi.parameter"]._get("transaksi.maksimum", day, company)
        )
        if (
            type(amount) not in (int, float)
            or not 0 < amount <= largest
            or amount != int(amount)
        ):
            raise UserError(
                self.env._(
                    "The amount must be whole rupiah above zero, at most %s.",
                    format_rupiah(largest),
                )
            )
        if type(count) is not int or not 0 < count <= MOST_ROWS:
            raise UserError(
                self.env._(
                    "The number of instalments lies between 1 and %s.", MOST_ROWS
                )
            )

    @api.model
    def _row(self, row):
        return {
            "number": row.number,
            "due": fields.Date.to_string(row.due),
            "principal": row.principal,
            "interest": row.interest,
            "fee": row.fee,
            "instalment": row.instalment,
            "balance": row.balance,
        }

    @api.model
    def _words(self, found, day):
        """The cost of the loan as somebody at the counter would say it."""
        rows = found.rencana.rows
        first, highest = rows[0], max(row.instalment for row in rows)
        return self.env._(
            "You receive %(net)s on %(day)s and pay %(count)s instalments, the first"
            " of %(first)s on %(due)s, none above %(highest)s. In all you pay back"
            " %(total)s; the loan costs you %(cost)s. With all fees that is %(rate)s %%"
            " a year (effective).",
            net=format_rupiah(found.proceeds.net),
            day=day.strftime("%d/%m/%Y"),
            count=len(rows),
            first=format_rupiah(first.instalment),
            due=first.due.strftime("%d/%m/%Y"),
            highest=format_rupiah(highest),
            total=format_rupiah(found.rencana.total),
            cost=format_rupiah(found.cost),
            rate=self._percent(found.rate.effective),
        )

    @api.model
    def _percent(self, value):
        return f"{value:.2f}".replace(".", ",")

    @api.model
    def _short_day(self, text):
        return fields.Date.to_date(text).strftime("%d/%m/%Y")

    def _for_paper(self):
        lang = self.company_id.partner_id.sudo().lang or "id_ID"
        return self.with_context(lang=lang)

    @api.model
    def _paper_money(self, amount):
        return format_rupiah(round(amount))
