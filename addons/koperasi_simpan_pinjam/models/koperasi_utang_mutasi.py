from odoo import fields, models
from odoo.tools import SQL


class KoperasiUtangMutasi(models.Model):
    """The ledger of loans that the society took: one row a part, never changed.

    Whole rupiah; principal above zero is money received, below zero repaid, and adds up
    to the liability. Interest, fees and penalty are below zero: what was paid.
    """

    _name = "koperasi.utang.mutasi"
    _description = "Mutation of a Loan Taken"
    _inherit = ["koperasi.ledger.mixin"]
    _order = "date desc, id desc"

    utang_id = fields.Many2one(
        "koperasi.utang", string="Loan", required=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        "res.company", string="Society", required=True, ondelete="restrict"
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(required=True)
    movement = fields.Selection(
        [("terima", "Receipt"), ("bayar", "Payment"), ("balik", "Reversal")],
        string="By",
        required=True,
    )
    kind = fields.Selection(
        [
            ("pokok", "Principal"),
            ("bunga", "Interest"),
            ("biaya", "Fee"),
            ("denda", "Penalty"),
        ],
        required=True,
    )
    amount = fields.Monetary(required=True)
    description = fields.Char()
    key = fields.Char(string="Idempotency Key", required=True)
    move_id = fields.Many2one(
        "account.move", string="Entry", required=True, ondelete="restrict"
    )
    reversal_of_id = fields.Many2one(
        "koperasi.utang.mutasi", string="Reverses", ondelete="restrict"
    )

    _key_unique = models.UniqueIndex(
        "(company_id, key)", "This mutation was already posted."
    )
    _reversed_once = models.UniqueIndex(
        "(reversal_of_id) WHERE reversal_of_id IS NOT NULL",
        "This payment was reversed already.",
    )
    _loan = models.Index("(utang_id, date, id)")
    _entry = models.Index("(move_id)")
    _amount = models.Constraint(
        "CHECK (amount <> 0 AND amount = trunc(amount))",
        "A mutation is a whole number of rupiah and not zero.",
    )

    def init(self):
        """Carry the principal of each row to its loan, of the same society."""
        super().init()
        self.env.cr.execute(
            SQL(
                """
                CREATE OR REPLACE FUNCTION koperasi_utang_mutasi_carry()
                RETURNS trigger AS $$
                BEGIN
                    UPDATE koperasi_utang
                       SET saldo_pokok = COALESCE(saldo_pokok, 0)
                           + CASE WHEN NEW.kind = 'pokok' THEN NEW.amount ELSE 0 END
                     WHERE id = NEW.utang_id AND company_id = NEW.company_id;
                    IF NOT FOUND THEN
                        RAISE EXCEPTION USING
                            ERRCODE = 'check_violation',
                            TABLE = 'koperasi_utang_mutasi',
                            CONSTRAINT = 'koperasi_utang_mutasi_loan',
                            MESSAGE = 'a mutation names a loan of another society';
                    END IF;
                    RETURN NEW;
                END $$ LANGUAGE plpgsql
                """
            )
        )
        self.env.cr.execute(
            SQL(
                """
                CREATE OR REPLACE TRIGGER koperasi_utang_mutasi_carry
                AFTER INSERT ON koperasi_utang_mutasi
                FOR EACH ROW EXECUTE FUNCTION koperasi_utang_mutasi_carry()
                """
            )
        )
