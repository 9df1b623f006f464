from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

STATES = [
    ("draf", "Draft"),
    ("diajukan", "Applied"),
    ("disurvei", "Surveyed"),
    ("disetujui", "Approved"),
    ("ditolak", "Rejected"),
    ("batal", "Withdrawn"),
    ("akad", "Contract Signed"),
    ("cair", "Running"),
    ("lunas", "Paid Off"),
    ("hapus_buku", "Written Off"),
]
KOLEKTIBILITAS = [
    ("lancar", "Current"),
    ("kurang_lancar", "Substandard"),
    ("diragukan", "Doubtful"),
    ("macet", "Loss"),
]
# Kept by the ledger's trigger: column -> (kind of its rows, their sign in it).
SALDO = {
    "saldo_pokok": ("pokok", 1),
    "saldo_akru": ("akru", 1),
    "saldo_tangguh": ("tangguh", -1),
    "saldo_tunda": ("tunda", -1),
    "hapus_pokok": ("hapus", 1),
    "bayar_bunga": ("bunga", -1),
    "bayar_biaya": ("biaya", -1),
    "bayar_denda": ("denda", -1),
    "pulih": ("pulih", -1),
}
# From handing in to the contract the member may still withdraw.
WITHDRAWABLE = ("diajukan", "disurvei", "disetujui", "akad")
# With these the terms of the contract are frozen.
FROZEN = ("akad", "cair", "lunas", "hapus_buku")
TERMS = {"company_id", "anggota_id", "produk_id", "aturan_id", "amount", "tenor"}


