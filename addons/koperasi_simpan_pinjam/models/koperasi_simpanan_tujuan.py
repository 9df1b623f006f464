from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class KoperasiSimpanan(models.Model):
    """Savings for a purpose: the goal of an account, its lock, and leaving it early."""

    _inherit = "koperasi.simpanan"

    target_date = fields.Date(
        string="Goal: Day",
        readonly=True,
        copy=False,
        help="No withdrawal before this day; without it the day of the product counts.",
    )
    target_amount = fields.Monetary(string="Goal: Amount", readonly=True, copy=False)
    kunci_sampai = fields.Date(string="Locked Until", compute="_compute_kunci_sampai")
    target_persen = fields.Float(string="Progress (%)", compute="_compute_persen")
    izin_awal = fields.Monetary(
        string="Early Withdrawal Allowed",
        readonly=True,
        copy=False,
        help="What the chair allowed to be taken before the day, and is not taken yet.",
    )
    izin_uid = fields.Many2one(
        "res.users", string="Allowed By", readonly=True, copy=False
    )
    is_awal = fields.Boolean(readonly=True, copy=False)

    _target = models.Constraint(
        "CHECK (COALESCE(target_amount, 0) >= 0"
        " AND COALESCE(target_amount, 0) = trunc(COALESCE(target_amount, 0)))",
        "The goal is whole rupiah and not negative.",
    )

    @api.depends("target_date", "produk_id.locked_until")
    def _compute_kunci_sampai(self):
        for account in self:
            account.kunci_sampai = account.target_date or account.produk_id.locked_until

    @api.depends("saldo", "target_amount")
    def _compute_persen(self):
        for account in self:
            goal = account.target_amount
            account.target_persen = account.saldo * 100 // goal if goal else 0

    def _set_goal(self, date, amount, today, reason):
        """Set until when, and for how much, the member saves: chair or treasurer."""
        self.ensure_one()
        self._check_officer()
        account = self.sudo()  # the officer was checked
        if account.produk_id.jenis != "tujuan":
            raise UserError(
                self.env._("%s is not for a purpose.", account.display_name)
            )
        text = self.env._(
            "%(date)s, %(amount)s: %(reason)s",
            date=date.strftime("%d/%m/%Y") if date else "–",
            amount=self._rupiah(amount or 0),
            reason=reason,
        )
        account._step(
            "sasaran",
            today,
            {"target_date": date, "target_amount": amount},
            reason=text,
        )

    # ------------------------------------------------------------------
    # Before the day
    # ------------------------------------------------------------------

    def _is_locked(self, day):
        self.ensure_one()
        return bool(self.kunci_sampai) and self.kunci_sampai > day

    def _allow_early(self, amount, date, reason):
        """The chair allows to take an amount before the day."""
        self.ensure_one()
        if not (self.env.su or self.env.user.has_group("koperasi_base.group_ketua")):
            raise AccessError(
                self.env._("Only the chair allows a withdrawal before the day.")
            )
        self.check_access("read")
        self._koperasi_check_two_factor()
        account = self.sudo()  # the chair was checked
        amount = self._check_amount(amount, self._largest_amount(self.company_id, date))
        if account._early_rule(date)[0] != "setuju":
            raise UserError(
                self.env._(
                    "By the terms of %s no permission is given for a withdrawal before"
                    " the day.",
                    account.produk_id.name,
                )
            )
        if not 0 < amount <= account.saldo:
            raise UserError(
                self.env._(
                    "Between Rp 1 and the balance of %s can be allowed.",
                    self._rupiah(account.saldo),
                )
            )
        account._step(
            "izin",
            date,
            {"izin_awal": amount, "izin_uid": self.env.uid},
            reason=f"{self._rupiah(amount)}: {reason}",
        )

    def _early_rule(self, date):
        """(rule, percent) of the dated terms for money that leaves before the day."""
        terms = self._closing_terms(date)
        return terms.awal_cara or "tolak", terms._early_percent()

    def _early_fee(self, amount, date):
        """The fee of the terms in whole rupiah, rounded down."""
        rule, percent = self._early_rule(date)
        return int(amount * percent / 100) if rule == "biaya" else 0

    def _withdraw_early(
        self, amount, date, key, reason, *, cash_account=None, signed=()
    ):
        """Pay out before the day: with the chair's permission, or for the fee.

        :param amount: whole rupiah taken from the account, the fee included
        :param str reason: kept in the history and on the slip
        :return: the slip (``koperasi.kas.transaksi``)
        """
        self.ensure_one()
        self._check_closing_desk(cash_account)
        account = self.sudo().with_company(self.company_id)  # the desk was checked
        known = account.env["koperasi.kas.transaksi"]._of_key(
            account.company_id, f"{key}/kas"
        )
        if known:
            return known.with_env(self.env)
        amount = account._check_amount(
            amount, account._largest_amount(account.company_id, date)
        )
        account._lock(account.ids)
        fee = account._check_early(amount, date)
        if not self.env.su:
            account._check_signed(signed, date)
        account._check_enough([(account, -amount)])
        account.is_awal = True  # opens the lock, for this transaction alone
        account.flush_recordset()
        account._book_fee(fee, date, key, self.env._("Fee for leaving early"))
        slip = self._pay_out(
            amount - fee,
            date,
            key,
            cash_account,
            signed,
            self.env._("Before the day: %s", reason),
        )
        rest = max(account.izin_awal - amount, 0)
        account._step(
            "awal",
            date,
            {"is_awal": False, "izin_awal": rest},
            reason=reason,
            transaksi_id=slip.id,
            move_id=slip.sudo().move_id.id,
        )
        return slip

    def _check_early(self, amount, date):
        """What the terms and the chair allow; gives the fee back."""
        if amount <= 0:
            raise UserError(self.env._("Type the amount without the minus sign."))
        if not self._is_locked(date):
            raise UserError(
                self.env._(
                    "%s is not locked: withdraw at the teller desk.", self.display_name
                )
            )
        rule, _percent = self._early_rule(date)
        if rule == "tolak":
            raise UserError(
                self.env._(
                    "By its terms nothing is taken from %(product)s before %(date)s.",
                    product=self.produk_id.name,
                    date=self.kunci_sampai.strftime("%d/%m/%Y"),
                )
            )
        if rule == "setuju" and amount > self.izin_awal:
            raise UserError(
                self.env._(
                    "The chair allowed %(allowed)s before the day, not %(amount)s. Ask"
                    " the chair first.",
                    allowed=self._rupiah(self.izin_awal),
                    amount=self._rupiah(amount),
                )
            )
        if rule == "setuju" and self.izin_uid.id == self.env.uid and not self.env.su:
            raise UserError(
                self.env._("You allowed this yourself; someone else pays (four eyes).")
            )
        return self._early_fee(amount, date)

    # ------------------------------------------------------------------

    def action_set_goal(self):
        """Ask for the day and the amount that the member saves for."""
        self.ensure_one()
        return self._form("koperasi.simpanan.awal", self.env._("Goal"), "sasaran")

    def action_allow_early(self):
        """Ask how much may be taken before the day."""
        self.ensure_one()
        return self._form(
            "koperasi.simpanan.awal", self.env._("Allow Early Withdrawal"), "izin"
        )

    def action_withdraw_early(self):
        """Ask how much is taken before the day, and why."""
        self.ensure_one()
        return self._form(
            "koperasi.simpanan.awal", self.env._("Early Withdrawal"), "awal"
        )
