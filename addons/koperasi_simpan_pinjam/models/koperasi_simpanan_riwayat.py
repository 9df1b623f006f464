from odoo import fields, models
from odoo.tools import SQL
from odoo.tools.sql import table_exists

# Set while a step writes its own line, so that the trigger does not write a second one.
OWN_LINE = "koperasi.simpanan_riwayat"


class KoperasiSimpananRiwayat(models.Model):
    """What happened to a savings account, line by line: opened, dormant, closed.

    Append-only. Openings and what the month end or a deposit changes are written by
    the database itself, whatever the way; steps of people bring their reason along.
    """

    _name = "koperasi.simpanan.riwayat"
    _description = "Account History"
    _inherit = ["koperasi.ledger.mixin"]
    _order = "simpanan_id, id desc"
    _rec_name = "event"

    company_id = fields.Many2one(
        "res.company", string="Society", required=True, index=True, ondelete="restrict"
    )
    simpanan_id = fields.Many2one(
        "koperasi.simpanan",
        string="Savings Account",
        required=True,
        index=True,
        ondelete="restrict",
    )
    date = fields.Date(required=True, help="The day on which it took effect.")
    event = fields.Selection(
        [
            ("buka", "Opened"),
            ("pasif", "Became Dormant"),
            ("pasif_batal", "Dormancy Undone"),
            ("bangun", "Woken by a Deposit or Withdrawal"),
            ("aktif_lagi", "Reactivated"),
            ("tangan", "Signers Changed"),
            ("sasaran", "Goal Set"),
            ("izin", "Early Withdrawal Allowed"),
            ("awal", "Withdrawn before the Day"),
            ("tutup", "Closed"),
            ("buka_lagi", "Opened Again"),
        ],
        required=True,
    )
    reason = fields.Char()
    transaksi_id = fields.Many2one(
        "koperasi.kas.transaksi", string="Slip", ondelete="restrict"
    )
    move_id = fields.Many2one(
        "account.move", string="Journal Entry", ondelete="restrict"
    )
    key = fields.Char(string="Idempotency Key")
    create_uid = fields.Many2one("res.users", string="Recorded by", readonly=True)
    create_date = fields.Datetime(string="Recorded on", readonly=True)

    _key_unique = models.UniqueIndex(
        "(company_id, key) WHERE key IS NOT NULL", "This step was already recorded."
    )

    def init(self):
        """Accounts that were there before the history get the line of their opening."""
        super().init()
        if not table_exists(self.env.cr, "koperasi_simpanan"):
            return
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO koperasi_simpanan_riwayat (
                    company_id, simpanan_id, date, event, create_uid, create_date)
                SELECT company_id, id, date_open, 'buka', create_uid,
                       COALESCE(create_date, now() AT TIME ZONE 'UTC')
                  FROM koperasi_simpanan simpanan
                 WHERE NOT EXISTS (
                       SELECT FROM koperasi_simpanan_riwayat riwayat
                        WHERE riwayat.simpanan_id = simpanan.id
                          AND riwayat.event = 'buka')
                 ORDER BY id
                """
            )
        )


class KoperasiSimpanan(models.Model):
    """The history of the states of an account, kept by the database."""

    _inherit = "koperasi.simpanan"

    riwayat_ids = fields.One2many(
        "koperasi.simpanan.riwayat", "simpanan_id", string="History", readonly=True
    )

    def init(self):
        """Write a line for each opening and for each change of dormancy."""
        super().init()
        self.env.cr.execute(
            SQL(
                """
                CREATE OR REPLACE FUNCTION koperasi_simpanan_riwayat_buka()
                RETURNS trigger AS $$
                BEGIN
                    INSERT INTO koperasi_simpanan_riwayat (
                        company_id, simpanan_id, date, event, create_uid, create_date)
                    SELECT company_id, id, date_open, 'buka', create_uid,
                           now() AT TIME ZONE 'UTC'
                      FROM added ORDER BY id;
                    RETURN NULL;
                END $$ LANGUAGE plpgsql
                """
            )
        )
        self.env.cr.execute(
            SQL(
                """
                CREATE OR REPLACE TRIGGER koperasi_simpanan_riwayat_buka
                AFTER INSERT ON koperasi_simpanan
                REFERENCING NEW TABLE AS added
                FOR EACH STATEMENT EXECUTE FUNCTION koperasi_simpanan_riwayat_buka()
                """
            )
        )
        self.env.cr.execute(
            SQL(
                """
                CREATE OR REPLACE FUNCTION koperasi_simpanan_riwayat_pasif()
                RETURNS trigger AS $$
                DECLARE
                    last_date date;
                    last_uid integer;
                BEGIN
                    IF NEW.pasif_sejak IS NULL AND pg_trigger_depth() > 1 THEN
                        -- Depth 2: woken by a row of the ledger.
                        SELECT date, create_uid INTO last_date, last_uid
                          FROM koperasi_simpanan_mutasi WHERE simpanan_id = NEW.id
                         ORDER BY id DESC LIMIT 1;
                    END IF;
                    INSERT INTO koperasi_simpanan_riwayat (
                        company_id, simpanan_id, date, event, create_uid, create_date)
                    VALUES (
                        NEW.company_id, NEW.id,
                        COALESCE(NEW.pasif_sejak, last_date, OLD.pasif_sejak),
                        CASE WHEN NEW.pasif_sejak IS NOT NULL THEN 'pasif'
                             WHEN pg_trigger_depth() > 1 THEN 'bangun'
                             ELSE 'pasif_batal' END,
                        last_uid, now() AT TIME ZONE 'UTC');
                    RETURN NULL;
                END $$ LANGUAGE plpgsql
                """
            )
        )
        self.env.cr.execute(
            SQL(
                """
                CREATE OR REPLACE TRIGGER koperasi_simpanan_riwayat_pasif
                AFTER UPDATE ON koperasi_simpanan FOR EACH ROW
                WHEN (OLD.pasif_sejak IS DISTINCT FROM NEW.pasif_sejak
                      AND COALESCE(current_setting(
                          'koperasi.simpanan_riwayat', TRUE), '') = '')
                EXECUTE FUNCTION koperasi_simpanan_riwayat_pasif()
                """
            )
        )

    def _step(self, event, date, vals, **line):
        """Change the state of an account and write one line of its history.

        Private to the steps that checked the right; ``vals`` are closed to a plain
        write of any desk.
        """
        self.ensure_one()
        account = self.sudo()
        self.env.cr.execute(SQL("SELECT set_config(%s, '1', TRUE)", OWN_LINE))
        account.write(vals)
        account.flush_recordset()
        self.env.cr.execute(SQL("SELECT set_config(%s, '', TRUE)", OWN_LINE))
        return account.env["koperasi.simpanan.riwayat"].create(
            {
                "company_id": account.company_id.id,
                "simpanan_id": account.id,
                "date": date,
                "event": event,
                **line,
            }
        )
