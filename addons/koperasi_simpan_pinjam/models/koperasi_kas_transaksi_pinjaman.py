from odoo import fields, models
from odoo.exceptions import UserError

from ..engine.pinjaman import keadaan


class KoperasiKasTransaksi(models.Model):
    """Loans on a slip: its lines, and its reversal."""

    _inherit = "koperasi.kas.transaksi"

    langkah_ids = fields.One2many(
        "koperasi.pinjaman.langkah",
        "transaksi_id",
        string="Loan Movements",
        readonly=True,
    )

    def _reverse(self, date, reason):
        """Movements of loans that reverse those of the slip stand on the new one."""
        paid_out = self.langkah_ids.filtered(lambda step: step.kind == keadaan.CAIR)
        for loan in paid_out.pinjaman_id:
            loan._free_compulsory(date)  # before the savings of the slip are taken back
        reversal = super()._reverse(date, reason)
        fresh = self.env["koperasi.pinjaman.langkah"].sudo()  # of this reversal alone
        fresh.search(
            [
                ("move_id", "=", reversal.sudo().move_id.id),  # as above
                ("transaksi_id", "=", False),
            ]
        ).transaksi_id = reversal
        return reversal

    def _reverse_books(self, cash, *, key, date, ref):
        """Take the movements of loans back; what depends on them is booked anew."""
        steps = self.langkah_ids.sorted(lambda step: step.pinjaman_id.id)
        if not steps:
            return super()._reverse_books(cash, key=key, date=date, ref=ref)
        steps.pinjaman_id._lock_loans()
        paid_out = steps.filtered(lambda step: step.kind == keadaan.CAIR)
        for step in paid_out:
            self._check_only_movement(step)
        plans = [
            (step, step.pinjaman_id._plan(keadaan.BALIK, date, 0, step.number))
            for step in steps
        ]
        if paid_out:
            move = super()._reverse_books(cash, key=key, date=date, ref=ref)
        else:
            move = self._reverse_payment(plans, cash, key, date, ref)
        for step, plan in plans:
            loan = step.pinjaman_id
            back = loan._record(plan, f"koreksi/{step.key}", move=move, description=ref)
            loan._take_patronage_back(step, plan, back)
        return move

    def _reverse_payment(self, plans, cash, key, date, ref):
        """One entry: the parts taken back, and those of later payments that change."""
        signed = [(cash, -round(self.total))]
        signed += [
            (row.produk_id.account_id, round(row.amount)) for row in self.mutasi_ids
        ]
        for step, plan in plans:
            signed += step.pinjaman_id._signed_lines(plan)
        move = self._post_entry(
            company=self.company_id,
            key=key,
            date=date,
            ref=ref,
            journal=self.move_id.journal_id,
            lines=self.env["koperasi.pinjaman"]._as_lines(signed, ref),
        )
        move.reversed_entry_id = self.move_id
        return move

    def _check_only_movement(self, step):
        """A disbursement is taken back only while nothing came after it."""
        taken = {
            one.what
            for one in step.pinjaman_id.langkah_ids
            if one.kind == keadaan.BALIK
        }
        later = step.pinjaman_id.langkah_ids.filtered(
            lambda one: (
                one != step and one.kind != keadaan.BALIK and one.number not in taken
            )
        )
        if later:
            raise UserError(
                self.env._(
                    "Loan %(number)s has other movements (%(count)s). Reverse them"
                    " first, then the disbursement.",
                    number=step.pinjaman_id.number,
                    count=len(later),
                )
            )
