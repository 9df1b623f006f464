from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..engine import bunga


class KoperasiSimpananBulanan(models.Model):
    """The month end of the savings of one society: interest, tax, fees, dormancy.

    A preview lists every account; posting writes one journal entry per product, the
    rows of the ledger and the tax slips, all in one transaction and once. The months
    of a society are posted in order; the last one can be undone by reversal.
    """

    _name = "koperasi.simpanan.bulanan"
    _description = "Month End of Savings"
    _inherit = ["koperasi.bulanan.mixin"]

    count_rekening = fields.Integer(string="Number of Accounts", readonly=True)
    count_bukti = fields.Integer(string="Tax Slips", compute="_compute_count_bukti")
    total_jasa = fields.Monetary(string="Interest", readonly=True)
    total_pajak = fields.Monetary(string="Tax", readonly=True)
    total_biaya = fields.Monetary(string="Fees", readonly=True)

    def _compute_count_bukti(self):
        counts = dict(
            self.env["koperasi.simpanan.bukti.potong"]._read_group(
                [("bulanan_id", "in", self.ids)], ["bulanan_id"], ["__count"]
            )
        )
        for bulanan in self:
            bulanan.count_bukti = counts.get(bulanan._origin, 0)

    def action_open_baris(self):
        """Open the list of all accounts of this month."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "koperasi_simpan_pinjam.koperasi_simpanan_bulanan_baris_action"
        )
        return {**action, "domain": [("bulanan_id", "=", self.id)], "context": {}}

    def action_open_bukti(self):
        """Open the tax slips of this month."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "koperasi_simpan_pinjam.koperasi_simpanan_bukti_potong_action"
        )
        return {**action, "domain": [("bulanan_id", "=", self.id)], "context": {}}

    @api.model
    def _first_month(self, company):
        """The first month with approved terms and savings."""
        self.env["koperasi.simpanan.produk.bunga"].flush_model()
        [(terms, ledger)] = self.env.execute_query(
            SQL(
                """
                SELECT (SELECT min(date_from) FROM koperasi_simpanan_produk_bunga
                         WHERE company_id = %(company)s AND state = 'berlaku'),
                       (SELECT min(date) FROM koperasi_simpanan_mutasi
                         WHERE company_id = %(company)s)
                """,
                company=company.id,
            )
        )
        if not terms or not ledger:
            return False
        return max(terms, ledger.replace(day=1))

    # ------------------------------------------------------------------
    # Terms
    # ------------------------------------------------------------------

    def _terms(self):
        """The approved terms of this month; all with one posting day."""
        terms = self.env["koperasi.simpanan.produk.bunga"]._in_force(
            self.company_id, self.month
        )
        for other in terms[1:]:
            if other.posting_day != terms[0].posting_day:
                raise UserError(
                    self.env._(
                        "%(one)s and %(other)s are posted on different days. The tax"
                        " looks at all accounts of a member together, so the products"
                        " of a society need the same posting day.",
                        one=terms[0].display_name,
                        other=other.display_name,
                    )
                )
        return terms

    def _posting_date(self, terms):
        end = bunga.last_of_month(self.month)
        return end + timedelta(days=terms[:1].posting_day)

    def _posting_day(self):
        return self._posting_date(self._terms())
