from odoo import models
from odoo.exceptions import UserError

from ..engine.pinjaman import keadaan


class KoperasiPinjaman(models.Model):
    """Taking back a payment that came out of savings, without a slip."""

    _inherit = "koperasi.pinjaman"

    def _take_back(self, step, date, key, text):
        """Book a payment from savings back: the savings, the loan, what depends on it.

        Private: the caller has checked who may reverse.

        :param step: the ``koperasi.pinjaman.langkah`` of ``_pay_from_savings``
        :return: the reversing entry
        """
        self.ensure_one()
        loan = self.sudo().with_company(self.company_id)  # see the caller
        step = step.with_env(loan.env)
        Simpanan = loan.env["koperasi.simpanan"]
        Mutasi = loan.env["koperasi.simpanan.mutasi"]
        rows = Mutasi.search([("move_id", "=", step.move_id.id)], order="id")
        Simpanan._lock(rows.simpanan_id.ids)
        loan._lock_loans()
        taken = loan.langkah_ids.filtered(
            lambda one: one.kind == keadaan.BALIK and one.what == step.number
        )
        if taken:
            raise UserError(loan.env._("%s was taken back already.", step.display_name))
        Simpanan._check_enough(
            [(row.simpanan_id, -round(row.amount)) for row in rows], floor=False
        )
        plan = loan._plan(keadaan.BALIK, date, 0, step.number)
        number = loan.env["koperasi.nomor"]._next(loan.company_id, "BM", date)
        signed = [(row.produk_id.account_id, round(row.amount)) for row in rows]
        move = loan._post_entry(
            company=loan.company_id,
            key=key,
            date=date,
            ref=f"{number} · {text}",
            lines=loan._as_lines([*signed, *loan._signed_lines(plan)], number),
        )
        move.reversed_entry_id = step.move_id
        with Simpanan._sentences():
            Mutasi._append(
                [
                    (row.simpanan_id.id, -row.amount, f"koreksi/{row.key}", row.id)
                    for row in rows
                ],
                date=date,
                kind="koreksi",
                move=move,
                description=text,
            )
        back = loan._record(plan, f"koreksi/{step.key}", move=move, description=text)
        loan._take_patronage_back(step, plan, back)
        return move
