from odoo import api, fields, models

from ..engine.bunga import last_of_month


class KoperasiPinjamanBulanan(models.Model):
    """The month end of the loans of one society.

    Accrued interest, suspension of loans that turned bad, recognition of deferred
    fees, the allowance, and a row a loan that keeps its class. A preview lists every
    loan; posting is one transaction, once. The months of a society are posted in
    order; the last one can be undone by reversal.
    """

    _name = "koperasi.pinjaman.bulanan"
    _description = "Month End of Loans"
    _inherit = ["koperasi.bulanan.mixin"]

    basis = fields.Selection(
        [("akrual", "Accrual"), ("kas", "Cash")],
        string="Income Booked By",
        readonly=True,
        help="Rule figure pinjaman.basis of the society on that day.",
    )
    count_pinjaman = fields.Integer(string="Number of Loans", readonly=True)
    total_pokok = fields.Monetary(string="Outstanding Principal", readonly=True)
    total_akru = fields.Monetary(string="Interest Accrued", readonly=True)
    total_henti = fields.Monetary(
        string="Interest Suspended",
        readonly=True,
        help="Accrued before, and taken back because the loan turned bad.",
    )
    total_memo = fields.Monetary(
        string="Interest off the Books",
        readonly=True,
        help="Earned and not paid, income when it is paid.",
    )
    total_akui = fields.Monetary(string="Deferred Fees Recognised", readonly=True)
    total_ppap = fields.Monetary(
        string="Reserve by the Regulation (PPAP)", readonly=True
    )
    total_cadangan = fields.Monetary(string="Allowance in the Books", readonly=True)
    total_rpm = fields.Monetary(string="Weighted Bad Loans (RPM)", readonly=True)

    def action_open_baris(self):
        """Open the list of all loans of this month."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "koperasi_simpan_pinjam.koperasi_pinjaman_bulanan_baris_action"
        )
        domain = [("bulanan_id", "=", self.id), ("run", "=", self.run)]
        return {**action, "domain": domain, "context": {}}

    @api.model
    def _first_month(self, company):
        """The month in which the first loan was paid out."""
        [(first,)] = (
            self.env["koperasi.pinjaman"]
            .sudo()
            ._read_group(  # whoever asks, the order of months is the same
                [
                    ("company_id", "=", company.id),
                    ("state", "in", ("cair", "lunas", "hapus_buku")),
                ],
                [],
                ["date_cair:min"],
            )
        )
        return first.replace(day=1) if first else False

    def _posting_day(self):
        """The day that the month is posted on."""
        self.ensure_one()
        return last_of_month(self.month)

    def _close_days(self):
        """Arrears and classes are those of the last day: the days come first."""
        self.env["koperasi.pinjaman.harian"]._catch_up(
            self.company_id, self._posting_day()
        )

    def _prepare_preview(self):
        self._check_over()
        self._close_days()
