from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..engine.pinjaman import jaminan

BOOK = "TTA"
#: What says which thing it is: settled once the society keeps it.
THING = {
    "jenis", "name", "document_number", "owner_name", "owner_address",
    "simpanan_id", "amount", "pinjaman_id", "company_id",
}  # fmt: skip
SAVINGS = ("simpanan", "berjangka")


class KoperasiAgunan(models.Model):
    """A thing given as security of a loan, from its appraisal to its return.

    Papers are received against a numbered receipt and given back when the loan ends.
    Savings are held (:class:`koperasi.simpanan.blokir`) as long as they secure it.
    """

    _name = "koperasi.agunan"
    _description = "Collateral"
    _inherit = ["koperasi.foto.mixin", "mail.thread"]
    _order = "company_id, id desc"
    _rec_names_search = ["name", "number", "document_number"]
    _check_company_auto = True

    pinjaman_id = fields.Many2one(
        "koperasi.pinjaman",
        string="Loan",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    company_id = fields.Many2one(
        related="pinjaman_id.company_id", string="Society", store=True, index=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    anggota_id = fields.Many2one(related="pinjaman_id.anggota_id", string="Borrower")
    jenis = fields.Selection(
        [
            ("bpkb", "Vehicle (BPKB)"),
            ("shm", "Land (SHM)"),
            ("simpanan", "Savings"),
            ("berjangka", "Time Deposit"),
            ("barang", "Goods"),
        ],
        string="Kind",
        required=True,
        default="bpkb",
        tracking=True,
    )
    name = fields.Char(
        string="Description",
        required=True,
        size=200,
        help="For instance make, year and plate of a vehicle, or area and place of"
        " land.",
    )
    document_number = fields.Char(string="Document No.", tracking=True)
    owner_name = fields.Char(string="Owner", help="As on the document.")
    owner_address = fields.Char(string="Address of the Owner")
    simpanan_id = fields.Many2one(
        "koperasi.simpanan",
        string="Savings Account",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        domain="[('company_id', '=', company_id), ('state', '=', 'aktif')]",
    )
    amount = fields.Monetary(string="Held Amount", help="Of the savings account.")
    value = fields.Monetary(string="Appraised Value", tracking=True)
    date_valued = fields.Date(string="Appraised On", tracking=True)
    basis = fields.Char(
        string="Basis of the Appraisal", help="For instance market price, NJOP."
    )
    haircut = fields.Float(
        string="Haircut (%)",
        digits=(5, 2),
        compute="_compute_haircut",
        store=True,
        readonly=False,
        precompute=True,
        tracking=True,
        help="What a sale in need would lose. Proposed by the rule figures of the"
        " society.",
    )
    prior = fields.Monetary(
        string="Claims Before Ours", help="Of others who would be paid first."
    )
    worth = fields.Monetary(string="Counts For", compute="_compute_worth")
    insurer = fields.Char(string="Insurer")
    policy = fields.Char(string="Policy No.")
    insured_until = fields.Date()
    place = fields.Char(
        string="Place Kept", tracking=True, help="For instance safe, shelf 2, map 14."
    )
    state = fields.Selection(
        [
            ("diajukan", "Offered"),
            ("disimpan", "Kept"),
            ("dikembalikan", "Returned"),
            ("diambil_alih", "Taken Over"),
        ],
        string="Status",
        required=True,
        readonly=True,
        default="diajukan",
        copy=False,
        tracking=True,
    )
    number = fields.Char(string="Receipt No.", readonly=True, copy=False)
    received_on = fields.Date(readonly=True, copy=False)
    received_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    returned_on = fields.Date(readonly=True, copy=False)
    returned_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    blokir_id = fields.Many2one(
        "koperasi.simpanan.blokir", string="Hold", readonly=True, copy=False
    )

    _number_unique = models.UniqueIndex("(company_id, number) WHERE number IS NOT NULL")
    _amounts = models.Constraint(
        "CHECK (COALESCE(value, 0) >= 0 AND COALESCE(amount, 0) >= 0"
        " AND COALESCE(prior, 0) >= 0 AND value = trunc(value)"
        " AND amount = trunc(amount) AND prior = trunc(prior))",
        "Amounts of a collateral are whole rupiah, not below zero.",
    )
    _haircut_percent = models.Constraint(
        "CHECK (haircut >= 0 AND haircut <= 100)",
        "A haircut lies between 0 and 100 percent.",
    )

    @api.depends("jenis")
    def _compute_haircut(self):
        today = fields.Date.context_today(self)
        Parameter = self.env["koperasi.parameter"]
        for thing in self:
            row = Parameter._find_row(
                f"agunan.potongan.{thing.jenis}", today, thing.company_id
            )
            thing.haircut = float(row.value) if row else 0

    @api.depends("value", "amount", "haircut", "prior", "date_valued", "jenis", "state")
    def _compute_worth(self):
        today = fields.Date.context_today(self)
        for thing in self:
            thing.worth = thing._worth(today)

    def _engine(self):
        """This thing as the engine of collateral knows it."""
        self.ensure_one()
        is_savings = self.jenis in SAVINGS
        return jaminan.Agunan(
            round(self.amount if is_savings else self.value),
            str(round(self.haircut, 2)),
            round(self.prior),
            None if is_savings else self.date_valued or None,
        )

    def _worth(self, day):
        """What it counts for on a day, after haircut; nothing when it is given back
        or its appraisal is older than the society allows."""
        self.ensure_one()
        if self.state in ("dikembalikan", "diambil_alih") or (
            self.jenis not in SAVINGS and not self.date_valued
        ):
            return 0
        row = self.env["koperasi.parameter"]._find_row(
            "agunan.taksiran.umur", day, self.company_id
        )
        return jaminan.nilai(self._engine(), day, int(row.value) if row else None)

    @api.constrains("jenis", "simpanan_id", "amount")
    def _check_savings(self):
        for thing in self:
            if thing.jenis in SAVINGS and not (thing.simpanan_id and thing.amount > 0):
                raise ValidationError(
                    self.env._(
                        "“%s”: choose the savings account and how much of it is held.",
                        thing.name,
                    )
                )

    @api.constrains("date_valued")
    def _check_valued(self):
        today = fields.Date.context_today(self)
        for thing in self:
            if thing.date_valued and thing.date_valued > today:
                raise ValidationError(
                    self.env._("“%s” is appraised on a day to come.", thing.name)
                )

    def write(self, vals):
        if THING & vals.keys():
            for thing in self.filtered(lambda t: t.state != "diajukan"):
                raise UserError(
                    self.env._(
                        "“%s” was received and is described by its receipt. Only its"
                        " appraisal, insurance and place may change.",
                        thing.name,
                    )
                )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_offered(self):
        for thing in self:
            if thing.state != "diajukan" or thing.pinjaman_id.state != "draf":
                raise UserError(
                    self.env._(
                        "“%s” belongs to an application that was handed in and stays"
                        " on record.",
                        thing.name,
                    )
                )
