from odoo import fields, models


class KoperasiModal(models.Model):
    """Capital from outside that a society received, with its agreement.

    A register for the Dinas and SIMKOPDES; the money itself is in the books.
    """

    _name = "koperasi.modal"
    _description = "Capital Received"
    _inherit = ["koperasi.teks.mixin", "mail.thread"]
    _order = "company_id, date desc, id"
    _rec_name = "number"

    company_id = fields.Many2one(
        "res.company",
        string="Society",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.company,
        readonly=True,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    number = fields.Char(string="Agreement No.", required=True, tracking=True)
    source_kind = fields.Selection(
        [
            ("anggota", "Member"),
            ("bank", "Bank"),
            ("lpdb", "LPDB-Koperasi"),
            ("pemerintah", "Government"),
            ("desa", "Village"),
            ("koperasi", "Other Cooperative"),
            ("lain", "Other"),
        ],
        string="Kind of Source",
        required=True,
    )
    source_name = fields.Char(string="Source", required=True)
    kind = fields.Selection(
        [
            ("modal_awal", "Founding Capital"),
            ("pinjaman", "Loan Capital"),
            ("penyertaan", "Participation Capital"),
            ("hibah", "Grant"),
        ],
        string="Kind of Capital",
        required=True,
    )
    amount = fields.Monetary(required=True, tracking=True)
    date = fields.Date(string="Received On", required=True, tracking=True)
    date_due = fields.Date(string="Repaid By")
    note = fields.Char()

    _amount_positive = models.Constraint(
        "CHECK (amount > 0)", "The amount of capital must be above zero."
    )
    _due_after = models.Constraint(
        "CHECK (date_due IS NULL OR date_due >= date)",
        "The capital cannot be due before it was received.",
    )
