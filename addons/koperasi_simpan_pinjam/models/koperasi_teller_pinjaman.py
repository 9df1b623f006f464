from odoo import api, models
from odoo.exceptions import UserError

from .koperasi_pinjaman_loket import WAYS


class KoperasiTeller(models.AbstractModel):
    """Loans at the teller desk: instalments on the slip, disbursement of a contract."""

    _inherit = "koperasi.teller"

    @api.model
    def open_member(self, member_id):
        """The loans of the member beside the savings: what is due, what waits."""
        data = super().open_member(member_id)
        loans = self._loans_of(self._member(member_id))
        today = self._today()
        return {
            **data,
            "loans": [
                loan._desk_row(today)
                for loan in loans
                if loan.state in ("cair", "hapus_buku")
            ],
            "pay_outs": [
                loan._desk_pay_out(today)
                for loan in loans
                if loan._is_waiting_for_money(today)
            ],
        }

    @api.model
    def quote(self, member_id, loans):
        """What payments of loans would do, before they are posted.

        :param loans: dicts ``loan_id``, ``amount`` (whole rupiah above zero) and
            ``way``: ``bayar`` (the default), ``tenor`` or ``angsuran`` (prepayment),
            ``lunas`` (early settlement)
        :return: one dict a loan: ``id``, ``parts``, ``notes``, ``saldo`` after it
        """
        self._check_desk()
        anggota = self._member(member_id)
        today = self._today()
        lines = self._checked_loans(anggota, loans)
        return [loan._desk_quote(today, amount, way) for loan, amount, way in lines]

    @api.model
    def pay_out(self, member_id, loan_id, turn):
        """Pay a loan out in cash, from the drawer of the teller.

        :param turn: as :meth:`open_member` gives it; the same one pays out once
        :return: as :meth:`post`
        """
        self._check_desk()
        loan = self._loan(self._member(member_id), loan_id)
        if isinstance(turn, bool) or not isinstance(turn, int) or turn < 0:
            raise UserError(self.env._("Look the member up again, then pay out."))
        self.env["koperasi.simpanan"]._check_teller(self.env.company)
        request = self._pay_out_approval(loan, turn)
        if request:
            return self._answer(request)
        step = loan.with_env(self.env)._pay_out(turn, self._today())
        return self._answer(step.sudo().transaksi_id.with_env(self.env))  # of this desk

    # ------------------------------------------------------------------

    def _loans_of(self, anggota):
        """Loans that can be paid, or paid out."""
        return (
            self.env["koperasi.pinjaman"]
            .sudo()  # of the member at the desk
            .search(
                [
                    ("company_id", "=", self.env.company.id),
                    ("anggota_id", "=", anggota.id),
                    ("state", "in", ("akad", "cair", "hapus_buku")),
                ],
                order="date_cair, id",
            )
        )

    def _loan(self, anggota, loan_id):
        """The loan as the desk named it, of this member alone."""
        self._koperasi_need_id(loan_id, self.env._("Loan"))
        loan = (
            self.env["koperasi.pinjaman"]
            .sudo()  # found for the desk, within the loans of its member
            .search(
                [
                    ("id", "=", self._id(loan_id)),
                    ("company_id", "=", self.env.company.id),
                    ("anggota_id", "=", anggota.id),
                ]
            )
        )
        if not loan:
            raise UserError(
                self.env._(
                    "That loan is not one of %s. Look the member up again.",
                    anggota.name,
                )
            )
        return loan

    def _checked_loans(self, anggota, loans):
        """[(loan, amount, way)] of what a desk or a program sent."""
        if not isinstance(loans, list) or not all(
            isinstance(line, dict) and {"loan_id", "amount"} <= line.keys()
            for line in loans
        ):
            raise UserError(
                self.env._(
                    "The loans of a slip are a list of loans (loan_id) with their"
                    " amounts (amount) and ways (way)."
                )
            )
        lines, largest = (
            [],
            self.env["koperasi.simpanan"]._largest_amount(
                self.env.company, self._today()
            ),
        )
        for line in loans:
            amount = self._amount(line["amount"])
            if amount == float("inf"):
                raise UserError(self.env._("An amount is a finite number of rupiah."))
            amount = self.env["koperasi.simpanan"]._check_amount(amount, largest)
            way = line.get("way") or "bayar"
            if not isinstance(way, str) or way not in WAYS:
                raise UserError(
                    self.env._("Choose how the loan is paid: %s.", ", ".join(WAYS))
                )
            lines.append((self._loan(anggota, line["loan_id"]), amount, way))
        return lines

    def _post_loans(self, key, anggota, kind, lines, loans):
        """One slip: payments of loans, and deposits beside them."""
        if kind != "setor":
            raise UserError(
                self.env._("Instalments are paid in: choose deposit for this slip.")
            )
        wanted = [
            (loan, amount, *WAYS[way])
            for loan, amount, way in self._checked_loans(anggota, loans)
        ]
        pairs = self._pairs(anggota, kind, lines) if lines else []
        request = self._payment_approval(anggota, wanted, pairs, key)
        return self._answer(
            request
            or self.env["koperasi.pinjaman"]._post_payment(
                self.env.company, anggota, wanted, self._today(), key, savings=pairs
            )
        )

    def _payment_approval(self, anggota, wanted, pairs, key):
        """The request of a slip with loans that waits, if it needs one."""
        company, today = self.env.company, self._today()
        # of this very slip
        if self.env["koperasi.kas.transaksi"].sudo()._of_key(company, key):
            return None
        total = sum(line[1] for line in [*wanted, *pairs])
        sesi = self._needs_second_person(total)
        if not sesi:
            return None
        # What cannot be posted is not asked for; the teller was checked.
        Loan = self.env["koperasi.pinjaman"].sudo()
        checked = Loan._payment_lines(company, anggota, wanted, today)
        pairs = [(account.sudo(), amount) for account, amount in pairs]  # as above
        amounts = Loan._savings_amounts(company, anggota, pairs, today)
        Loan._payment_plans(checked, today)
        request = self.env["koperasi.kas.persetujuan"]._ask_payment(
            sesi, anggota, checked, list(amounts.items()), today, key
        )
        return self._still_wanted(request)

    def _pay_out_approval(self, loan, turn):
        """The request of a disbursement that waits, if it needs one."""
        today = self._today()
        if turn != loan._pay_out_turn() or not loan._is_waiting_for_money(today):
            return None  # paid out already: _pay_out says so
        net = loan._desk_pay_out(today)["net"]
        sesi = self._needs_second_person(-net)
        if not sesi:
            return None
        return self.env["koperasi.kas.persetujuan"]._ask_pay_out(
            sesi, loan, turn, net, today
        )
