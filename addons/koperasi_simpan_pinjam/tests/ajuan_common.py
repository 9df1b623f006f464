from datetime import date

from .permohonan_common import PermohonanCommon
from .pinjaman_common import START

FIRST = date(2026, 2, 15)
#: Three instalments are overdue then, the first of them 88 days.
LATE = date(2026, 5, 14)


class AjuanCommon(PermohonanCommon):
    """A running loan of 12 million, flat 1 % a month, 12 instalments of 1,120,000."""

    def _running(self, produk=None, **kwargs):
        loan = self._apply(produk=produk, **kwargs)
        loan._freeze(START)
        loan.state = "akad"
        loan.with_user(self.user_teller)._disburse(START, f"cair-{loan.id}")
        return loan

    def _pay_loan(self, loan, amount, key, day=FIRST, **kwargs):
        desk = self._as(self.user_teller, self.env["koperasi.pinjaman"])
        return desk._post_payment(
            self.society,
            loan.anggota_id,
            [(loan, amount, *kwargs.pop("way", ()))],
            day,
            key,
            **kwargs,
        )

    def _form(self, loan, kind, user=None, **values):
        return self._as(
            user or self.user_petugas, self.env["koperasi.pinjaman.ajuan.baru"]
        ).create(
            {
                "pinjaman_id": loan.id,
                "jenis": kind,
                "alasan": "Panen gagal",
                **values,
            }
        )

    def _ask(self, loan, kind, user=None, **values):
        action = self._form(loan, kind, user, **values).action_ask()
        return self.env["koperasi.pinjaman.ajuan"].browse(action["res_id"])

    def _approve(self, request):
        """All tiers say yes, each by the own person."""
        people = {"komite": self.user_komite, "ketua": self.user_ketua}
        for row in request.persetujuan_ids.sorted("sequence"):
            self._as(people[row.peran], row).action_approve()
        request.invalidate_recordset()
        return request

    def _changed(self, loan, kind, **values):
        return self._approve(self._ask(loan, kind, **values))

    def _lines(self, move):
        return {
            (line.account_id.code, round(line.debit), round(line.credit))
            for line in move.sudo().line_ids
        }

    def _book(self, day, key, debit, credit, amount):
        """An entry of the treasurer between two accounts of the chart."""
        account = self.society._koperasi_account
        sides = ((debit, amount, 0), (credit, 0, amount))
        return self.env["koperasi.simpanan"]._post_entry(
            company=self.society,
            key=key,
            date=day,
            ref=key,
            lines=[
                {"account": account(name), "debit": dr, "credit": cr, "label": key}
                for name, dr, cr in sides
            ],
        )

    def _accrue(self, loan, amount, day=FIRST):
        """Interest receivable of a month end, on the books and in the ledger."""
        move = self._book(
            day, f"akru-{loan.id}", "kop_piutang_jasa", "kop_jasa_pinjaman", amount
        )
        self.env["koperasi.pinjaman.mutasi"].create(
            {
                "pinjaman_id": loan.id,
                "company_id": loan.company_id.id,
                "produk_id": loan.produk_id.id,
                "anggota_id": loan.anggota_id.id,
                "movement": "akru",
                "kind": "akru",
                "date": day,
                "amount": amount,
                "key": f"akru-{loan.id}",
                "move_id": move.id,
            }
        )
        loan.invalidate_recordset()
