from odoo import fields, models
from odoo.tools import SQL

KINDS = [
    ("setor", "Deposit"),
    ("tarik", "Withdrawal"),
    ("koreksi", "Reversal"),
    ("saldo_awal", "Opening Balance"),
    ("shu", "SHU"),
    ("pindah", "Transfer"),
    ("lepas", "Release"),
    ("jasa", "Interest"),
    ("pajak", "Tax"),
    ("biaya", "Fee"),
]
# Rows that take from accounts which are closed while a member: the floor gives way.
RELEASED = ("lepas",)


class KoperasiSimpananMutasi(models.Model):
    """The ledger of all savings accounts: rows are added and never changed.

    Amounts are whole rupiah, positive for the member. A row belongs to a journal entry
    (``move_id``) in which its product has one line for all rows together.
    """

    _name = "koperasi.simpanan.mutasi"
    _description = "Savings Mutation"
    _inherit = ["koperasi.ledger.mixin"]
    _order = "date desc, id desc"

    simpanan_id = fields.Many2one(
        "koperasi.simpanan",
        string="Savings Account",
        required=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(
        "res.company", string="Society", required=True, ondelete="restrict"
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    produk_id = fields.Many2one(
        "koperasi.simpanan.produk", string="Product", required=True, ondelete="restrict"
    )
    anggota_id = fields.Many2one(
        "koperasi.anggota", string="Member", required=True, ondelete="restrict"
    )
    date = fields.Date(required=True)
    amount = fields.Monetary(required=True)
    kind = fields.Selection(KINDS, required=True)
    description = fields.Char()
    key = fields.Char(string="Idempotency Key", required=True)
    move_id = fields.Many2one(
        "account.move", string="Journal Entry", required=True, ondelete="restrict"
    )
    transaksi_id = fields.Many2one(
        "koperasi.kas.transaksi", string="Cash Transaction", ondelete="restrict"
    )
    reversal_of_id = fields.Many2one(
        "koperasi.simpanan.mutasi", string="Reversal Of", ondelete="restrict"
    )

    _key_unique = models.UniqueIndex(
        "(company_id, key)", "This mutation was already posted."
    )
    _reversed_once = models.UniqueIndex(
        "(reversal_of_id) WHERE reversal_of_id IS NOT NULL",
        "This mutation was already reversed.",
    )
    _passbook = models.Index("(simpanan_id, date, id)")
    _society_product = models.Index("(company_id, produk_id, date)")
    _member = models.Index("(anggota_id, date)")
    _entry = models.Index("(move_id)")
    _transaction = models.Index("(transaksi_id) WHERE transaksi_id IS NOT NULL")
    _amount = models.Constraint(
        "CHECK (amount <> 0 AND amount = trunc(amount))",
        "A mutation is a whole number of rupiah and not zero.",
    )
    _sign = models.Constraint(
        "CHECK (kind IN ('koreksi', 'pindah')"
        " OR (kind IN ('tarik', 'lepas', 'pajak', 'biaya')) = (amount < 0))",
        "Deposits and interest are positive; withdrawals, tax and fees negative.",
    )
    _reversal_names_row = models.Constraint(
        "CHECK ((kind = 'koreksi') = (reversal_of_id IS NOT NULL))",
        "A reversal names the mutation that it reverses.",
    )

    def init(self):
        """Let each statement on the ledger carry its amounts to the accounts.

        One UPDATE per statement, however many rows it inserts. Rows must name the
        member, product and society of their account, and the account must be open.
        After a deposit the floor rises with the balance up to the minimum; a
        withdrawal leaves it, so that the CHECK of the account decides; a reversal, or
        the release of a former member's savings, may take all, down to zero. A deposit
        or withdrawal of the member wakes a dormant account.
        """
        super().init()
        self.env.cr.execute(
            SQL(
                """
                CREATE OR REPLACE FUNCTION koperasi_simpanan_mutasi_carry()
                RETURNS trigger AS $$
                DECLARE
                    wanted bigint;
                    carried bigint;
                BEGIN
                    SELECT count(*) INTO wanted FROM (
                        SELECT DISTINCT simpanan_id, company_id, produk_id, anggota_id
                          FROM added) AS distinct_accounts;
                    UPDATE koperasi_simpanan AS simpanan
                       SET saldo = simpanan.saldo + delta.amount,
                           saldo_minimum = CASE
                               WHEN delta.amount < 0 AND NOT delta.is_reversal
                                   THEN simpanan.saldo_minimum
                               WHEN simpanan.is_withdrawable
                                   THEN LEAST(
                                       simpanan.min_balance
                                           + COALESCE(simpanan.blokir, 0),
                                       simpanan.saldo + delta.amount)
                               ELSE simpanan.saldo + delta.amount END,
                           pasif_sejak = CASE WHEN NOT delta.is_own
                               THEN simpanan.pasif_sejak END
                      FROM (SELECT simpanan_id, company_id, produk_id, anggota_id,
                                   sum(amount) AS amount,
                                   bool_or(kind IN ('koreksi', 'lepas'))
                                       AS is_reversal,
                                   bool_or(kind IN ('setor', 'tarik')) AS is_own
                              FROM added
                             GROUP BY simpanan_id, company_id, produk_id, anggota_id
                           ) AS delta
                     WHERE simpanan.id = delta.simpanan_id
                       AND simpanan.company_id = delta.company_id
                       AND simpanan.produk_id = delta.produk_id
                       AND simpanan.anggota_id = delta.anggota_id
                       AND simpanan.state = 'aktif';
                    GET DIAGNOSTICS carried = ROW_COUNT;
                    IF carried <> wanted THEN
                        RAISE EXCEPTION USING
                            ERRCODE = 'check_violation',
                            TABLE = 'koperasi_simpanan_mutasi',
                            CONSTRAINT = 'koperasi_simpanan_mutasi_account',
                            MESSAGE = 'a mutation names a closed account, or another'
                                || ' member, product or society than its account';
                    END IF;
                    RETURN NULL;
                END $$ LANGUAGE plpgsql
                """
            )
        )
        self.env.cr.execute(
            SQL(
                """
                CREATE OR REPLACE TRIGGER koperasi_simpanan_mutasi_carry
                AFTER INSERT ON koperasi_simpanan_mutasi
                REFERENCING NEW TABLE AS added
                FOR EACH STATEMENT EXECUTE FUNCTION koperasi_simpanan_mutasi_carry()
                """
            )
        )

    # ------------------------------------------------------------------
    # Writing
    # ------------------------------------------------------------------

    def _append(self, rows, *, date, kind, move, transaksi=None, description=None):
        """Write ledger rows in one statement; the balances follow in the database.

        Private to the posting methods of :class:`koperasi.simpanan`: they lock the
        accounts and post the journal entry of the same amounts.

        :param rows: tuples (account id, amount, key, reversed row id or None)
        """
        if not rows:
            return
        accounts, amounts, keys, reversed_ids = zip(*rows, strict=True)
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO koperasi_simpanan_mutasi (
                    simpanan_id, company_id, produk_id, anggota_id, date, amount, kind,
                    description, key, move_id, transaksi_id, reversal_of_id,
                    create_uid, write_uid, create_date, write_date)
                SELECT simpanan.id, simpanan.company_id, simpanan.produk_id,
                       simpanan.anggota_id, %(date)s, row.amount, %(kind)s,
                       %(description)s, row.key, %(move)s, %(transaksi)s,
                       row.reversal_of_id, %(uid)s, %(uid)s,
                       now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC'
                  FROM unnest(%(accounts)s::int[], %(amounts)s::numeric[],
                              %(keys)s::text[], %(reversed)s::int[]) WITH ORDINALITY
                       AS row(simpanan_id, amount, key, reversal_of_id, position)
                  JOIN koperasi_simpanan simpanan ON simpanan.id = row.simpanan_id
                 ORDER BY row.position
                """,
                date=date,
                kind=kind,
                description=description,
                move=move.id,
                transaksi=transaksi.id if transaksi else None,
                uid=self.env.uid,
                accounts=list(accounts),
                amounts=list(amounts),
                keys=list(keys),
                reversed=list(reversed_ids),
            )
        )
        self.invalidate_model()
        self.env["koperasi.simpanan"].invalidate_model()
        self.env["koperasi.kas.transaksi"].invalidate_model(["mutasi_ids"])
        if any(amount > 0 for amount in amounts):
            self.env["koperasi.anggota"]._activate_paid(accounts, date)
