from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from .account_chart_template import TELLER_CASH

OVERSEERS = (
    "koperasi_base.group_ketua,koperasi_base.group_bendahara"
    ",koperasi_base.group_pengawas"
)


class KoperasiKasSesi(models.Model):
    """The drawer of one teller on one day: opened, counted, closed.

    Its balance is the sum of its drawer mutations, kept by the database, and never
    below zero: a drawer does not pay out what it does not hold. Writing is for its
    own methods alone.
    """

    _name = "koperasi.kas.sesi"
    _description = "Cash Session"
    _order = "date desc, id desc"
    _rec_name = "number"
    _check_company_auto = True

    number = fields.Char(required=True, readonly=True)
    company_id = fields.Many2one(
        "res.company",
        string="Society",
        required=True,
        index=True,
        readonly=True,
        ondelete="restrict",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    user_id = fields.Many2one(
        "res.users",
        string="Teller",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    date = fields.Date(required=True, readonly=True)
    state = fields.Selection(
        [("buka", "Open"), ("hitung", "Counted"), ("tutup", "Closed")],
        string="Status",
        required=True,
        readonly=True,
        default="buka",
    )
    saldo = fields.Monetary(
        string="Cash in Drawer",
        readonly=True,
        default=0,
        groups=OVERSEERS,
        help="Sum of the drawer mutations. Kept by the database.",
    )
    closed_by_id = fields.Many2one(
        "res.users", string="Closed By", readonly=True, ondelete="restrict"
    )
    closed_at = fields.Datetime(readonly=True)
    mutasi_ids = fields.One2many(
        "koperasi.kas.mutasi",
        "sesi_id",
        string="Drawer Mutations",
        readonly=True,
        groups=OVERSEERS,
    )
    transaksi_ids = fields.One2many(
        "koperasi.kas.transaksi", "sesi_id", string="Slips", readonly=True
    )
    hitung_ids = fields.One2many(
        "koperasi.kas.hitung", "sesi_id", string="Counts", readonly=True
    )
    hitung_id = fields.Many2one(
        "koperasi.kas.hitung", string="Last Count", compute="_compute_hitung_id"
    )

    _number_unique = models.UniqueIndex(
        "(company_id, number)", "This session number is already in use."
    )
    _one_open = models.UniqueIndex(
        "(company_id, user_id) WHERE state <> 'tutup'",
        "This teller still has an open cash session. Count and close it first.",
    )
    _floor = models.Constraint(
        "CHECK (saldo >= 0)", "The drawer does not hold that much cash."
    )
    _closed_is_empty = models.Constraint(
        "CHECK (state <> 'tutup' OR saldo = 0)",
        "A cash session is closed when its cash is back in the vault.",
    )

    def init(self):
        """Refuse a balance that does not come from the drawer mutations."""
        super().init()
        self.env.cr.execute(
            SQL(
                """
                CREATE OR REPLACE FUNCTION koperasi_kas_sesi_guard() RETURNS trigger
                AS $$
                BEGIN
                    IF TG_OP = 'INSERT' THEN
                        NEW.saldo := 0;
                    ELSIF pg_trigger_depth() < 2 AND NEW.saldo <> OLD.saldo THEN
                        RAISE EXCEPTION USING
                            ERRCODE = 'restrict_violation',
                            MESSAGE = 'the cash of session ' || OLD.number
                                || ' changes by its drawer mutations only';
                    END IF;
                    RETURN NEW;
                END $$ LANGUAGE plpgsql
                """
            )
        )
        self.env.cr.execute(
            SQL(
                """
                CREATE OR REPLACE TRIGGER koperasi_kas_sesi_guard
                BEFORE INSERT OR UPDATE ON koperasi_kas_sesi
                FOR EACH ROW EXECUTE FUNCTION koperasi_kas_sesi_guard()
                """
            )
        )

    @api.depends("hitung_ids")
    def _compute_hitung_id(self):
        for sesi in self:
            sesi.hitung_id = sesi.hitung_ids.sorted("id")[-1:]

    @api.depends("number", "user_id.name")
    def _compute_display_name(self):
        for sesi in self:
            # the name of the teller stands on every slip
            sesi.display_name = f"{sesi.number} · {sesi.user_id.sudo().name}"

    def write(self, vals):
        if "saldo" in vals:
            raise UserError(
                self.env._(
                    "The cash in a drawer is the sum of its mutations and is never"
                    " written."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("A cash session is closed, never deleted."))

    # ------------------------------------------------------------------
    # Opening
    # ------------------------------------------------------------------

    @api.model
    def _of_teller(self, company, user):
        """The session of a teller that is not closed yet, if any."""
        return self.sudo().search(  # the desk works with its own session
            [
                ("company_id", "=", company.id),
                ("user_id", "=", user.id),
                ("state", "!=", "tutup"),
            ],
            limit=1,
        )

    @api.model
    def _open(self, company, date):
        """Open the drawer of the teller who asks; it is empty at first.

        :raise UserError: when another session of the teller is not closed, or the day
            lies before one that was worked already
        """
        self.env["koperasi.simpanan"]._check_teller(company)
        user = self.env.user
        if known := self._of_teller(company, user):
            known._check_day(date)
            return known
        Aturan = self.env["koperasi.kas.aturan"]
        # one drawer does not bind the other tellers of a society from before
        Aturan._ensure(company, is_sesi_wajib=False)
        Aturan._check_day_open(company, date)
        self._check_clock(company, user, date)
        number = self.env["koperasi.nomor"]._next(company, "SK", date)
        # opened for the teller who was checked above
        return self.sudo().create(
            {
                "number": number,
                "company_id": company.id,
                "user_id": user.id,
                "date": date,
            }
        )

    @api.model
    def _check_clock(self, company, user, date):
        """A drawer never goes back in time: then the clock was set back."""
        # of this teller, for the check alone
        last = self.sudo().search(
            [("company_id", "=", company.id), ("user_id", "=", user.id)],
            order="date desc",
            limit=1,
        )
        if last and last.date > date:
            raise UserError(
                self.env._(
                    "Today is %(today)s by the clock of the server, but you already"
                    " worked on %(last)s. Have the clock checked before you open a"
                    " session.",
                    today=date.strftime("%d/%m/%Y"),
                    last=last.date.strftime("%d/%m/%Y"),
                )
            )

    def _check_day(self, date):
        """A session belongs to one day."""
        self.ensure_one()
        if self.date == date:
            return
        if self.date > date:
            raise UserError(
                self.env._(
                    "Session %(number)s is of %(day)s, but the transaction is of"
                    " %(date)s. Have the clock of the server checked.",
                    number=self.number,
                    day=self.date.strftime("%d/%m/%Y"),
                    date=date.strftime("%d/%m/%Y"),
                )
            )
        raise UserError(
            self.env._(
                "Session %(number)s of %(day)s is not closed yet. Count the drawer and"
                " have it closed, then open a new session.",
                number=self.number,
                day=self.date.strftime("%d/%m/%Y"),
            )
        )

    # ------------------------------------------------------------------
    # At work
    # ------------------------------------------------------------------

    @api.model
    def _for_desk(self, company, date):
        """The session in which the teller of this request posts.

        :return: empty where the society works without sessions
        :raise UserError: where a session is required and none is open on this day
        """
        sesi = self._of_teller(company, self.env.user)
        if sesi.state == "hitung":
            raise UserError(
                self.env._(
                    "Your session %s is counted already. The treasurer closes it, or"
                    " sends it back when you must go on.",
                    sesi.number,
                )
            )
        if sesi:
            sesi._check_day(date)
        elif self.env["koperasi.kas.aturan"]._of(company).is_sesi_wajib:
            raise UserError(
                self.env._(
                    "You have no open cash session. Open it at the teller desk first."
                )
            )
        return sesi

    def _account(self):
        """The account of the cash in all drawers of the society."""
        return self.company_id._koperasi_account(TELLER_CASH)

    def _check_overseer(self):
        """Chair or treasurer of the society, and not the teller of this drawer."""
        self.ensure_one()
        user = self.env.user
        if not self._is_overseer(user) or self.company_id not in self.env.companies:
            raise AccessError(
                self.env._(
                    "Only the chair or the treasurer of the society closes a cash"
                    " session."
                )
            )
        if self.user_id == user:
            raise UserError(
                self.env._(
                    "This is your own drawer: someone else receives its cash (four"
                    " eyes)."
                )
            )

    @api.model
    def _is_overseer(self, user):
        return user.has_group("koperasi_base.group_ketua") or user.has_group(
            "koperasi_base.group_bendahara"
        )
