from odoo import api, fields, models
from odoo.exceptions import UserError

KINDS = [
    ("cair", "Disbursement"),
    ("bayar", "Payment"),
    ("percepat", "Prepayment"),
    ("bebas", "Waiver"),
    ("lunas", "Early Settlement"),
    ("restruktur", "Restructuring"),
    ("hapus_buku", "Write-off"),
    ("balik", "Reversal"),
]
# The facts of a movement never change; only these follow later.
LATER = {"transaksi_id"}


class KoperasiPinjamanLangkah(models.Model):
    """One movement of a loan, as the engine takes it; its parts are ledger rows.

    ``date`` is the day that counts for the loan; the entry may be of a later day when
    the movement was dated back into a closed period.
    """

    _name = "koperasi.pinjaman.langkah"
    _description = "Loan Movement"
    _order = "pinjaman_id, number desc"

    pinjaman_id = fields.Many2one(
        "koperasi.pinjaman",
        string="Loan",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(
        "res.company",
        string="Society",
        required=True,
        index=True,
        readonly=True,
        ondelete="restrict",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    number = fields.Integer(string="No.", required=True, readonly=True)
    date = fields.Date(required=True, readonly=True)
    kind = fields.Selection(KINDS, required=True, readonly=True)
    amount = fields.Monetary(readonly=True)
    what = fields.Json(
        string="Detail",
        readonly=True,
        help="Way of a prepayment, kind of a waiver, new terms of a restructuring,"
        " or the number of the movement that is taken back.",
    )
    description = fields.Char(readonly=True)
    key = fields.Char(string="Idempotency Key", required=True, readonly=True)
    move_id = fields.Many2one(
        "account.move",
        string="Journal Entry",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        help="Empty where nothing was on the books: a waiver of what is not accrued.",
    )
    transaksi_id = fields.Many2one(
        "koperasi.kas.transaksi",
        string="Slip",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    mutasi_ids = fields.One2many(
        "koperasi.pinjaman.mutasi", "langkah_id", string="Parts", readonly=True
    )

    _number_unique = models.UniqueIndex("(pinjaman_id, number)")
    _key_unique = models.UniqueIndex(
        "(company_id, key)", "This movement was already posted."
    )
    _amount = models.Constraint(
        "CHECK (amount >= 0 AND amount = trunc(amount))",
        "A movement is a whole number of rupiah and not negative.",
    )

    @api.depends("pinjaman_id.number", "number", "kind")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for step in self:
            step.display_name = (
                f"{step.pinjaman_id.number} · {step.number} {labels.get(step.kind)}"
            )

    def write(self, vals):
        if vals.keys() - LATER:
            raise UserError(
                self.env._(
                    "A posted movement of a loan is never changed. Reverse it and post"
                    " it again."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(
            self.env._(
                "A posted movement of a loan is never deleted. Reverse it instead."
            )
        )
