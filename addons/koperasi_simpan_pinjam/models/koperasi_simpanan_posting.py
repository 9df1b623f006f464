import contextlib
from collections import defaultdict

from psycopg2 import errors

from odoo import api, models
from odoo.exceptions import AccessError, ConcurrencyError, UserError
from odoo.tools import SQL

from odoo.addons.koperasi_base.engine.rupiah import format_rupiah

from .account_chart_template import TELLER_CASH

# How long a desk waits for another one that works on the same account.
LOCK_TIMEOUT = "5s"
BUSY = (errors.LockNotAvailable, errors.SerializationFailure, errors.DeadlockDetected)


class AccountBusy(ConcurrencyError, UserError):
    """Someone else posts to the same account right now.

    The server tries the request again by itself; only when that fails several times
    does the desk read the sentence.
    """


class KoperasiSimpanan(models.Model):
    """The one path by which money gets into and out of savings accounts."""

    _name = "koperasi.simpanan"
    _inherit = ["koperasi.simpanan", "koperasi.posting.mixin"]

    @api.model
    def _post_transaction(
        self,
        company,
        anggota,
        lines,
        date,
        key,
        *,
        description=None,
        cash_account=None,
        sesi=None,
        approved=False,
    ):
        """Post a deposit or a withdrawal of one member at the cash desk.

        In one database transaction: slip number, journal entry with one line per
        product, ledger rows, receipt. Posting the same key again gives back the first
        transaction and does nothing else.

        :param company: the society
        :param anggota: the member (``koperasi.anggota``)
        :param lines: (``koperasi.simpanan``, amount) in whole rupiah; all positive
            (deposit) or all negative (withdrawal)
        :param date: day of the transaction, in an open period
        :param str key: idempotency key, unique per society
        :param cash_account: where the money lies; without it, the drawer of the
            teller's cash session, or the office cash where there is no session
        :param sesi: the ``koperasi.kas.sesi``, when it is not that of the user
        :param approved: a second person approved an amount above the limit
        :return: the ``koperasi.kas.transaksi``
        :raise UserError: in words for the teller, when anything is not in order
        """
        self._check_teller(company)
        if not (cash_account or sesi or self.env.su):
            sesi = self.env["koperasi.kas.sesi"]._for_desk(company, date)
        # The desk was checked; ledger and books have no writer but this method.
        self_sudo = self.sudo().with_company(company)
        company, anggota = (r.with_env(self_sudo.env) for r in (company, anggota))
        Transaksi = self_sudo.env["koperasi.kas.transaksi"]
        if existing := Transaksi._of_key(company, key):
            self_sudo._check_same_slip(existing, anggota, lines)
            return existing.with_env(self.env)
        self_sudo._check_member(company, anggota)
        amounts = self_sudo._merge_lines(company, anggota, lines, date)
        journal = company._koperasi_journal("kop_journal_kas")
        self_sudo._check_open_period(company, date, journal)
        accounts = self_sudo.browse(sorted(amounts))
        self_sudo._lock(accounts.ids)
        pairs = [(account, amounts[account.id]) for account in accounts]
        self_sudo._check_terms(pairs)
        self_sudo._check_enough(pairs)
        if sesi and not approved:
            self_sudo._check_limit(sesi, sum(amounts.values()), date)
        transaksi = self_sudo._book_cash(
            company,
            date,
            key,
            totals=self_sudo._totals(pairs),
            cash_account=cash_account,
            sesi=sesi,
            anggota=anggota,
            description=description,
        )
        with self_sudo._sentences():
            self_sudo.env["koperasi.simpanan.mutasi"]._append(
                [
                    (account.id, amount, f"{key}/{account.id}", None)
                    for account, amount in pairs
                ],
                date=date,
                kind="setor" if transaksi.kind == "masuk" else "tarik",
                move=transaksi.move_id,
                transaksi=transaksi,
                description=description,
            )
        if transaksi.kind == "masuk":
            transaksi._issue_kuitansi()
        return transaksi.with_env(self.env)

    # ------------------------------------------------------------------
    # Checks, in words for the desk
    # ------------------------------------------------------------------

    @api.model
    def _check_teller(self, company):
        """Only a teller of this very society posts."""
        if self.env.su:
            return
        user = self.env.user
        if not user.has_group("koperasi_simpan_pinjam.group_teller"):
            raise AccessError(
                self.env._("Only a teller may post deposits and withdrawals.")
            )
        if company not in self.env.companies:
            raise AccessError(
                self.env._(
                    "You are not working in %s now. Choose it at the top right first.",
                    company.sudo().name,
                )
            )

    @api.model
    def _check_member(self, company, anggota):
        if anggota.company_id != company:
            raise UserError(
                self.env._(
                    "%(member)s is a member of another society, not of %(society)s.",
                    member=anggota.name,
                    society=company.name,
                )
            )
        if anggota.state == "ditolak":
            raise UserError(
                self.env._(
                    "%s was not accepted as a member, so nothing can be posted.",
                    anggota.display_name,
                )
            )
        if not anggota._may_save():
            raise UserError(
                self.env._(
                    "%(member)s left the society on %(date)s. The treasurer pays out"
                    " the savings of former members.",
                    member=anggota.display_name,
                    date=anggota.date_exit.strftime("%d/%m/%Y"),
                )
            )

    @api.model
    def _largest_amount(self, company, date):
        """More than this in one line is a typing error (dated parameter)."""
        figure = self.env["koperasi.parameter"]._get(
            "transaksi.maksimum", date, company
        )
        return int(figure)

    @api.model
    def _check_same_slip(self, transaksi, anggota, lines):
        """A key that comes back carries the same slip, or the desk went astray."""
        total = sum(amount for _account, amount in lines)
        posted = transaksi.total if transaksi.kind == "masuk" else -transaksi.total
        if transaksi.anggota_id != anggota or posted != total:
            raise UserError(
                self.env._(
                    "This slip was saved before as %(number)s: %(member)s,"
                    " %(total)s. Look at the slips of today before you go on.",
                    number=transaksi.number,
                    member=transaksi.anggota_id.display_name,
                    total=self._rupiah(transaksi.total),
                )
            )

    @api.model
    def _check_amount(self, amount, largest):
        """A line is a whole number of rupiah, not zero, and no typing error."""
        if isinstance(amount, bool) or int(amount) != amount:
            raise UserError(
                self.env._(
                    "Rp %s is not in whole rupiah. Type the amount without decimals.",
                    amount,
                )
            )
        if not amount:
            raise UserError(self.env._("The amount is zero. Type how much it is."))
        if abs(amount) > largest:
            raise UserError(
                self.env._(
                    "%(amount)s is more than one transaction may hold (%(largest)s)."
                    " Check the number of zeros.",
                    amount=self._rupiah(abs(amount)),
                    largest=self._rupiah(largest),
                )
            )
        return int(amount)

    @api.model
    def _merge_lines(self, company, anggota, lines, date):
        """{account id: amount} of lines that are in order, one for each account."""
        amounts = defaultdict(int)
        largest = self._largest_amount(company, date)
        for simpanan, raw in lines:
            account = simpanan.sudo()  # rights follow from teller and society
            amount = self._check_amount(raw, largest)
            if account.company_id != company or account.anggota_id != anggota:
                raise UserError(
                    self.env._(
                        "Savings account %(number)s does not belong to %(member)s of"
                        " %(society)s.",
                        number=account.number,
                        member=anggota.name,
                        society=company.name,
                    )
                )
            amounts[account.id] += amount
        if not amounts:
            raise UserError(self.env._("No amount was entered. Type at least one."))
        signs = {amount > 0 for _account, amount in lines}
        if len(signs) > 1:
            raise UserError(
                self.env._(
                    "Deposit and withdrawal are two slips. Post the one, then the"
                    " other."
                )
            )
        return amounts

    @api.model
    def _check_terms(self, pairs):
        """What the product allows; read under the lock of the accounts."""
        for account, amount in pairs:
            if account.state != "aktif":
                raise UserError(
                    self.env._(
                        "Savings account %s is closed. Nothing can be posted to it.",
                        account.display_name,
                    )
                )
            if account.is_bilyet and (amount < 0 or account.saldo):
                raise UserError(
                    self.env._(
                        "%s belongs to a bilyet: its amount does not change at the"
                        " counter. See Savings ‣ Time Deposits.",
                        account.number,
                    )
                )
            if amount < 0 and not account.is_withdrawable:
                raise UserError(
                    self.env._(
                        "%(product)s stays with the society as long as %(member)s is"
                        " a member. It cannot be withdrawn.",
                        product=account.produk_id.name,
                        member=account.anggota_id.name,
                    )
                )
            produk = account.produk_id
            if produk.jenis == "pokok" and amount > 0 and produk.amount:
                rest = round(produk.amount - account.saldo)
                if amount > rest:
                    raise UserError(
                        self.env._(
                            "%(product)s of %(member)s is %(whole)s and is paid once;"
                            " %(rest)s is still open.",
                            product=produk.name,
                            member=account.anggota_id.name,
                            whole=self._rupiah(produk.amount),
                            rest=self._rupiah(max(rest, 0)),
                        )
                    )

    @api.model
    def _check_enough(self, pairs, floor=True):
        """A clear sentence before the database refuses; read under the lock.

        :param floor: whether the minimum balance counts (not for a reversal)
        """
        for account, amount in pairs:
            held = min(account.blokir, account.saldo)
            available = account.saldo - (account.saldo_minimum if floor else held)
            if amount >= 0 or -amount <= available:
                continue
            raise UserError(
                self._on_hold_sentence(account, amount, held, available)
                if held
                else self.env._(
                    "The balance is not enough: of %(account)s (%(member)s) at most"
                    " %(available)s can be withdrawn, not %(amount)s.",
                    account=account.display_name,
                    member=account.anggota_id.name,
                    available=self._rupiah(available),
                    amount=self._rupiah(-amount),
                )
            )

    @api.model
    def _on_hold_sentence(self, account, amount, held, available):
        """What is on hold stays, also from a reversal or when the member leaves."""
        return self.env._(
            "%(held)s of %(account)s (%(member)s) is on hold, so at most %(available)s"
            " can be taken, not %(amount)s. See Savings ‣ Holds.",
            held=self._rupiah(held),
            account=account.display_name,
            member=account.anggota_id.name,
            available=self._rupiah(available),
            amount=self._rupiah(-amount),
        )

    @api.model
    def _check_limit(self, sesi, total, date):
        """Above the limit of the teller a second person approves first."""
        rules = self.env["koperasi.kas.aturan"]._of(sesi.company_id)
        if rules._needs_approval(sesi.user_id, total, date):
            raise UserError(
                self.env._(
                    "%(amount)s is above the limit of this teller (%(limit)s). The"
                    " chair or the treasurer approves it first.",
                    amount=self._rupiah(abs(total)),
                    limit=self._rupiah(rules._limit(sesi.user_id, total, date)),
                )
            )

    @api.model
    def _lock(self, account_ids):
        """Lock the accounts in a fixed order: two desks never wait in a ring."""
        with self._sentences():
            self.env.cr.execute(SQL("SET LOCAL lock_timeout = %s", LOCK_TIMEOUT))
            self.env.cr.execute(
                SQL(
                    "SELECT id FROM koperasi_simpanan WHERE id = ANY(%s)"
                    " ORDER BY id FOR NO KEY UPDATE",
                    list(account_ids),
                )
            )
        self.env["koperasi.simpanan"].invalidate_model(
            ["saldo", "saldo_minimum", "blokir", "state"]
        )

    @contextlib.contextmanager
    def _sentences(self):
        """Turn what the database refuses into a sentence that a teller understands."""
        not_enough = self.env._(
            "The balance of the account is not enough for this withdrawal. Look at the"
            " balance again: someone else may have withdrawn at the same time."
        )
        not_open = self.env._(
            "The account was closed, or belongs to another member. Look up the member"
            " again."
        )
        no_cash = self.env._(
            "The drawer does not hold that much cash. Nothing was posted; ask for cash"
            " from the vault first."
        )
        counted = self.env._(
            "The cash session is counted or closed already. Nothing was posted."
        )
        busy = self.env._(
            "Another desk is posting to this account right now. Nothing was posted;"
            " try again in a moment."
        )
        try:
            yield
        except errors.CheckViolation as error:
            sentence = {
                "koperasi_simpanan_floor": not_enough,
                "koperasi_simpanan_mutasi_account": not_open,
                "koperasi_kas_sesi_floor": no_cash,
                "koperasi_kas_mutasi_sesi": counted,
            }.get(error.diag.constraint_name)
            if not sentence:
                raise
            raise UserError(sentence) from error
        except BUSY as error:
            raise AccountBusy(busy) from error

    # ------------------------------------------------------------------
    # Booking
    # ------------------------------------------------------------------

    @api.model
    def _totals(self, pairs):
        """{product: amount} of (account, amount) pairs."""
        totals = defaultdict(int)
        for account, amount in pairs:
            totals[account.produk_id] += amount
        return totals

    @api.model
    def _book_cash(
        self,
        company,
        date,
        key,
        *,
        totals,
        cash_account=None,
        sesi=None,
        anggota=None,
        description=None,
    ):
        """Number, journal entry and slip of money that went in or out.

        :param totals: {product: amount}, all of one sign
        :return: the ``koperasi.kas.transaksi``, still without ledger rows
        """
        total = sum(totals.values())
        kind = "masuk" if total > 0 else "keluar"
        cash = cash_account or company._koperasi_account(
            TELLER_CASH if sesi else "kop_kas_kantor"
        )
        if not sesi:  # a day with an open session does not close
            self.env["koperasi.kas.aturan"]._check_day_open(company, date)
        number = self.env["koperasi.nomor"]._next(
            company, "BKM" if kind == "masuk" else "BKK", date
        )
        move = self._post_savings_entry(
            company,
            date,
            f"simpanan/{key}",
            ref=number,
            totals=totals,
            counterpart=cash,
            journal=company._koperasi_journal("kop_journal_kas"),
        )
        transaksi = self.env["koperasi.kas.transaksi"].create(
            {
                "number": number,
                "company_id": company.id,
                "date": date,
                "kind": kind,
                "anggota_id": anggota.id if anggota else False,
                "total": abs(total),
                "account_id": cash.id,
                "sesi_id": sesi.id if sesi else False,
                "move_id": move.id,
                "description": description,
                "key": key,
            }
        )
        if sesi:
            transaksi._carry_to_drawer()
        return transaksi

    @api.model
    def _post_savings_entry(
        self, company, date, key, *, ref, totals, counterpart, journal=None
    ):
        """Journal entry with one line per product; it never names a member."""
        lines = [
            {
                "account": produk.account_id,
                "debit": max(-amount, 0),
                "credit": max(amount, 0),
                "label": produk.name,
            }
            for produk, amount in sorted(totals.items(), key=lambda item: item[0].id)
        ]
        total = sum(totals.values())
        lines.insert(
            0 if total > 0 else len(lines),
            {
                "account": counterpart,
                "debit": max(total, 0),
                "credit": max(-total, 0),
                "label": ref,
            },
        )
        return self._post_entry(
            company=company, key=key, date=date, ref=ref, lines=lines, journal=journal
        )

    @api.model
    def _rupiah(self, amount):
        return format_rupiah(round(amount))
