from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .account_chart_template import TELLER_CASH

PLACES = [("brankas", "Vault"), ("teller", "Teller"), ("bank", "Bank")]
# Where cash comes from only: what a collector brings in (cash in transit).
SOURCES = [*PLACES, ("kolektor", "Collector")]
ACCOUNTS = {
    "brankas": "kop_kas_kantor",
    "teller": TELLER_CASH,
    "kolektor": "kop_transit_kasir",
}
BOOK = "PK"


class KoperasiKasPindah(models.Model):
    """Cash that moves between vault, tellers and bank, signed by both sides.

    Who gives and who receives confirm with their own login, and they are two people.
    Nothing is posted before the second signature.
    """

    _name = "koperasi.kas.pindah"
    _description = "Cash Movement"
    _inherit = ["koperasi.posting.mixin"]
    _order = "id desc"
    _rec_name = "number"
    _check_company_auto = True

    number = fields.Char(required=True, readonly=True)
    company_id = fields.Many2one(
        "res.company",
        string="Society",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(required=True, readonly=True)
    amount = fields.Monetary(required=True, readonly=True)
    dari = fields.Selection(SOURCES, string="From", required=True, readonly=True)
    dari_sesi_id = fields.Many2one(
        "koperasi.kas.sesi",
        string="From Session",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
    )
    ke = fields.Selection(PLACES, string="To", required=True, readonly=True)
    ke_sesi_id = fields.Many2one(
        "koperasi.kas.sesi",
        string="To Session",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
    )
    bank_account_id = fields.Many2one(
        "account.account", string="Bank Account", readonly=True, ondelete="restrict"
    )
    description = fields.Char(readonly=True)
    state = fields.Selection(
        [("menunggu", "Waiting"), ("selesai", "Confirmed"), ("batal", "Refused")],
        string="Status",
        required=True,
        readonly=True,
        default="menunggu",
    )
    given_by_id = fields.Many2one(
        "res.users", string="Given By", readonly=True, ondelete="restrict"
    )
    given_at = fields.Datetime(readonly=True)
    received_by_id = fields.Many2one(
        "res.users", string="Received By", readonly=True, ondelete="restrict"
    )
    received_at = fields.Datetime(readonly=True)
    refused_by_id = fields.Many2one("res.users", string="Refused By", readonly=True)
    move_id = fields.Many2one(
        "account.move", string="Journal Entry", readonly=True, ondelete="restrict"
    )
    key = fields.Char(string="Idempotency Key", required=True, readonly=True)

    _number_unique = models.UniqueIndex("(company_id, number)")
    _key_unique = models.UniqueIndex(
        "(company_id, key)", "This cash movement was already asked for."
    )
    _amount = models.Constraint(
        "CHECK (amount > 0 AND amount = trunc(amount))",
        "A cash movement is whole rupiah above zero.",
    )
    _sides = models.Constraint(
        "CHECK ((dari = 'teller') = (dari_sesi_id IS NOT NULL)"
        " AND (ke = 'teller') = (ke_sesi_id IS NOT NULL)"
        " AND (dari <> ke OR dari_sesi_id <> ke_sesi_id)"
        " AND (dari = 'bank' OR ke = 'bank') = (bank_account_id IS NOT NULL))",
        "Cash moves from one place to another one.",
    )
    _two_people = models.Constraint(
        "CHECK (state <> 'selesai' OR (given_by_id <> received_by_id"
        " AND given_by_id IS NOT NULL AND received_by_id IS NOT NULL"
        " AND move_id IS NOT NULL))",
        "A cash movement is confirmed by two different people.",
    )

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("A cash movement is refused, never deleted."))

    # ------------------------------------------------------------------
    # Asking and confirming
    # ------------------------------------------------------------------

    @api.model
    def _ask(
        self,
        company,
        date,
        amount,
        dari,
        ke,
        key,
        *,
        dari_sesi=None,
        ke_sesi=None,
        bank_account=None,
        description=None,
    ):
        """Write down a movement and sign it for the side of who asks.

        :param amount: whole rupiah above zero
        :param str key: idempotency key; asking again gives back the first movement
        """
        pindah = self.sudo().search(  # the sides are checked below
            [("company_id", "=", company.id), ("key", "=", key)]
        )
        if pindah:
            return pindah.with_env(self.env)
        Simpanan = self.env["koperasi.simpanan"]
        amount = Simpanan._check_amount(amount, Simpanan._largest_amount(company, date))
        if amount < 0:
            raise UserError(self.env._("Type the amount without a minus sign."))
        self._check_account(company, bank_account)
        values = {
            "number": self.env["koperasi.nomor"]._next(company, BOOK, date),
            "company_id": company.id,
            "date": date,
            "amount": amount,
            "dari": dari,
            "ke": ke,
            "dari_sesi_id": dari_sesi.id if dari_sesi else False,
            "ke_sesi_id": ke_sesi.id if ke_sesi else False,
            "bank_account_id": bank_account.id if bank_account else False,
            "description": description,
            "key": key,
        }
        pindah = self.sudo().create(values).with_env(self.env)  # sides: just below
        pindah._sign(first=True)
        return pindah

    @api.model
    def _check_account(self, company, account):
        """A bank account of the society, and not one of its cash desks."""
        if not account:
            return
        cash = [
            company._koperasi_account(name) for name in ("kop_kas_kantor", TELLER_CASH)
        ]
        account = account.sudo()  # only its kind is looked at
        if (
            company not in account.company_ids
            or account.account_type != "asset_cash"
            or account in cash
        ):
            raise UserError(self.env._("Choose a bank account of the society."))

    def _may_sign(self, side):
        """Whether the user speaks for a side: the teller for the own drawer."""
        self.ensure_one()
        if self.company_id not in self.env.companies:
            return False
        pindah = self.sudo()  # only who stands on which side
        sesi = pindah.dari_sesi_id if side == "dari" else pindah.ke_sesi_id
        if pindah[side] == "teller":
            return sesi.user_id == self.env.user
        return self.env["koperasi.kas.sesi"]._is_overseer(self.env.user)

    def _sign(self, first=False):
        """Sign for the open side; a second signature is of another person."""
        self.ensure_one()
        pindah = self.sudo()  # signatures are written here alone
        user = self.env.user
        sides = [("dari", "given"), ("ke", "received")]
        # an officer who is at the desk signs for the own drawer first
        sides.sort(key=lambda side: pindah[f"{side[0]}_sesi_id"].user_id != user)
        for side, name in sides:
            if not pindah[f"{name}_by_id"] and self._may_sign(side):
                others = {pindah.given_by_id, pindah.received_by_id}
                if not first and user in others:
                    break
                pindah.write(
                    {f"{name}_by_id": user.id, f"{name}_at": fields.Datetime.now()}
                )
                return
        if user in {pindah.given_by_id, pindah.received_by_id}:
            raise UserError(
                self.env._(
                    "You signed %s for one side already: someone else confirms the"
                    " other side.",
                    pindah.number,
                )
            )
        raise AccessError(
            self.env._(
                "Only the teller of the drawer, or the treasurer or chair for vault and"
                " bank, may sign for %s.",
                pindah.number,
            )
        )

    def action_confirm(self):
        """The other side signs, and the movement is posted."""
        for pindah in self:
            pindah._check_waiting()
            pindah._sign()
            pindah.sudo()._book()  # both sides have signed

    def action_refuse(self):
        """Either side says no: nothing moves."""
        for pindah in self:
            pindah._check_waiting()
            if not (pindah._may_sign("dari") or pindah._may_sign("ke")):
                raise AccessError(
                    self.env._("Only the two sides of %s decide on it.", pindah.number)
                )
            pindah.sudo().write(  # one of the two sides
                {"state": "batal", "refused_by_id": self.env.uid}
            )

    def _check_waiting(self):
        self.ensure_one()
        if self.sudo().state != "menunggu":  # its state, whoever asks
            raise UserError(
                self.env._("%s was decided already.", self.sudo().number)  # as above
            )

    @api.model
    def _waiting(self, sesi):
        """The movements of a session that wait for a signature."""
        return self.sudo().search(  # of this session alone
            [
                ("state", "=", "menunggu"),
                "|",
                ("dari_sesi_id", "=", sesi.id),
                ("ke_sesi_id", "=", sesi.id),
            ],
            order="id",
        )

    @api.model
    def _return_to_vault(self, sesi, amount):
        """The counted cash of a drawer: given by its teller, received by the user."""
        pindah = self.sudo().create(  # the overseer was checked by the session
            {
                "number": self.env["koperasi.nomor"]._next(
                    sesi.company_id, BOOK, sesi.date
                ),
                "company_id": sesi.company_id.id,
                "date": sesi.date,
                "amount": amount,
                "dari": "teller",
                "dari_sesi_id": sesi.id,
                "ke": "brankas",
                "description": self.env._("Closing of session %s", sesi.sudo().number),
                "given_by_id": sesi.sudo().user_id.id,
                "given_at": sesi.sudo().hitung_id.counted_at,
                "received_by_id": self.env.uid,
                "received_at": fields.Datetime.now(),
                "key": f"tutup/{sesi.id}",
            }
        )
        pindah._book()
        return pindah

    @api.model
    def _from_collector(self, lembar, amount, date):
        """The money of a collection sheet: given by its collector, received by the
        user, in the drawer of the user's cash session, else in the vault.

        :param lembar: the ``koperasi.kolektor.lembar``, whose desk was checked
        :param amount: whole rupiah, counted and equal to the lines
        """
        company = lembar.company_id
        sesi = self._receiving_session(company, date)
        now = fields.Datetime.now()
        pindah = self.sudo().create(  # the desk was checked by the sheet
            {
                "number": self.env["koperasi.nomor"]._next(company, BOOK, date),
                "company_id": company.id,
                "date": date,
                "amount": amount,
                "dari": "kolektor",
                "ke": "teller" if sesi else "brankas",
                "ke_sesi_id": sesi.id,
                "description": self.env._("Collection sheet %s", lembar.number),
                "given_by_id": lembar.kolektor_id.id,
                "given_at": now,
                "received_by_id": self.env.uid,
                "received_at": now,
                "key": f"kolektor/{lembar.id}",
            }
        )
        pindah._book()
        return pindah

    @api.model
    def _receiving_session(self, company, date):
        """The drawer that the user takes money into; a treasurer has the vault."""
        Sesi = self.env["koperasi.kas.sesi"]
        if self.env.user.has_group("koperasi_simpan_pinjam.group_teller"):
            return Sesi._for_desk(company, date)
        return Sesi

    # ------------------------------------------------------------------
    # Booking
    # ------------------------------------------------------------------

    def _account_of(self, side):
        if self[side] == "bank":
            return self.bank_account_id
        return self.company_id._koperasi_account(ACCOUNTS[self[side]])

    def _book(self):
        """Post the entry and the rows of the drawers that are part of it."""
        self.env["koperasi.kas.aturan"]._check_day_open(self.company_id, self.date)
        self._check_vault()
        move = self._post_entry(
            company=self.company_id,
            key=f"kas/pindah/{self.key}",
            date=self.date,
            ref=self.number,
            journal=self.company_id._koperasi_journal("kop_journal_kas"),
            lines=[
                {"account": self._account_of("ke"), "debit": round(self.amount)},
                {"account": self._account_of("dari"), "credit": round(self.amount)},
            ],
        )
        for sesi, sign in ((self.dari_sesi_id, -1), (self.ke_sesi_id, 1)):
            if sesi:
                self.env["koperasi.kas.mutasi"]._append(
                    sesi,
                    sign * round(self.amount),
                    f"pindah/{self.number}/{'ke' if sign > 0 else 'dari'}",
                    date=self.date,
                    kind="pindah",
                    move=move,
                    pindah=self,
                )
        self.write({"state": "selesai", "move_id": move.id})

    def _check_vault(self):
        """The vault gives no more than it holds by the books."""
        if self.dari != "brankas":
            return
        held = self._vault_held(self.company_id)
        if held < self.amount:
            rupiah = self.env["koperasi.simpanan"]._rupiah
            raise UserError(
                self.env._(
                    "The vault holds %(held)s by the books, so %(amount)s cannot be"
                    " taken out.",
                    held=rupiah(held),
                    amount=rupiah(self.amount),
                )
            )

    @api.model
    def _vault_held(self, company):
        """What lies in the vault by the books, in rupiah."""
        [(held,)] = (
            self.env["account.move.line"]
            .sudo()  # the sum alone, for who keeps the vault
            ._read_group(
                [
                    (
                        "account_id",
                        "=",
                        company._koperasi_account(ACCOUNTS["brankas"]).id,
                    ),
                    ("company_id", "=", company.id),
                    ("parent_state", "=", "posted"),
                ],
                [],
                ["balance:sum"],
            )
        )
        return held or 0
