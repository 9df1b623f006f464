from collections import defaultdict

from odoo import models
from odoo.exceptions import UserError


class KoperasiProfil(models.Model):
    """Savings follow their control accounts when two societies become one."""

    _inherit = "koperasi.profil"

    def _check_can_merge(self, into):
        """A hold names accounts of this society, so it is lifted or used first."""
        holds = (
            self.env["koperasi.simpanan.blokir"]
            .sudo()  # administrator of both
            .search(
                [("company_id", "=", self.company_id.id), ("released_on", "=", False)]
            )
        )
        if holds:
            raise UserError(
                self.env._(
                    "%(society)s still has savings on hold: %(accounts)s. Lift the"
                    " holds before the merger.",
                    society=self.name,
                    accounts=", ".join(holds.simpanan_id.mapped("number")),
                )
            )
        return super()._check_can_merge(into)

    def _carry_ledgers(self, into, date, members, accounts, moves):
        self._carry_savings(into, date, members, accounts, moves)
        return super()._carry_ledgers(into, date, members, accounts, moves)

    def _carry_savings(self, into, date, members, accounts, moves):
        """Each balance leaves here and opens there, in the product of that account.

        Former members who still are to be paid follow as well.
        """
        Simpanan = self.env["koperasi.simpanan"].sudo()  # administrator of both
        mine = Simpanan.search(
            [("company_id", "=", self.company_id.id), ("saldo", ">", 0)], order="id"
        )
        if not mine:
            return
        members = {
            **members,
            **self._carry_former(into, date, mine.anggota_id, members),
        }
        products = {
            produk: self._product_over_there(into, produk, accounts[produk.account_id])
            for produk in mine.produk_id
        }
        opened = Simpanan._open_accounts(
            into.company_id,
            [(members[a.anggota_id].id, products[a.produk_id].id) for a in mine],
            date,
        )
        Simpanan._lock([*mine.ids, *opened.values()])
        saldo = {account: round(account.saldo) for account in mine}
        text = self.env._(
            "Merger of %(old)s into %(new)s", old=self.name, new=into.name
        )
        key = f"penggabungan/{self.company_id.id}"
        there = defaultdict(int)
        for account in mine:
            target = opened[
                members[account.anggota_id].id, products[account.produk_id].id
            ]
            there[target] += saldo[account]
        for kind, sign, amounts, move in (
            ("lepas", -1, {a.id: saldo[a] for a in mine}, moves[0]),
            ("saldo_awal", 1, there, moves[1]),
        ):
            self.env["koperasi.simpanan.mutasi"].sudo()._append(
                [
                    (account, sign * amount, f"{key}/{account}", None)
                    for account, amount in amounts.items()
                ],
                date=date,
                kind=kind,
                move=move,
                description=text,
            )

    def _carry_former(self, into, date, owners, members):
        """{former member here: entry there} of those who still have a balance."""
        former = owners.filtered(lambda anggota: anggota not in members)
        if not former:
            return {}
        Anggota = self.env["koperasi.anggota"].sudo().with_company(into.company_id)
        created = Anggota.create(
            [
                {
                    **self._prepare_carried_vals(anggota, into, date),
                    "date_join": anggota.date_join,
                    "nik": False,
                    "date_exit": anggota.date_exit,
                    "exit_reason": anggota.exit_reason,
                }
                for anggota in former
            ]
        )
        return dict(zip(former, created, strict=True))

    def _product_over_there(self, into, produk, account):
        """The product whose control account is ``account``; made when missing."""
        Produk = self.env["koperasi.simpanan.produk"].sudo()
        found = Produk.with_context(active_test=False).search(
            [("account_id", "=", account.id)], limit=1
        )
        return found or produk.with_company(into.company_id).copy(
            {"company_id": into.company_id.id, "account_id": account.id}
        )
