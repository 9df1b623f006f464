from odoo import fields, models
from odoo.tools import SQL

from .koperasi_pinjaman import SALDO

KINDS = [
    ("pokok", "Principal"),
    ("bunga", "Interest"),
    ("biaya", "Fee"),
    ("denda", "Penalty"),
    ("akru", "Accrued Interest"),
    ("tangguh", "Deferred Fee"),
    ("tunda", "Deferred Income"),
    ("hapus", "Written-off Principal"),
    ("pulih", "Recovery"),
    ("kembali", "Returned"),
]
MOVEMENTS = [
    ("cair", "Disbursement"),
    ("bayar", "Payment"),
    ("percepat", "Prepayment"),
    ("bebas", "Waiver"),
    ("lunas", "Early Settlement"),
    ("restruktur", "Restructuring"),
    ("hapus_buku", "Write-off"),
    ("balik", "Reversal"),
    ("akru", "Accrual"),
    ("akui", "Recognition"),
    ("pindah", "Carried Over"),
]


class KoperasiPinjamanMutasi(models.Model):
    """The ledger of all loans: one row a part, added and never changed.

    Amounts are whole rupiah, above zero for what the member owes more. Principal
    (``pokok``) adds up to the control account of the product, accrued interest
    (``akru``) to the interest receivable, deferred fees (``tangguh``, below zero while
    they wait) are within the unearned income. Rows of interest, fee and penalty are
    what was paid or waived of an instalment; ``kembali`` is what a payment gave back
    to savings. Rows of a movement stand under its ``langkah_id``; when a movement that
    is dated back changes what another one did, the correcting rows stand under that
    other one, with the entry of the correction.
    """

    _name = "koperasi.pinjaman.mutasi"
    _description = "Loan Mutation"
    _inherit = ["koperasi.ledger.mixin"]
    _order = "date desc, id desc"

    pinjaman_id = fields.Many2one(
        "koperasi.pinjaman", string="Loan", required=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        "res.company", string="Society", required=True, ondelete="restrict"
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    produk_id = fields.Many2one(
        "koperasi.pinjaman.produk", string="Product", required=True, ondelete="restrict"
    )
    anggota_id = fields.Many2one(
        "koperasi.anggota", string="Member", required=True, ondelete="restrict"
    )
    langkah_id = fields.Many2one(
        "koperasi.pinjaman.langkah",
        string="Movement",
        ondelete="restrict",
        help="Empty for the batches of the end of day and month.",
    )
    movement = fields.Selection(MOVEMENTS, string="By", required=True)
    kind = fields.Selection(KINDS, required=True)
    angsuran = fields.Integer(
        string="Instalment", help="Number of the row; zero for none."
    )
    date = fields.Date(required=True)
    amount = fields.Monetary(required=True)
    description = fields.Char()
    key = fields.Char(string="Idempotency Key", required=True)
    move_id = fields.Many2one("account.move", string="Entry", ondelete="restrict")

    _key_unique = models.UniqueIndex(
        "(company_id, key)", "This mutation was already posted."
    )
    _loan = models.Index("(pinjaman_id, date, id)")
    _society_product = models.Index("(company_id, produk_id, kind, date)")
    _member = models.Index("(anggota_id, date)")
    _entry = models.Index("(move_id) WHERE move_id IS NOT NULL")
    _step = models.Index("(langkah_id) WHERE langkah_id IS NOT NULL")
    _amount = models.Constraint(
        "CHECK (amount <> 0 AND amount = trunc(amount))",
        "A mutation is a whole number of rupiah and not zero.",
    )

    def init(self):
        """Let each statement on the ledger carry its amounts to the loans.

        Rows must name the member, product and society of their loan, and a loan whose
        contract is signed.
        """
        super().init()
        sums = SQL(", ").join(
            SQL(
                "%(name)s = COALESCE(loan.%(name)s, 0) + delta.%(name)s",
                name=SQL.identifier(name),
            )
            for name in SALDO
        )
        parts = SQL(", ").join(
            SQL(
                "%s * COALESCE(sum(amount) FILTER (WHERE kind = '%s'), 0) AS %s",
                SQL(str(sign)),
                SQL(kind),
                SQL.identifier(name),
            )
            for name, (kind, sign) in SALDO.items()
        )
        self.env.cr.execute(
            SQL(
                """
                CREATE OR REPLACE FUNCTION koperasi_pinjaman_mutasi_carry()
                RETURNS trigger AS $$
                DECLARE
                    wanted bigint;
                    carried bigint;
                BEGIN
                    SELECT count(*) INTO wanted FROM (
                        SELECT DISTINCT pinjaman_id, company_id, produk_id, anggota_id
                          FROM added) AS distinct_loans;
                    UPDATE koperasi_pinjaman AS loan SET %s
                      FROM (SELECT pinjaman_id, company_id, produk_id, anggota_id, %s
                              FROM added
                             GROUP BY pinjaman_id, company_id, produk_id, anggota_id
                           ) AS delta
                     WHERE loan.id = delta.pinjaman_id
                       AND loan.company_id = delta.company_id
                       AND loan.produk_id = delta.produk_id
                       AND loan.anggota_id = delta.anggota_id
                       AND loan.state IN ('cair', 'lunas', 'hapus_buku');
                    GET DIAGNOSTICS carried = ROW_COUNT;
                    IF carried <> wanted THEN
                        RAISE EXCEPTION USING
                            ERRCODE = 'check_violation',
                            TABLE = 'koperasi_pinjaman_mutasi',
                            CONSTRAINT = 'koperasi_pinjaman_mutasi_loan',
                            MESSAGE = 'a mutation names a loan that is not paid out,'
                                || ' or another member, product or society';
                    END IF;
                    RETURN NULL;
                END $$ LANGUAGE plpgsql
                """,
                sums,
                parts,
            )
        )
        self.env.cr.execute(
            SQL(
                """
                CREATE OR REPLACE TRIGGER koperasi_pinjaman_mutasi_carry
                AFTER INSERT ON koperasi_pinjaman_mutasi
                REFERENCING NEW TABLE AS added
                FOR EACH STATEMENT EXECUTE FUNCTION koperasi_pinjaman_mutasi_carry()
                """
            )
        )

    # ------------------------------------------------------------------
    # Writing
    # ------------------------------------------------------------------

    def _append(self, loan, rows, *, date, move=None, description=None):
        """Write ledger rows of one loan in one statement; the outstanding follows.

        Private to the posting methods of :class:`koperasi.pinjaman`.

        :param rows: tuples (``koperasi.pinjaman.langkah``, movement, kind, number of
            the instalment, amount, key)
        """
        if not rows:
            return
        steps, movements, kinds, numbers, amounts, keys = zip(*rows, strict=True)
        self.env.flush_all()
        with loan._ledger_sentences():
            self.env.cr.execute(
                SQL(
                    """
                    INSERT INTO koperasi_pinjaman_mutasi (
                        pinjaman_id, company_id, produk_id, anggota_id, langkah_id,
                        movement, kind, angsuran, date, amount, description, key,
                        move_id, create_uid, write_uid, create_date, write_date)
                    SELECT loan.id, loan.company_id, loan.produk_id, loan.anggota_id,
                           row.step, row.movement, row.kind, row.number, %(date)s,
                           row.amount, %(description)s, row.key, %(move)s, %(uid)s,
                           %(uid)s, now() AT TIME ZONE 'UTC',
                           now() AT TIME ZONE 'UTC'
                      FROM unnest(%(steps)s::int[], %(movements)s::text[],
                                  %(kinds)s::text[], %(numbers)s::int[],
                                  %(amounts)s::numeric[], %(keys)s::text[])
                           WITH ORDINALITY AS row(step, movement, kind, number, amount,
                                                  key, position)
                      JOIN koperasi_pinjaman loan ON loan.id = %(loan)s
                     ORDER BY row.position
                    """,
                    loan=loan.id,
                    date=date,
                    description=description or None,
                    move=move.id if move else None,
                    uid=self.env.uid,
                    steps=[step.id for step in steps],
                    movements=list(movements),
                    kinds=list(kinds),
                    numbers=list(numbers),
                    amounts=list(amounts),
                    keys=list(keys),
                )
            )
        self.invalidate_model()
        loan.invalidate_recordset()
        self.env["koperasi.pinjaman.langkah"].invalidate_model(["mutasi_ids"])
