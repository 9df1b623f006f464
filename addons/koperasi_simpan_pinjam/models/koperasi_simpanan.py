from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL


class KoperasiSimpanan(models.Model):
    """The account of one member in one savings product; a bilyet has one of its own.

    The balance is kept by the database alone: a trigger on the ledger adds each new
    row, another one refuses any other change, and a CHECK refuses a balance under the
    floor. So no account is overdrawn, whatever runs at the same time.
    """

    _name = "koperasi.simpanan"
    _description = "Savings Account"
    _order = "company_id, number"
    _rec_name = "number"
    _rec_names_search = ["number", "anggota_id.name", "anggota_id.number"]
    _check_company_auto = True

    number = fields.Char(string="Account Number", required=True, readonly=True)
    company_id = fields.Many2one(
        "res.company",
        string="Society",
        required=True,
        index=True,
        readonly=True,
        ondelete="restrict",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    anggota_id = fields.Many2one(
        "koperasi.anggota",
        string="Member",
        required=True,
        readonly=True,
        ondelete="restrict",
        check_company=True,
    )
    produk_id = fields.Many2one(
        "koperasi.simpanan.produk",
        string="Product",
        required=True,
        index=True,
        readonly=True,
        ondelete="restrict",
        check_company=True,
    )
    state = fields.Selection(
        [("aktif", "Open"), ("tutup", "Closed")],
        string="Status",
        required=True,
        readonly=True,
        default="aktif",
    )
    date_open = fields.Date(string="Opened On", required=True, readonly=True)
    saldo = fields.Monetary(
        string="Balance",
        readonly=True,
        default=0,
        copy=False,
        help="Sum of the ledger rows. Kept by the database.",
    )
    saldo_minimum = fields.Monetary(
        string="Blocked",
        readonly=True,
        default=0,
        copy=False,
        help="Floor that a withdrawal may not pass. All of it where the product is not"
        " withdrawable, else the minimum balance as far as it has been paid in.",
    )
    saldo_tersedia = fields.Monetary(
        string="Available", compute="_compute_saldo_tersedia"
    )
    min_balance = fields.Monetary(
        string="Minimum Balance", readonly=True, default=0, copy=False
    )
    is_withdrawable = fields.Boolean(string="Withdrawable", readonly=True, copy=False)
    blokir = fields.Monetary(
        string="On Hold",
        readonly=True,
        default=0,
        copy=False,
        help="Sum of the holds in force; a hold of the whole balance counts as more"
        " than any balance.",
    )
    is_bilyet = fields.Boolean(
        string="Time Deposit",
        readonly=True,
        copy=False,
        help="Account of one bilyet: a member may have several of one product.",
    )
    pasif_sejak = fields.Date(
        string="Dormant Since",
        readonly=True,
        copy=False,
        help="Set by the month end; the next deposit or withdrawal of the member wakes"
        " the account.",
    )
    mutasi_ids = fields.One2many(
        "koperasi.simpanan.mutasi", "simpanan_id", string="Mutations"
    )

    _number_unique = models.UniqueIndex(
        "(company_id, number)", "This account number is already in use."
    )
    _one_per_product = models.UniqueIndex(
        "(anggota_id, produk_id) WHERE is_bilyet IS NOT TRUE",
        "This member already has an account of that product.",
    )
    _floor = models.Constraint(
        "CHECK (saldo >= 0 AND saldo >= saldo_minimum)",
        "The balance of the account is not enough for this withdrawal.",
    )
    _closed_is_empty = models.Constraint(
        "CHECK (state <> 'tutup' OR saldo = 0)",
        "An account can only be closed with a balance of zero.",
    )

    def init(self):
        """Refuse a balance that does not come from the ledger; keep the floor."""
        super().init()
        self.env.cr.execute(
            SQL(
                """
                CREATE OR REPLACE FUNCTION koperasi_simpanan_guard() RETURNS trigger
                AS $$
                BEGIN
                    -- Depth 1 is a statement on the accounts themselves, depth 2 the
                    -- trigger of the ledger.
                    IF TG_OP = 'INSERT' THEN
                        NEW.saldo := 0;
                        NEW.saldo_minimum := 0;
                        RETURN NEW;
                    END IF;
                    IF pg_trigger_depth() < 2 THEN
                        IF NEW.saldo <> OLD.saldo THEN
                            RAISE EXCEPTION USING
                                ERRCODE = 'restrict_violation',
                                MESSAGE = 'the balance of savings account '
                                    || OLD.number || ' changes by its ledger only';
                        END IF;
                        NEW.saldo_minimum := CASE WHEN NEW.is_withdrawable
                            THEN LEAST(NEW.min_balance + COALESCE(NEW.blokir, 0),
                                       NEW.saldo)
                            ELSE NEW.saldo END;
                    END IF;
                    RETURN NEW;
                END $$ LANGUAGE plpgsql
                """
            )
        )
        self.env.cr.execute(
            SQL(
                """
                CREATE OR REPLACE TRIGGER koperasi_simpanan_guard
                BEFORE INSERT OR UPDATE ON koperasi_simpanan
                FOR EACH ROW EXECUTE FUNCTION koperasi_simpanan_guard()
                """
            )
        )

    @api.depends("number", "produk_id.name")
    def _compute_display_name(self):
        for simpanan in self:
            simpanan.display_name = f"{simpanan.number} · {simpanan.produk_id.name}"

    @api.depends("saldo", "saldo_minimum", "state")
    def _compute_saldo_tersedia(self):
        for simpanan in self:
            simpanan.saldo_tersedia = (
                simpanan.saldo - simpanan.saldo_minimum
                if simpanan.state == "aktif"
                else 0
            )

    def write(self, vals):
        if {"saldo", "saldo_minimum", "blokir"} & vals.keys():
            raise UserError(
                self.env._(
                    "A balance is the sum of its mutations and is never written. Post"
                    " a deposit, a withdrawal or a reversal instead."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_unused(self):
        for simpanan in self.filtered("mutasi_ids"):
            raise UserError(
                self.env._(
                    "Savings account %s has mutations and stays. Close it instead.",
                    simpanan.number,
                )
            )

    def action_open_buku(self):
        """Open the passbook: all mutations with the running balance."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "koperasi_simpan_pinjam.koperasi_simpanan_buku_action"
        )
        action["display_name"] = self.display_name
        action["domain"] = [("simpanan_id", "=", self.id)]
        return action

    # ------------------------------------------------------------------
    # Opening
    # ------------------------------------------------------------------

    @api.model
    def _open_accounts(self, company, pairs, date):
        """Open the accounts that are missing, in one statement; never those of bilyets.

        :param pairs: (member id, product id) of this society; others are left out
        :param date: day of opening
        :return: {(member id, product id): account id} of the pairs found
        """
        self.env["koperasi.anggota"].flush_model()
        self.env["koperasi.simpanan.produk"].flush_model()
        self.flush_model()
        pairs = sorted(set(pairs))
        members, products = [p[0] for p in pairs], [p[1] for p in pairs]
        wanted = SQL(
            "unnest(%s::int[], %s::int[]) AS wanted(anggota_id, produk_id)",
            members,
            products,
        )
        opened = self.env.execute_query(
            SQL(
                """
                INSERT INTO koperasi_simpanan (
                    number, company_id, anggota_id, produk_id, state, date_open,
                    min_balance, is_withdrawable,
                    create_uid, write_uid, create_date, write_date)
                SELECT produk.code || '-' || anggota.number, anggota.company_id,
                       anggota.id, produk.id, 'aktif', %s,
                       COALESCE(produk.min_balance, 0),
                       COALESCE(produk.is_withdrawable, FALSE),
                       %s, %s, now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC'
                  FROM %s
                  JOIN koperasi_anggota anggota ON anggota.id = wanted.anggota_id
                  JOIN koperasi_simpanan_produk produk
                    ON produk.id = wanted.produk_id
                   AND produk.company_id = anggota.company_id
                 WHERE anggota.company_id = %s
                ON CONFLICT (anggota_id, produk_id)
                      WHERE is_bilyet IS NOT TRUE DO NOTHING
                RETURNING id
                """,
                date,
                self.env.uid,
                self.env.uid,
                wanted,
                company.id,
            )
        )
        rows = self.env.execute_query(
            SQL(
                """
                SELECT simpanan.anggota_id, simpanan.produk_id, simpanan.id
                  FROM %s
                  JOIN koperasi_simpanan simpanan USING (anggota_id, produk_id)
                 WHERE simpanan.company_id = %s AND simpanan.is_bilyet IS NOT TRUE
                """,
                wanted,
                company.id,
            )
        )
        if opened:
            self.env["koperasi.anggota"].invalidate_model(["simpanan_ids"])
        return {(member, product): account for member, product, account in rows}
