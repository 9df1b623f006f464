from odoo import models

from odoo.addons.koperasi_base.engine.impor_tabel import Bidang, Tabel
from odoo.addons.koperasi_base.engine.rupiah import format_rupiah

from ..engine import impor_pinjaman
from ..engine.impor_simpanan import kenali_produk
from ..engine.pinjaman.temuan import Salah


class KoperasiImpor(models.Model):
    """The sheet Pinjaman of the opening balances: running loans, which post themselves.

    Outstanding principal equals the control accounts of the loan products. Overdue
    interest equals the interest receivable where the trial balance has it (accrual);
    where it has not, interest is income when it is paid.
    """

    _inherit = "koperasi.impor"

    def _saldo_tables(self):
        table = Tabel(
            key="pinjaman",
            title=impor_pinjaman.TITLE,
            sheet=impor_pinjaman.SHEET,
            fields=tuple(Bidang(*column) for column in impor_pinjaman.COLUMNS),
            needs=impor_pinjaman.NEEDS,
        )
        return (*super()._saldo_tables(), table)

    def _saldo_booked_accounts(self):
        products = self._saldo_loan_products()
        accounts = products.account_id
        if products:
            accounts += self.company_id._koperasi_account("kop_piutang_jasa")
        return {
            **super()._saldo_booked_accounts(),
            **dict.fromkeys(accounts, impor_pinjaman.TITLE),
        }

    def _saldo_loan_products(self):
        Produk = self.env["koperasi.pinjaman.produk"].sudo()  # every desk knows them
        return Produk.with_context(active_test=False).search(
            [("company_id", "=", self.company_id.id)]
        )

    def _plan_saldo_pinjaman(self, buku, plan):
        values = plan.row.values
        member = self._saldo_member(buku, plan)
        produk = self._saldo_loan_product(buku, plan)
        self._saldo_loan_figures(plan)
        if plan.is_wrong:
            return
        plan.name = member.name
        known = buku.once("pinjaman", self._saldo_loans)
        if loan := known.get(values["ref"].lower()):
            self._saldo_known_loan(plan, loan, member)
            return
        place = ("pinjaman", values["ref"].lower())
        if buku.seen[place]:
            self._saldo_refuse(
                plan, "ref", self.env._("This loan is in the list twice.")
            )
            return
        buku.seen[place] += 1
        plan.vals = {**values, "anggota": member, "produk": produk}
        plan.vals["interest"] = values.get("interest")
        if self._saldo_loan_terms(plan):
            accrued = self.company_id._koperasi_account("kop_piutang_jasa")
            buku.bring(impor_pinjaman.TITLE, produk.account_id, values["amount"])
            if accrued in buku.targets and plan.vals["interest"]:
                buku.bring(impor_pinjaman.TITLE, accrued, plan.vals["interest"])
            plan.action = "baru"
            plan.what = f"{produk.name} {format_rupiah(values['amount'])}"

    def _saldo_loan_product(self, buku, plan):
        """The loan product of a row, by its code or name, with approved terms."""
        products = buku.once("loan_products", self._saldo_loan_products)
        products = products.filtered("active")
        found = kenali_produk(
            plan.row.values["produk"], [(p.id, p.code, p.name, "") for p in products]
        )
        if len(found) != 1:
            self._saldo_refuse(
                plan,
                "produk",
                self.env._(
                    "No loan product, or more than one, has this name. Write its code:"
                    " %s.",
                    ", ".join(f"{p.code} ({p.name})" for p in products) or "-",
                ),
            )
            return None
        produk = products.browse(found)
        if not produk._in_force(self.date):
            self._saldo_refuse(
                plan,
                "produk",
                self.env._(
                    "%(product)s has no approved terms on %(date)s. The treasurer"
                    " writes them, the chair approves them.",
                    product=produk.name,
                    date=self.date.strftime("%d/%m/%Y"),
                ),
            )
        return produk

    def _saldo_refuse(self, plan, key, message):
        plan.add("ditolak", key=key, message=message)

    def _saldo_loan_figures(self, plan):
        """What the figures of a row say of each other."""
        values = plan.row.values
        if values["date"] > self.date:
            self._saldo_refuse(
                plan, "date", self.env._("The loan was paid out after the take-over.")
            )
        if not 0 < values["amount"] <= values["plafon"]:
            self._saldo_refuse(
                plan,
                "amount",
                self.env._(
                    "What is outstanding lies between Rp 1 and the loan (Plafon)."
                ),
            )
        if not 0 < values["rows"] <= values["tenor"]:
            self._saldo_refuse(
                plan,
                "rows",
                self.env._(
                    "Open instalments are at least one and at most all of the loan."
                ),
            )

    def _saldo_loans(self):
        """{number in the old books: loan} of those that were taken over."""
        loans = self.env["koperasi.pinjaman"].sudo()  # the desk takes over the books
        found = loans.search(
            [("company_id", "=", self.company_id.id), ("number_lama", "!=", False)]
        )
        return {loan.number_lama.lower(): loan for loan in found}

    def _saldo_known_loan(self, plan, loan, member):
        """A loan that is there already stays, when it is the same."""
        values = plan.row.values
        opening = loan.langkah_ids.filtered(lambda step: step.number == 1)
        same = (loan.anggota_id, round(loan.amount), round(opening.amount))
        if same == (member, values["plafon"], values["amount"]):
            plan.action, plan.record = "sama", loan
        else:
            self._saldo_refuse(
                plan,
                "ref",
                self.env._(
                    "Loan %(number)s was taken over as %(loan)s with %(amount)s."
                    " Correct the list.",
                    number=loan.number_lama,
                    loan=loan.display_name,
                    amount=format_rupiah(round(opening.amount)),
                ),
            )

    def _saldo_loan_terms(self, plan):
        """Whether terms and figures make a loan; the reason why not, otherwise."""
        vals = plan.vals
        try:
            self.env["koperasi.pinjaman"].sudo()._opening_terms(
                vals["produk"], vals["plafon"], vals["date"], vals["tenor"],
                principal=vals["amount"], open_rows=vals["rows"], day=self.date,
                arrears=vals["interest"],
            )  # fmt: skip
        except Salah as problem:
            loans = self.env["koperasi.pinjaman"]
            self._saldo_refuse(plan, "ref", loans._sentence(problem))
            return False
        return True

    def _book_saldo(self, plans, tell):
        super()._book_saldo(plans, tell)
        wanted = [
            plan
            for plan in plans
            if plan.row.table == "pinjaman" and plan.action == "baru"
        ]
        if not wanted:
            return
        tell(self.env._("Writing loans"), 0, len(wanted))
        accrued = self.company_id._koperasi_account("kop_piutang_jasa")
        is_accrued = any(
            plan.row.table == "buku_besar" and plan.vals["account"] == accrued
            for plan in plans
        )
        # The desk that may take the books over brings the loans along.
        loans = self.env["koperasi.pinjaman"].sudo().with_company(self.company_id)
        found = loans._post_opening(
            self.company_id,
            [plan.vals for plan in wanted],
            self.date,
            f"saldo_awal/{self.date:%Y-%m-%d}",
            is_accrued,
        )
        for plan, loan in zip(wanted, found, strict=True):
            plan.record = loan