class KoperasiPinjaman(models.Model):
    """A loan of one member, from the application to the last instalment.

    The contract freezes its terms (``ketentuan``); all that happens afterwards is a
    movement in the ledger. What is outstanding is kept by the database alone, as the
    balances of savings are: a trigger on the ledger adds each new row, another one
    refuses any other change, CHECKs refuse an outstanding below zero.
    """

    _name = "koperasi.pinjaman"
    _description = "Loan"
    _inherit = ["mail.thread"]
    _order = "company_id, number desc"
    _rec_name = "number"
    _rec_names_search = ["number", "anggota_id.name", "anggota_id.number"]
    _check_company_auto = True

    number = fields.Char(string="Loan Number", required=True, readonly=True, copy=False)
    company_id = fields.Many2one(
        "res.company",
        string="Society",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.company,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    anggota_id = fields.Many2one(
        "koperasi.anggota",
        string="Member",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
        tracking=True,
    )
    produk_id = fields.Many2one(
        "koperasi.pinjaman.produk",
        string="Product",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
        tracking=True,
    )
    aturan_id = fields.Many2one(
        "koperasi.pinjaman.produk.aturan",
        string="Terms",
        ondelete="restrict",
        readonly=True,
        help="The terms of the product that were in force at the application.",
    )
    state = fields.Selection(
        STATES,
        string="Status",
        required=True,
        readonly=True,
        default="draf",
        copy=False,
        index=True,
        tracking=True,
    )
    amount = fields.Monetary(string="Loan", required=True, tracking=True)
    tenor = fields.Integer(string="Instalments", required=True, tracking=True)
    date_request = fields.Date(
        string="Applied On", required=True, default=fields.Date.context_today
    )
    date_decide = fields.Date(string="Decided On", readonly=True, copy=False)
    date_akad = fields.Date(string="Contract Of", readonly=True, copy=False)
    date_cair = fields.Date(string="Paid Out On", readonly=True, copy=False)
    date_selesai = fields.Date(string="Closed On", readonly=True, copy=False)
    tempo_akhir = fields.Date(string="Last Due Date", readonly=True, copy=False)
    ketentuan = fields.Json(
        string="Frozen Terms",
        readonly=True,
        copy=False,
        help="What the contract fixes, as the engine writes it.",
    )
    versi = fields.Integer(
        string="Schedule Version", readonly=True, default=0, copy=False
    )

    # Outstanding and paid, kept by the database.
    saldo_pokok = fields.Monetary(
        string="Outstanding Principal", readonly=True, default=0, copy=False
    )
    saldo_akru = fields.Monetary(
        string="Accrued Interest", readonly=True, default=0, copy=False
    )
    saldo_tangguh = fields.Monetary(
        string="Deferred Fees", readonly=True, default=0, copy=False
    )
    saldo_tunda = fields.Monetary(
        string="Deferred Income",
        readonly=True,
        default=0,
        copy=False,
        help="Arrears of a bad loan that a restructuring made principal: income as they"
        " are paid.",
    )
    hapus_pokok = fields.Monetary(
        string="Written-off Principal", readonly=True, default=0, copy=False
    )
    bayar_bunga = fields.Monetary(
        string="Interest Paid", readonly=True, default=0, copy=False
    )
    bayar_biaya = fields.Monetary(
        string="Fees Paid", readonly=True, default=0, copy=False
    )
    bayar_denda = fields.Monetary(
        string="Penalty Paid", readonly=True, default=0, copy=False
    )
    pulih = fields.Monetary(string="Recovered", readonly=True, default=0, copy=False)

    # Kept by the end of day.
    kolektibilitas = fields.Selection(
        KOLEKTIBILITAS, string="Loan Class", readonly=True, copy=False, index=True
    )
    hari_tunggak = fields.Integer(string="Days Overdue", readonly=True, copy=False)
    tempo_berikut = fields.Date(string="Next Due", readonly=True, copy=False)
    tunggak_pokok = fields.Monetary(
        string="Overdue Principal", readonly=True, copy=False
    )
    tunggak_bunga = fields.Monetary(
        string="Overdue Interest", readonly=True, copy=False
    )

    angsuran_ids = fields.One2many(
        "koperasi.pinjaman.angsuran",
        "pinjaman_id",
        string="Schedule",
        domain=[("is_berlaku", "=", True)],
        readonly=True,
    )
    langkah_ids = fields.One2many(
        "koperasi.pinjaman.langkah", "pinjaman_id", string="Movements", readonly=True
    )
    mutasi_ids = fields.One2many(
        "koperasi.pinjaman.mutasi", "pinjaman_id", string="Mutations", readonly=True
    )

    _number_unique = models.UniqueIndex(
        "(company_id, number)", "This loan number is already in use."
    )
    _terms = models.Constraint(
        "CHECK (amount > 0 AND amount = trunc(amount) AND tenor BETWEEN 1 AND 12000)",
        "A loan is a whole number of rupiah above zero, in 1 to 12,000 instalments.",
    )
    _floor = models.Constraint(
        "CHECK (saldo_pokok >= 0 AND saldo_akru >= 0 AND saldo_tangguh >= 0"
        " AND COALESCE(saldo_tunda, 0) >= 0 AND hapus_pokok >= 0 AND bayar_bunga >= 0"
        " AND bayar_biaya >= 0 AND bayar_denda >= 0 AND pulih >= 0)",
        "More would be paid on this loan than is owed.",
    )
    _paid_out = models.Constraint(
        "CHECK (saldo_pokok = 0 OR state = 'cair')",
        "Only a running loan has principal on the books.",
    )

    def init(self):
        """Refuse an outstanding that does not come from the ledger."""
        super().init()
        columns = [SQL.identifier(name) for name in SALDO]
        zero = SQL(" ").join(SQL("NEW.%s := 0;", name) for name in columns)
        differs = SQL(" OR ").join(
            SQL("NEW.%s IS DISTINCT FROM OLD.%s", name, name) for name in columns
        )
        self.env.cr.execute(
            SQL(
                """
                CREATE OR REPLACE FUNCTION koperasi_pinjaman_guard() RETURNS trigger
                AS $$
                BEGIN
                    IF TG_OP = 'INSERT' THEN
                        %s
                    ELSIF pg_trigger_depth() < 2 AND (%s) THEN
                        RAISE EXCEPTION USING
                            ERRCODE = 'restrict_violation',
                            MESSAGE = 'the outstanding of loan ' || OLD.number
                                || ' changes by its ledger only';
                    END IF;
                    RETURN NEW;
                END $$ LANGUAGE plpgsql
                """,
                zero,
                differs,
            )
        )
        self.env.cr.execute(
            SQL(
                """
                CREATE OR REPLACE TRIGGER koperasi_pinjaman_guard
                BEFORE INSERT OR UPDATE ON koperasi_pinjaman
                FOR EACH ROW EXECUTE FUNCTION koperasi_pinjaman_guard()
                """
            )
        )

    @api.depends("number", "anggota_id.name")
    def _compute_display_name(self):
        for loan in self:
            # a new application has no number yet
            name = [loan.number, loan.anggota_id.name]
            loan.display_name = " · ".join(filter(None, name))

    # ------------------------------------------------------------------
    # Guards
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        loans = self.browse()
        for vals in vals_list:
            company = self.env["res.company"].browse(
                vals.get("company_id") or self.env.company.id
            )
            day = fields.Date.to_date(
                vals.get("date_request") or fields.Date.context_today(self)
            )
            number = self.env["koperasi.nomor"].sudo()._next(company, "PJ", day, True)
            kept = {k: v for k, v in vals.items() if k not in self._closed_fields()}
            loans += super().create(
                {**kept, "number": number, "company_id": company.id}
            )
        for loan in loans:
            loan._set_terms()
        return loans

    def _set_terms(self):
        """Remember the terms of the product at the application."""
        for loan in self.filtered(lambda one: one.state not in FROZEN):
            terms = loan.produk_id._in_force(loan.date_request)
            if loan.aturan_id != terms:
                loan.sudo().aturan_id = terms  # has no writer but this

    @api.model
    def _closed_fields(self):
        """Fields that only the methods of the loan write, as the superuser."""
        return {
            name
            for name, field in self._fields.items()
            if field.readonly and field.store and name not in ("message_ids",)
        } - {"create_uid", "create_date", "write_uid", "write_date"}

    def write(self, vals):
        if SALDO.keys() & vals.keys():
            raise UserError(
                self.env._(
                    "What is outstanding is the sum of the mutations and is never"
                    " written. Post a payment or a reversal instead."
                )
            )
        if not self.env.su and vals.keys() & self._closed_fields():
            raise UserError(
                self.env._("Status and dates of a loan change by its buttons alone.")
            )
        if TERMS & vals.keys():
            self._check_not_frozen()
        result = super().write(vals)
        if {"produk_id", "date_request"} & vals.keys():
            self._set_terms()
        return result

    def _check_not_frozen(self):
        for loan in self.filtered(lambda one: one.state in FROZEN):
            raise UserError(
                self.env._(
                    "The contract of loan %s is signed, so its terms stay as they are."
                    " Restructure it instead.",
                    loan.number,
                )
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_only_draft(self):
        for loan in self.filtered(lambda one: one.state != "draf"):
            raise UserError(
                self.env._("Loan %s is no draft any more and stays.", loan.number)
            )

    def _running(self, domain):
        """Loans that wait for a decision, for their money, or for being paid off."""
        ended = ("draf", "ditolak", "batal", "lunas", "hapus_buku")
        # who ends a membership need not see the loans
        return self.sudo().search([*domain, ("state", "not in", ended)])
