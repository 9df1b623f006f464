from dateutil.relativedelta import relativedelta

from odoo import api, models
from odoo.exceptions import AccessError, UserError

CAPITAL = ("pokok", "wajib")


class KoperasiSimpanan(models.Model):
    """Closing an account by hand, opening it again, waking a dormant one."""

    _inherit = "koperasi.simpanan"

    # ------------------------------------------------------------------
    # Closing
    # ------------------------------------------------------------------

    def _closing_terms(self, date):
        """The approved terms of the product on a day, or none."""
        self.ensure_one()
        return (
            self.env["koperasi.simpanan.produk.bunga"]
            ._in_force(self.company_id, date)
            .filtered(lambda terms: terms.produk_id == self.produk_id)
        )

    def _closing_fee(self, date):
        """Closing fee of the dated terms, at most the balance (whole rupiah)."""
        return min(round(self._closing_terms(date).biaya_tutup), round(self.saldo))

    def _check_closable(self, date):
        """Refuse, in words, what is not closed by hand on that day."""
        self.ensure_one()
        produk = self.produk_id
        if self.state != "aktif":
            raise UserError(self.env._("%s is closed already.", self.display_name))
        if produk.jenis in CAPITAL:
            raise UserError(
                self.env._(
                    "%(product)s is capital and is paid back when %(member)s leaves the"
                    " society (UU 25/1992 Ps 41). Use “Leave” on the member's page.",
                    product=produk.name,
                    member=self.anggota_id.name,
                )
            )
        if produk.jenis in ("berjangka", "keluar", "arisan"):
            raise UserError(
                self.env._(
                    "%s is not closed by hand: it ends with its payment.",
                    self.display_name,
                )
            )
        if self.blokir:
            raise UserError(
                self.env._(
                    "%s has a hold in force. Lift it first, see Savings ‣ Holds.",
                    self.display_name,
                )
            )
        if self.pasif_sejak:
            raise UserError(self._dormant_sentence())
        self._check_closing_month(date)

    def _check_closing_month(self, date):
        """No interest of a whole month is lost, and the terms allow the day."""
        terms = self._closing_terms(date)
        if terms.tutup_hari and date.day > terms.tutup_hari:
            raise UserError(
                self.env._(
                    "%(product)s is closed on the first %(days)s days of a month only"
                    " (%(terms)s). Come back from %(date)s on.",
                    product=self.produk_id.name,
                    days=terms.tutup_hari,
                    terms=terms.display_name,
                    date=(date + relativedelta(months=1, day=1)).strftime("%d/%m/%Y"),
                )
            )
        due = self.env["koperasi.simpanan.bulanan"].sudo()._next_month(self.company_id)
        if due and due < date.replace(day=1) and self._closing_terms(due):
            raise UserError(
                self.env._(
                    "The month end %(month)s is not posted yet, so interest of a whole"
                    " month would be lost. The treasurer posts it first.",
                    month=due.strftime("%m/%Y"),
                )
            )

    def _close(self, date, key, reason, *, target=None, cash_account=None, signed=()):
        """Close an account: book the closing fee, pay out the rest, write the history.

        Interest of the running month is not made up: the month of closing bears none.
        All in one transaction; the same key gives back the first closing.

        :param target: the account that gets the rest; without it, cash is paid
        :param cash_account: the cash that pays, for the treasurer; a teller pays from
            the own drawer
        :param str reason: as the member said it
        :param signed: who signed, see :meth:`_check_signed`
        :return: the line of the history (``koperasi.simpanan.riwayat``)
        """
        self.ensure_one()
        self._check_closing_desk(cash_account)
        account = self.sudo().with_company(self.company_id)  # the desk was checked
        known = account.env["koperasi.simpanan.riwayat"].search(
            [("company_id", "=", account.company_id.id), ("key", "=", key)]
        )
        if known:
            return known.with_env(self.env)
        account._lock(account.ids)
        account._check_closable(date)
        if not self.env.su:
            account._check_signed(signed, date)
        fee = account._closing_fee(date)
        account.min_balance = 0  # the minimum binds while the account is open
        account.flush_recordset()
        move = account._book_fee(fee, date, key, self.env._("Closing fee"))
        rest = round(account.saldo)
        slip = None
        if rest and target:
            target.check_access("read")
            move = self._transfer(
                account.company_id,
                [(self, target, rest)],
                date,
                f"{key}/pindah",
                description=self.env._("Account closed: %s", account.number),
            )
        elif rest:
            text = self.env._("Account closed: %s", account.number)
            slip = self._pay_out(rest, date, key, cash_account, signed, text)
            move = slip.sudo().move_id
        return account._step(
            "tutup",
            date,
            {"state": "tutup"},
            reason=reason,
            key=key,
            transaksi_id=slip.id if slip else False,
            move_id=move.id if move else False,
        ).with_env(self.env)

    def _check_closing_desk(self, cash_account):
        """A teller closes from the own drawer, the treasurer from any cash."""
        if self.env.su:
            return
        user = self.env.user
        self.check_access("read")
        if user.has_group("koperasi_base.group_bendahara"):
            self._koperasi_check_two_factor()
            return
        if not user.has_group("koperasi_simpan_pinjam.group_teller"):
            raise AccessError(
                self.env._("A teller or the treasurer closes savings accounts.")
            )
        if cash_account:
            raise AccessError(self.env._("A teller pays from the own drawer only."))

    def _pay_out(self, rest, date, key, cash_account, signed, text):
        """The slip (BKK) of the rest, by the one path of the cash desk."""
        desk = self.env["koperasi.simpanan"]
        if cash_account:
            desk = desk.sudo()  # the treasurer was checked
        return desk._post_transaction(
            self.company_id,
            self.anggota_id,
            [(self, -rest)],
            date,
            f"{key}/kas",
            cash_account=cash_account,
            signed=signed,
            description=text,
        )

    def _book_fee(self, fee, date, key, label):
        """Dr savings, Cr administration fees: never more than the balance."""
        if not fee:
            return self.env["account.move"]
        number = self.env["koperasi.nomor"]._next(self.company_id, "BM", date)
        move = self._post_savings_entry(
            self.company_id,
            date,
            f"simpanan/{key}/biaya",
            ref=f"{number} · {label}",
            totals={self.produk_id: -fee},
            counterpart=self.company_id._koperasi_account("kop_administrasi"),
        )
        with self._sentences():
            self.env["koperasi.simpanan.mutasi"]._append(
                [(self.id, -fee, f"{key}/biaya", None)],
                date=date,
                kind="biaya",
                move=move,
                description=label,
            )
        return move

    # ------------------------------------------------------------------
    # Opening again, waking
    # ------------------------------------------------------------------

    def _reopen(self, date, reason):
        """Open a closed account again; nothing that was posted is undone."""
        self.ensure_one()
        self._check_officer()
        account = self.sudo()  # the officer was checked
        account._lock(account.ids)
        if account.state != "tutup":
            raise UserError(self.env._("%s is open.", account.display_name))
        account._check_member(account.company_id, account.anggota_id)
        account._check_kyc(account.anggota_id)
        produk = account.produk_id
        return account._step(
            "buka_lagi",
            date,
            {
                "state": "aktif",
                "min_balance": produk.min_balance,
                "is_withdrawable": produk.is_withdrawable,
            },
            reason=reason,
        ).with_env(self.env)

    def _reactivate(self, date, reason):
        """Wake a dormant account after a new look at who the member is."""
        self.ensure_one()
        self._check_officer()
        account = self.sudo()  # the officer was checked
        account._lock(account.ids)
        if not account.pasif_sejak:
            raise UserError(self.env._("%s is not dormant.", account.display_name))
        account._check_kyc(account.anggota_id)
        return account._step(
            "aktif_lagi", date, {"pasif_sejak": False}, reason=reason
        ).with_env(self.env)

    def _check_officer(self):
        """The chair or the treasurer of the society."""
        if self.env.su:
            return
        user = self.env.user
        self.check_access("read")
        if not (
            user.has_group("koperasi_base.group_bendahara")
            or user.has_group("koperasi_base.group_ketua")
        ):
            raise AccessError(
                self.env._(
                    "The chair or the treasurer opens accounts again and wakes them."
                )
            )
        self._koperasi_check_two_factor()

    @api.model
    def _check_kyc(self, anggota):
        """Nothing may be missing of the identity of the member."""
        missing = anggota._kyc_findings()
        if missing:
            raise UserError(
                self.env._(
                    "The register does not know all of %(member)s: %(missing)s. The"
                    " secretary completes it first.",
                    member=anggota.display_name,
                    missing=", ".join(missing),
                )
            )

    def _dormant_sentence(self):
        return self.env._(
            "%(account)s of %(member)s is dormant since %(date)s. The chair or the"
            " treasurer reactivates it first, after a look at the identity card.",
            account=self.display_name,
            member=self.anggota_id.name,
            date=self.pasif_sejak.strftime("%d/%m/%Y"),
        )

    @api.model
    def _check_terms(self, pairs):
        """Money leaves a dormant account only after it was reactivated."""
        for account, amount in pairs:
            if amount < 0 and account.pasif_sejak:
                raise UserError(account._dormant_sentence())
        return super()._check_terms(pairs)

    # ------------------------------------------------------------------
    # Buttons
    # ------------------------------------------------------------------

    def action_close(self):
        """Ask how the account is closed."""
        self.ensure_one()
        return self._form("koperasi.simpanan.tutup", self.env._("Close Account"))

    def action_reopen(self):
        """Ask why the account is opened again."""
        self.ensure_one()
        return self._form(
            "koperasi.simpanan.aktif", self.env._("Open Again"), "buka_lagi"
        )

    def action_reactivate(self):
        """Ask why the account is woken."""
        self.ensure_one()
        return self._form(
            "koperasi.simpanan.aktif", self.env._("Reactivate"), "aktif_lagi"
        )

    def _form(self, model, name, event=None):
        context = {"default_simpanan_id": self.id}
        if event:
            context["default_event"] = event
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "view_mode": "form",
            "target": "new",
            "context": context,
        }
