from odoo import models
from odoo.exceptions import UserError

from ..engine.pinjaman import biaya, keadaan


class KoperasiPinjaman(models.Model):
    """The disbursement as people ask for it: one key per loan and tranche."""

    _inherit = "koperasi.pinjaman"

    def _pay_out_turn(self):
        """How often this loan was paid out, reversed ones among them.

        The desk sends it back with its request: who looks at an old page does not pay
        the next tranche.
        """
        self.ensure_one()
        return sum(step.kind == keadaan.CAIR for step in self.sudo().langkah_ids)

    def _pay_out(self, turn, day, **how):
        """Pay out the tranche that the desk looks at, never twice.

        :param int turn: ``_pay_out_turn`` as the desk read it
        :param how: as for ``_disburse``
        :return: the ``koperasi.pinjaman.langkah``; the first one for the same turn
        """
        self.ensure_one()
        loan = self.sudo()  # the day and the movements alone; _disburse checks the desk
        key = f"cair/{self.id}/{turn}"
        known = self._known_step(loan.company_id, key)
        if known and known.transaksi_id.state != "reversed":
            if known.create_uid != self.env.user:
                raise UserError(
                    self.env._(
                        "Loan %(number)s was paid out by %(name)s already.",
                        number=self.number,
                        name=known.create_uid.name,
                    )
                )
            return known.with_env(self.env)
        if turn != self._pay_out_turn():
            raise UserError(
                self.env._(
                    "Loan %s changed in the meantime. Look it up again.", self.number
                )
            )
        if loan.date_akad and day < loan.date_akad:
            raise UserError(
                self.env._(
                    "Loan %(number)s is not paid out before its contract of %(day)s.",
                    number=self.number,
                    day=loan.date_akad.strftime("%d/%m/%Y"),
                )
            )
        return self._disburse(day, key, **how)

    def _is_waiting_for_money(self, day):
        """Whether a tranche can be paid out: contract signed, its day is here."""
        self.ensure_one()
        if self.state == "akad":
            return True
        if self.state != "cair" or not self.sudo()._syarat().changes:  # terms alone
            return False
        tranches = self.sudo()._keadaan().tranches  # of this loan
        return bool(tranches) and tranches[0].day == day

    def _desk_pay_out(self, day):
        """What a disbursement would hand out, with its breakdown; nothing is written.

        :return: dict ``id, number, produk, turn, akad, amount, lines, net, apart``
        """
        self.ensure_one()
        loan = self.sudo()  # of the member at the desk
        amount = loan._keadaan().tranches[0].amount
        is_first = loan.state == "akad"
        proceeds, fees = loan._proceeds(amount, fees=is_first)
        names = {code: name for code, (_b, name, _a, _d) in loan._biaya().items()}
        lines = [
            {"name": names[fee.code], "amount": -fee.amount}
            for fee in fees
            if fee.way == biaya.POTONG and fee.amount
        ]
        if proceeds.savings:
            lines.append(
                {
                    "name": self.env._("Compulsory Savings, they stay the member's"),
                    "amount": -proceeds.savings,
                }
            )
        return {
            "id": loan.id,
            "number": loan.number,
            "produk": loan.produk_id.name,
            "akad": loan.akad_number or "",
            "akad_day": self._desk_day(loan.date_akad) if loan.date_akad else "",
            "turn": loan._pay_out_turn(),
            "amount": amount,
            "lines": lines,
            "net": proceeds.net,
            "apart": proceeds.apart,
        }
