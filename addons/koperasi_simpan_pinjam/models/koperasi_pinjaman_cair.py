from odoo import api, models
from odoo.exceptions import UserError

from ..engine.pinjaman import keadaan
from .koperasi_pinjaman_produk_biaya import AKUN

WAYS = ("kas", "bank", "simpanan")


class KoperasiPinjaman(models.Model):
    """Disbursement: in cash, by bank, into savings; net of fees, in tranches."""

    _inherit = "koperasi.pinjaman"

    def _disburse(
        self, date, key, *, way="kas", cash_account=None, sesi=None, approved=False
    ):
        """Pay out the next tranche of a loan whose contract is signed.

        One entry: the loan against fees, compulsory savings and what the member gets.
        The same key gives back the first disbursement.

        :param date: day of the disbursement, in an open period; a first tranche on
            another day than planned freezes the schedule anew from that day
        :param way: ``kas`` (drawer of the teller), ``bank`` (``cash_account``) or
            ``simpanan`` (voluntary savings of the member)
        :return: the ``koperasi.pinjaman.langkah``
        """
        self.ensure_one()
        company = self.sudo().company_id
        Simpanan = self.env["koperasi.simpanan"]
        Simpanan._check_teller(company)
        if way not in WAYS:
            raise UserError(self.env._("Choose how the loan is paid out."))
        if way == "kas" and not (cash_account or sesi or self.env.su):
            sesi = self.env["koperasi.kas.sesi"]._for_desk(company, date)
        loan = self.sudo().with_company(company)  # the desk was checked
        if known := loan._known_step(company, key):
            return known.with_env(self.env)
        loan._check_open_period(company, date)
        loan._lock_loans()
        amount = loan._check_disbursable(date)
        is_first = not loan.langkah_ids.filtered(lambda s: s.kind == keadaan.CAIR)
        proceeds, fees = loan._proceeds(amount, fees=loan.state == "akad")
        saved = loan._open_compulsory(date) if loan.state == "akad" else {}
        plan = loan._plan(keadaan.CAIR, date, amount)
        signed, tangguh = loan._disbursement_lines(amount, fees)
        if tangguh:
            plan.extra[plan.move.number, "tangguh"] = -tangguh
        amounts = dict(saved)
        if way == "simpanan":
            amounts[loan._voluntary(loan.anggota_id, date)] = proceeds.net
        signed += loan._slip_lines_of([], amounts)
        if sesi and not approved:
            Simpanan.sudo()._check_limit(sesi, -proceeds.net, date)
        text = loan.env._("Disbursement of loan %s", loan.number)
        transaksi, move = loan._book_disbursement(
            date, key, signed, 0 if way == "simpanan" else proceeds.net,
            cash_account, sesi, text,
        )  # fmt: skip
        if amounts:
            loan._deposit_proceeds(amounts, move, transaksi, key, date, text)
            loan._hold_compulsory(saved, date)
        step = loan._record(plan, key, move=move, transaksi=transaksi, description=text)
        if is_first and loan.produk_id._is_member_income():
            loan._patronage(loan._member_fees(fees, tangguh), step)
        return step.with_env(self.env)

    def _check_disbursable(self, date):
        """The amount of the next tranche; refused when there is none."""
        if self.state == "akad" and not self._gerak():
            terms = self._syarat()
            if terms.start != date:
                self._freeze(date, changes=terms.changes)
        elif self.state not in ("akad", "cair"):
            raise UserError(
                self.env._(
                    "Loan %s cannot be paid out: its contract is signed first.",
                    self.number,
                )
            )
        with self._salah():
            tranches = self._keadaan().tranches
        if not tranches:
            raise UserError(self.env._("Loan %s was paid out already.", self.number))
        return tranches[0].amount

    def _disbursement_lines(self, amount, fees):
        """(signed lines, deferred fees): the loan, and the fees that it pays."""
        signed, tangguh = [(self.produk_id.account_id, amount)], 0
        known = self._biaya()
        is_member = self.produk_id._is_member_income()
        for fee in fees:
            if fee.way != "potong":
                continue
            _biaya, _name, akun, deferred = known[fee.code]
            if deferred:
                tangguh += fee.amount
                account = self._book_account("tangguh")
            else:
                account = self.company_id._koperasi_account(
                    AKUN[akun][0 if is_member else 1]
                )
            signed.append((account, -fee.amount))
        return signed, tangguh

    def _member_fees(self, fees, tangguh):
        """Fees out of the proceeds that are income of the society at once."""
        known = self._biaya()
        kept = sum(
            fee.amount
            for fee in fees
            if fee.way == "potong" and known[fee.code][2] != "titipan"
        )
        return kept - tangguh

    def _book_disbursement(
        self, date, key, signed, net, cash_account, sesi, description
    ):
        """(slip or nothing, entry): a slip where money leaves the society."""
        company = self.company_id
        if net:
            transaksi = self._book_slip(
                company,
                date,
                key,
                anggota=self.anggota_id,
                signed=signed,
                total=net,
                cash_account=cash_account,
                sesi=sesi,
                description=description,
                kind="keluar",
            )
            return transaksi, transaksi.move_id
        number = self.env["koperasi.nomor"]._next(company, "BM", date)
        move = self._post_entry(
            company=company,
            key=f"pinjaman/{key}",
            date=date,
            ref=number,
            lines=self._as_lines(signed, number),
        )
        return None, move

    @api.model
    def _deposit_proceeds(self, amounts, move, transaksi, key, date, text):
        Simpanan = self.env["koperasi.simpanan"]
        with Simpanan._sentences():
            self.env["koperasi.simpanan.mutasi"]._append(
                [
                    (account.id, amount, f"{key}/s{account.id}", None)
                    for account, amount in amounts.items()
                ],
                date=date,
                kind="setor" if transaksi else "pindah",
                move=move,
                transaksi=transaksi,
                description=text,
            )
