from odoo import fields, models
from odoo.tools import SQL

KINDS = [
    ("masuk", "Money In"),
    ("keluar", "Money Out"),
    ("pindah", "Cash Movement"),
    ("selisih", "Cash Difference"),
]


class KoperasiKasMutasi(models.Model):
    """The ledger of the tellers' drawers: rows are added and never changed.

    Per society its sum is the balance of the account of the tellers' cash. Amounts are
    whole rupiah, above zero for money that comes into the drawer.
    """

    _name = "koperasi.kas.mutasi"
    _description = "Drawer Mutation"
    _inherit = ["koperasi.ledger.mixin"]
    _order = "id desc"

    sesi_id = fields.Many2one(
        "koperasi.kas.sesi", string="Cash Session", required=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        "res.company", string="Society", required=True, index=True, ondelete="restrict"
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(required=True)
    amount = fields.Monetary(required=True)
    kind = fields.Selection(KINDS, required=True)
    move_id = fields.Many2one(
        "account.move", string="Journal Entry", required=True, ondelete="restrict"
    )
    transaksi_id = fields.Many2one(
        "koperasi.kas.transaksi", string="Slip", ondelete="restrict"
    )
    pindah_id = fields.Many2one(
        "koperasi.kas.pindah", string="Cash Movement", ondelete="restrict"
    )
    key = fields.Char(string="Idempotency Key", required=True)

    _key_unique = models.UniqueIndex(
        "(company_id, key)", "This drawer mutation was already posted."
    )
    _session = models.Index("(sesi_id, id)")
    _entry = models.Index("(move_id)")
    _amount = models.Constraint(
        "CHECK (amount <> 0 AND amount = trunc(amount))",
        "A drawer mutation is a whole number of rupiah and not zero.",
    )

    def init(self):
        """Each row carries its amount to its session, which must be at work."""
        super().init()
        self.env.cr.execute(
            SQL(
                """
                CREATE OR REPLACE FUNCTION koperasi_kas_mutasi_carry()
                RETURNS trigger AS $$
                BEGIN
                    UPDATE koperasi_kas_sesi
                       SET saldo = saldo + NEW.amount
                     WHERE id = NEW.sesi_id AND company_id = NEW.company_id
                       AND (state = 'buka' OR (state = 'hitung'
                            AND NEW.kind IN ('pindah', 'selisih')));
                    IF NOT FOUND THEN
                        RAISE EXCEPTION USING
                            ERRCODE = 'check_violation',
                            TABLE = 'koperasi_kas_mutasi',
                            CONSTRAINT = 'koperasi_kas_mutasi_sesi',
                            MESSAGE = 'a drawer mutation names a session that is'
                                || ' counted, closed or of another society';
                    END IF;
                    RETURN NULL;
                END $$ LANGUAGE plpgsql
                """
            )
        )
        self.env.cr.execute(
            SQL(
                """
                CREATE OR REPLACE TRIGGER koperasi_kas_mutasi_carry
                AFTER INSERT ON koperasi_kas_mutasi
                FOR EACH ROW EXECUTE FUNCTION koperasi_kas_mutasi_carry()
                """
            )
        )

    def _append(
        self, sesi, amount, key, *, date, kind, move, transaksi=None, pindah=None
    ):
        """Write one row; private to the posting methods of slips and movements."""
        self.env.flush_all()
        with self.env["koperasi.simpanan"]._sentences():
            self.env.cr.execute(
                SQL(
                    """
                    INSERT INTO koperasi_kas_mutasi (
                        sesi_id, company_id, date, amount, kind, move_id,
                        transaksi_id, pindah_id, key,
                        create_uid, write_uid, create_date, write_date)
                    VALUES (%(sesi)s, %(company)s, %(date)s, %(amount)s, %(kind)s,
                            %(move)s, %(transaksi)s, %(pindah)s, %(key)s,
                            %(uid)s, %(uid)s, now() AT TIME ZONE 'UTC',
                            now() AT TIME ZONE 'UTC')
                    """,
                    sesi=sesi.id,
                    company=sesi.company_id.id,
                    date=date,
                    amount=amount,
                    kind=kind,
                    move=move.id,
                    transaksi=transaksi.id if transaksi else None,
                    pindah=pindah.id if pindah else None,
                    key=key,
                    uid=self.env.uid,
                )
            )
        self.invalidate_model()
        self.env["koperasi.kas.sesi"].invalidate_model(["saldo"])
