from collections import defaultdict
from datetime import timedelta

from odoo import api, models
from odoo.exceptions import UserError

# What a row of the ledger is called; a release empties accounts that are locked.
RELEASE = "lepas"
TRANSFER = "pindah"


class KoperasiSimpanan(models.Model):
    """Money that moves between savings accounts and never touches the cash."""

    _inherit = "koperasi.simpanan"

    @api.model
    def _transfer(self, company, moves, date, key, *, description, release=False):
        """Move amounts between accounts of one society: one entry, all or nothing.

        Posting the same key again gives back the first entry and does nothing else.

        :param company: the society
        :param moves: (source account, target account, whole rupiah above zero)
        :param date: day of the transfer, in an open period
        :param str key: idempotency key, unique per society
        :param str description: what passbook and books say
        :param release: take from accounts that stay closed while a member (pokok and
            wajib of who left or was merged); such rows are of the kind ``lepas``
        :return: the journal entry (``account.move``)
        :raise UserError: in words for the desk, when anything is not in order
        """
        self_sudo = self.sudo().with_company(company)  # the caller checked the right
        company = company.with_env(self_sudo.env)
        move = self_sudo._entry_of_key(company, f"simpanan/{key}")
        if move:
            return move
        sources, targets = self_sudo._transfer_sides(company, moves, date)
        self_sudo._lock({account.id for account in (*sources, *targets)})
        takes = [(account, -amount) for account, amount in sources.items()]
        gives = list(targets.items())
        if not release:
            self_sudo._check_terms(takes)
            self_sudo._check_limits(
                {account.id: amount for account, amount in takes}, date
            )
        self_sudo._check_terms(gives)
        self_sudo._check_enough(takes, floor=not release)
        move = self_sudo._post_transfer_entry(
            company, date, key, takes, gives, description
        )
        Mutasi = self_sudo.env["koperasi.simpanan.mutasi"]
        with self_sudo._sentences():
            for sign, kind, pairs in (
                ("-", RELEASE if release else TRANSFER, takes),
                ("+", TRANSFER, gives),
            ):
                Mutasi._append(
                    [
                        (account.id, amount, f"{key}/{sign}{account.id}", None)
                        for account, amount in pairs
                    ],
                    date=date,
                    kind=kind,
                    move=move,
                    description=description,
                )
        return move

    @api.model
    def _transfer_sides(self, company, moves, date):
        """({source: amount}, {target: amount}), checked line by line."""
        sources, targets = defaultdict(int), defaultdict(int)
        largest = self._largest_amount(company, date)
        for source, target, raw in moves:
            amount = self._check_amount(raw, largest)
            source, target = source.with_env(self.env), target.with_env(self.env)
            if amount < 0:
                raise UserError(
                    self.env._(
                        "The amount to transfer is negative. Type it without"
                        " the minus sign."
                    )
                )
            if source == target:
                raise UserError(
                    self.env._("Choose two different accounts for a transfer.")
                )
            for account in (source, target):
                if account.company_id != company:
                    raise UserError(
                        self.env._(
                            "Savings account %(number)s belongs to another society,"
                            " not to %(society)s.",
                            number=account.number,
                            society=company.name,
                        )
                    )
            sources[source] += amount
            targets[target] += amount
        if not sources:
            raise UserError(self.env._("There is nothing to transfer."))
        return sources, targets

    @api.model
    def _post_transfer_entry(self, company, date, key, takes, gives, description):
        lines = [
            {
                "account": produk.account_id,
                "debit": max(-amount, 0),
                "credit": max(amount, 0),
                "label": produk.name,
            }
            for pairs in (takes, gives)
            for produk, amount in self._totals(pairs).items()
        ]
        return self._post_entry(
            company=company,
            key=f"simpanan/{key}",
            date=date,
            ref=f"{self.env['koperasi.nomor']._next(company, 'BM', date)}"
            f" · {description}",
            lines=lines,
        )

    # ------------------------------------------------------------------
    # Paying out to who left
    # ------------------------------------------------------------------

    @api.model
    def _pay_former(self, anggota, amount, date, key, *, cash_account, receiver):
        """Pay out to who left, or to the heirs, what the society still owes.

        :param amount: whole rupiah, at most the balance that is owed
        :param str receiver: who signs the slip
        :return: the ``koperasi.kas.transaksi`` (BKK); the first one for the same key
        """
        company = anggota.company_id
        self_sudo = self.sudo().with_company(company)  # the wizard checked the desk
        existing = self_sudo.env["koperasi.kas.transaksi"]._of_key(company, key)
        if existing:
            return existing.with_env(self.env)
        self_sudo._check_payable_day(anggota, date)
        account = (
            anggota.sudo()
            ._sudo_accounts()
            .filtered(lambda a: a.produk_id.jenis == "keluar")
        )
        amount = self_sudo._check_amount(
            amount, self_sudo._largest_amount(company, date)
        )
        if not account or amount < 0:
            raise UserError(self.env._("Nothing is owed to %s.", anggota.display_name))
        self_sudo._lock(account.ids)
        pairs = [(account.with_env(self_sudo.env), -amount)]
        self_sudo._check_enough(pairs)
        transaksi = self_sudo._book_cash(
            company,
            date,
            key,
            totals=self_sudo._totals(pairs),
            cash_account=cash_account,
            anggota=anggota,
            description=self.env._("Paid to %s", receiver),
        )
        with self_sudo._sentences():
            self_sudo.env["koperasi.simpanan.mutasi"]._append(
                [(account.id, -amount, f"{key}/{account.id}", None)],
                date=date,
                kind="tarik",
                move=transaksi.move_id,
                transaksi=transaksi,
                description=transaksi.description,
            )
        return transaksi.with_env(self.env)

    @api.model
    def _check_payable_day(self, anggota, date):
        """The AD/ART may let the society wait before it pays who left."""
        if anggota.state == "ditolak":
            return
        if anggota.state != "keluar":
            raise UserError(
                self.env._("%s has not left the society.", anggota.display_name)
            )
        wait = self.env["koperasi.parameter"]._get(
            "anggota.keluar.tunggu", date, anggota.company_id
        )
        first = anggota.date_exit + timedelta(days=int(wait))
        if date < first:
            raise UserError(
                self.env._(
                    "The savings of %(member)s may be paid out from %(date)s on"
                    " (%(days)s days after leaving; rule figure"
                    " “anggota.keluar.tunggu”).",
                    member=anggota.display_name,
                    date=first.strftime("%d/%m/%Y"),
                    days=int(wait),
                )
            )
