from odoo import api, fields, models
from odoo.exceptions import UserError

from .koperasi_simpanan_mutasi import RELEASED


class KoperasiAnggota(models.Model):
    """What happens to savings when a membership begins, ends, returns or is merged."""

    _inherit = "koperasi.anggota"

    utang_keluar = fields.Monetary(
        string="Owed after Leaving",
        compute="_compute_utang_keluar",
        groups="koperasi_simpan_pinjam.group_simpanan_read",
        help="Savings of a former member that the society still has to pay out.",
    )

    def _compute_utang_keluar(self):
        owed = dict(
            self.env["koperasi.simpanan"]._read_group(
                [("anggota_id", "in", self.ids), ("produk_id.jenis", "=", "keluar")],
                ["anggota_id"],
                ["saldo:sum"],
            )
        )
        for anggota in self:
            anggota.utang_keluar = owed.get(anggota._origin, 0)

    # ------------------------------------------------------------------
    # Becoming a member: the principal savings are paid
    # ------------------------------------------------------------------

    def _is_ready_to_activate(self):
        """A membership begins when the principal savings are paid up (AD/ART)."""
        return super()._is_ready_to_activate() and not self._pokok_rest()

    def _pokok_rest(self):
        """Whole rupiah of principal savings that this person still has to pay."""
        self.ensure_one()
        products = self.env["koperasi.simpanan.produk"]._of_society(self.company_id)
        pokok = products.filtered(lambda p: p.jenis == "pokok" and p.amount)
        accounts = (
            self.env["koperasi.simpanan"]
            .sudo()  # the board decides, whether it may read savings or not
            .search([("anggota_id", "=", self.id), ("produk_id", "in", pokok.ids)])
        )
        return sum(round(p.amount) for p in pokok) - sum(
            round(account.saldo) for account in accounts
        )

    @api.model
    def _activate_paid(self, account_ids, date):
        """Money came in: whoever of the accepted has paid up is a member from today.

        :param account_ids: the accounts that got money
        :param date: day of the posting; the membership begins then, but not before the
            board accepted
        """
        waiting = self.search(
            [
                ("state", "=", "disetujui"),
                (
                    "simpanan_ids",
                    "any",
                    [
                        ("id", "in", list(account_ids)),
                        ("produk_id.jenis", "=", "pokok"),
                    ],
                ),
            ]
        )
        for anggota in waiting:
            anggota._activate_if_ready(max(date, anggota.approval_date or date))

    # ------------------------------------------------------------------
    # Leaving: capital becomes a debt of the society
    # ------------------------------------------------------------------

    def _leave(self, date, reason, decision_number=None, note=None):
        result = super()._leave(date, reason, decision_number, note)
        for anggota in self:
            anggota._release_savings(date)
        return result

    def _reject(self, date, note, decision_number=None):
        result = super()._reject(date, note, decision_number)
        for anggota in self:
            anggota._release_savings(date)
        return result

    def _release_savings(self, date):
        """Move all savings of who left, or was refused, where they wait for payment.

        Pokok and wajib are capital only of members (UU 25/1992 Ps 41): Dr savings,
        Cr payable to former members (account 2.1420).
        """
        date = fields.Date.to_date(date)
        accounts = self._sudo_accounts().filtered(
            lambda a: a.saldo and a.produk_id.jenis != "keluar"
        )
        if not accounts:
            return
        target = self._keluar_account(date)
        self.env["koperasi.simpanan"]._transfer(
            self.company_id,
            [(account, target, round(account.saldo)) for account in accounts],
            date,
            self._leave_key(date),
            description=self.env._("Leaves the society: %s", self.number),
            release=True,
        )

    def _decide_appeal(self, granted, date, decision_number, note=None):
        keys = {anggota: anggota._leave_key(anggota.date_exit) for anggota in self}
        result = super()._decide_appeal(granted, date, decision_number, note)
        if granted:
            for anggota, key in keys.items():
                anggota._restore_savings(key, date)
        return result

    def _restore_savings(self, key, date):
        """A granted appeal brings the savings back to where they were.

        What was paid out meanwhile stays paid out: then the member pays anew.
        """
        rows = (
            self.env["koperasi.simpanan.mutasi"]
            .sudo()  # who decides on the appeal need not see the savings
            .search(
                [
                    ("anggota_id", "=", self.id),
                    ("kind", "in", RELEASED),
                    ("key", "=like", f"{key}/%"),
                ]
            )
        )
        source = self._sudo_accounts().filtered(lambda a: a.produk_id.jenis == "keluar")
        if not rows or source.saldo < -sum(rows.mapped("amount")):
            return
        self.env["koperasi.simpanan"]._transfer(
            self.company_id,
            [(source, row.simpanan_id, -round(row.amount)) for row in rows],
            date,
            f"{key}/kembali",
            description=self.env._("Appeal granted: %s", self.number),
        )

    def _leave_key(self, date):
        return f"keluar/{self.id}/{date}"

    def _keluar_account(self, date):
        produk = self.env["koperasi.simpanan.produk"]._of_former_members(
            self.company_id
        )
        accounts = (
            self.env["koperasi.simpanan"]
            .sudo()  # accounts are opened by our own methods alone
            ._open_accounts(self.company_id, [(self.id, produk.id)], date)
        )
        return self.env["koperasi.simpanan"].sudo().browse(accounts.values())

    def _sudo_accounts(self):
        """The savings accounts, whoever takes the step; ``sudo`` for that alone."""
        return (
            self.env["koperasi.simpanan"]
            .sudo()
            .search([("anggota_id", "=", self.id)], order="id")
        )

    def action_pay_former(self):
        """Ask how the savings of a former member are paid out."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Pay Out Savings"),
            "res_model": "koperasi.anggota.bayar",
            "view_mode": "form",
            "target": "new",
            "context": {"default_anggota_id": self.id},
        }

    # ------------------------------------------------------------------
    # Merging two entries of one person
    # ------------------------------------------------------------------

    def _carry_over(self, target, date):
        """The balances move to the entry that stays, product by product."""
        result = super()._carry_over(target, date)
        accounts = self._sudo_accounts().filtered("saldo")
        if not accounts:
            return result
        Simpanan = self.env["koperasi.simpanan"].sudo()  # as _keluar_account
        targets = Simpanan._open_accounts(
            self.company_id,
            [(target.id, account.produk_id.id) for account in accounts],
            date,
        )
        self._check_pokok_once(accounts, targets, target)
        Simpanan._transfer(
            self.company_id,
            [
                (
                    account,
                    Simpanan.browse(targets[target.id, account.produk_id.id]),
                    round(account.saldo),
                )
                for account in accounts
            ],
            date,
            f"gabung/{self.id}/{target.id}",
            description=self.env._("Merged into %s", target.display_name),
            release=True,
        )
        return result

    def _check_pokok_once(self, accounts, targets, target):
        """Two paid principal savings are one too many: the excess is paid out first."""
        for account in accounts.filtered(lambda a: a.produk_id.jenis == "pokok"):
            produk = account.produk_id
            kept = (
                self.env["koperasi.simpanan"]
                .sudo()
                .browse(targets[target.id, produk.id])
            )
            if produk.amount and kept.saldo + account.saldo > produk.amount:
                raise UserError(
                    self.env._(
                        "Both entries have paid %(product)s: %(one)s and %(other)s."
                        " Reverse the deposit that was made by mistake, then merge.",
                        product=produk.name,
                        one=account.number,
                        other=kept.number,
                    )
                )
