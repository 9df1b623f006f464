from odoo import models

from odoo.addons.koperasi_base.engine.rupiah import format_rupiah

from ..engine.pinjaman import biaya, keadaan


class KoperasiKasTransaksi(models.Model):
    """Loans on the paper of a slip: what went where, what is outstanding after it."""

    _inherit = "koperasi.kas.transaksi"

    def _slip_lines(self):
        """Lines of savings, and those of loans; they add up to the total.

        :return: dicts as before; those of loans have ``parts`` (name, amount), and
            ``saldo`` is the principal outstanding after the slip
        """
        lines = super()._slip_lines()
        steps = self.langkah_ids.sorted("id")
        if not steps:
            return lines
        if any(self._slip_step(step).kind == keadaan.CAIR for step in steps):
            held = [{**line, "amount": -line["amount"]} for line in lines]
            return self._slip_pay_out(steps, held)
        return lines + [self._slip_payment(step) for step in steps]

    def _slip_step(self, step):
        """The movement that a slip is about: of a reversal, what it takes back."""
        if step.kind != keadaan.BALIK:
            return step
        return step.pinjaman_id.langkah_ids.filtered(lambda o: o.number == step.what)

    def _slip_rows(self, step):
        """Ledger rows of a loan that this slip wrote."""
        return self.env["koperasi.pinjaman.mutasi"].search(
            [
                ("pinjaman_id", "=", step.pinjaman_id.id),
                ("move_id", "=", self.sudo().move_id.id),  # its id alone
            ]
        )

    def _slip_payment(self, step):
        """One payment by kind, without what went on into savings."""
        sums, sign = {}, 1 if step.kind == keadaan.BALIK else -1
        for row in self._slip_rows(step):
            sums[row.kind] = sums.get(row.kind, 0) + sign * round(row.amount)
        return {
            **self._slip_loan(step),
            "amount": round(self._slip_step(step).amount) - sums.get("kembali", 0),
            "parts": step.pinjaman_id._desk_parts(sums),
        }

    def _slip_loan(self, step):
        loan, rows = step.pinjaman_id, self._slip_rows(step)
        [(saldo,)] = self.env["koperasi.pinjaman.mutasi"]._read_group(
            [
                ("pinjaman_id", "=", loan.id),
                ("kind", "=", "pokok"),
                ("id", "<=", max(rows.ids, default=0)),
            ],
            [],
            ["amount:sum"],
        )
        return {
            "produk": loan.produk_id.name,
            "number": loan.number,
            "saldo": saldo or 0,
            "is_loan": True,
            "parts": [],
        }

    def _slip_pay_out(self, steps, held):
        """A disbursement: the loan, less its fees and the savings held back."""
        lines = []
        for step in steps:
            loan, paid = step.pinjaman_id, self._slip_step(step)
            amount = round(paid.amount)
            lines.append({**self._slip_loan(step), "amount": amount})
            kept = amount - round(self.total) + sum(line["amount"] for line in held)
            names = {code: name for code, (_b, name, *_r) in loan._biaya().items()}
            _proceeds, fees = loan._proceeds(amount, fees=bool(kept))
            lines += [
                {
                    "produk": names[fee.code],
                    "number": "",
                    "amount": -fee.amount,
                    "saldo": None,
                    "parts": [],
                }
                for fee in fees
                if fee.way == biaya.POTONG
            ]
        return lines + held

    def _slip_meterai(self):
        """The stamp duty on a paper that says money was received (UU 10/2020 Ps 3).

        :return: the duty as text, empty up to the amount that is free
        """
        figure = self.env["koperasi.parameter"]._get
        if self.total <= figure("meterai.batas", self.date, self.company_id):
            return ""
        return format_rupiah(round(figure("meterai.tarif", self.date, self.company_id)))
