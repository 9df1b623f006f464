from odoo import api, models
from odoo.exceptions import UserError

from .account_chart_template import TELLER_CASH


class KoperasiPinjaman(models.Model):
    """Payments of loans: at the desk, by bank, from savings."""

    _inherit = "koperasi.pinjaman"

    @api.model
    def _post_payment(
        self,
        company,
        anggota,
        loans,
        date,
        key,
        *,
        savings=(),
        day=None,
        description=None,
        cash_account=None,
        sesi=None,
        approved=False,
    ):
        """Post money that comes in for loans of one member, on one slip.

        One database transaction: slip number, journal entry, ledger rows, receipt.
        What a payment leaves over goes to the voluntary savings. The same key gives
        back the first slip.

        :param loans: (``koperasi.pinjaman``, amount) or (loan, amount, kind, what) with
            the kind of movement (``bayar``, ``percepat``, ``lunas``)
        :param date: day of the slip, in an open period
        :param key: idempotency key, unique per society
        :param savings: (``koperasi.simpanan``, amount) deposited on the same slip
        :param day: day that counts for the loans, when it was earlier than the slip
        :param cash_account, sesi, approved: as for ``_post_transaction``
        :return: the ``koperasi.kas.transaksi``
        """
        Simpanan = self.env["koperasi.simpanan"]
        Simpanan._check_teller(company)
        if not (cash_account or sesi or self.env.su):
            sesi = self.env["koperasi.kas.sesi"]._for_desk(company, date)
        # The desk was checked; ledgers and books have no writer but these methods.
        self_sudo = self.sudo().with_company(company)
        company, anggota = (r.with_env(self_sudo.env) for r in (company, anggota))
        wanted = self_sudo._payment_lines(company, anggota, loans, date)
        pairs = [(s.with_env(self_sudo.env), amount) for s, amount in savings]
        total = sum(amount for _l, amount, _k, _w in wanted)
        total += sum(amount for _s, amount in pairs)
        Simpanan = Simpanan.sudo().with_company(company)
        known = self_sudo.env["koperasi.kas.transaksi"]._of_key(company, key)
        if known:
            Simpanan._check_same_slip(known, anggota, [(None, total)])
            return known.with_env(self.env)
        journal = company._koperasi_journal("kop_journal_kas")
        self_sudo._check_open_period(company, date, journal)
        amounts = self_sudo._savings_amounts(company, anggota, pairs, date)
        if sesi and not approved:
            Simpanan._check_limit(sesi, total, date)
        plans = self_sudo._payment_plans(wanted, day or date)
        self_sudo._return_to_savings(anggota, plans, amounts, date)
        transaksi = self_sudo._book_slip(
            company,
            date,
            key,
            anggota=anggota,
            signed=self_sudo._slip_lines_of(plans, amounts),
            total=total,
            cash_account=cash_account,
            sesi=sesi,
            description=description or self_sudo._slip_text(plans, amounts),
        )
        self_sudo._write_savings(amounts, transaksi, key, date)
        for loan, plan in plans:
            step = loan._record(
                plan,
                f"{key}/{loan.id}",
                move=transaksi.move_id,
                transaksi=transaksi,
                description=description,
            )
            loan._record_patronage(plan, step)
        transaksi._issue_kuitansi()
        return transaksi.with_env(self.env)

    @api.model
    def _payment_lines(self, company, anggota, loans, date):
        """(loan, amount, kind, what) in order, each loan of this member and once."""
        Simpanan = self.env["koperasi.simpanan"]
        largest = Simpanan._largest_amount(company, date)
        lines, seen = [], set()
        for loan, raw, *rest in loans:
            loan = loan.with_env(self.env)
            amount = Simpanan._check_amount(raw, largest)
            if amount < 0:
                raise UserError(
                    self.env._("A payment of a loan is above zero, not below.")
                )
            if loan.company_id != company or loan.anggota_id != anggota:
                raise UserError(
                    self.env._(
                        "Loan %(number)s does not belong to %(member)s of %(society)s.",
                        number=loan.number,
                        member=anggota.name,
                        society=company.name,
                    )
                )
            if loan.id in seen:
                raise UserError(
                    self.env._("Loan %s is on the slip twice. Add it up.", loan.number)
                )
            seen.add(loan.id)
            kind, what = rest or ("bayar", None)
            lines.append((loan, amount, kind, what))
        if not lines:
            raise UserError(self.env._("No amount was entered. Type at least one."))
        return sorted(lines, key=lambda line: line[0].id)

    @api.model
    def _savings_amounts(self, company, anggota, pairs, date):
        """{account: amount} deposited on the slip, locked and checked."""
        if not pairs:
            return {}
        Simpanan = self.env["koperasi.simpanan"]
        Simpanan._check_member(company, anggota)
        merged = Simpanan._merge_lines(company, anggota, pairs, date)
        if min(merged.values()) < 0:
            raise UserError(
                self.env._(
                    "Deposit and withdrawal are two slips. Post the one, then"
                    " the other."
                )
            )
        Simpanan._lock(sorted(merged))
        amounts = {Simpanan.browse(i): amount for i, amount in merged.items()}
        Simpanan._check_terms(list(amounts.items()))
        return amounts

    @api.model
    def _payment_plans(self, lines, day):
        """[(loan, plan)] of payments, under the lock of the loans."""
        loans = self.browse([line[0].id for line in lines])
        loans._lock_loans()
        plans = []
        for loan, amount, kind, what in lines:
            loan._check_running()
            plan = loan._plan(kind, day, amount, what)
            loan._check_left(plan)
            plans.append((loan, plan))
        return plans

    def _check_running(self):
        """Payments are for loans that were paid out and are not paid off."""
        self.ensure_one()
        if self.state in ("cair", "hapus_buku"):
            return
        if self.state == "lunas":
            raise UserError(
                self.env._(
                    "Loan %(number)s was paid off on %(date)s. Nothing is owed.",
                    number=self.number,
                    date=self.date_selesai.strftime("%d/%m/%Y"),
                )
            )
        raise UserError(
            self.env._(
                "Loan %s is not paid out yet, so nothing can be paid on it.",
                self.number,
            )
        )

    def _check_left(self, plan):
        """More than the debt is a typing error; what is over by a product goes back."""
        ahead = plan.state.aturan.urutan.ahead
        if (
            plan.left
            and plan.move.kind == "bayar"
            and plan.state.written_off is None
            and (plan.left == plan.move.amount or ahead != "kembali")
        ):
            raise UserError(
                self.env._(
                    "%(amount)s is more than loan %(number)s still owes, by"
                    " %(over)s. Post what is owed; the rest is a deposit.",
                    amount=self.env["koperasi.simpanan"]._rupiah(plan.move.amount),
                    number=self.number,
                    over=self.env["koperasi.simpanan"]._rupiah(plan.left),
                )
            )

    @api.model
    def _return_to_savings(self, anggota, plans, amounts, date):
        """What payments leave over is deposited into the voluntary savings."""
        left = sum(plan.left for loan, plan in plans if plan.state.written_off is None)
        if not left:
            return
        account = self._voluntary(anggota, date)
        amounts[account] = amounts.get(account, 0) + left

    @api.model
    def _voluntary(self, anggota, date):
        """The account of voluntary savings of a member, opened and locked."""
        Simpanan = self.env["koperasi.simpanan"]
        company = anggota.company_id
        produk = self.env["koperasi.simpanan.produk"]._of_society(company)
        produk = produk.filtered(lambda one: one.jenis == "sukarela")[:1]
        if not produk:
            raise UserError(
                self.env._(
                    "%s has no voluntary savings to take what is paid over.",
                    company.name,
                )
            )
        pair = (anggota.id, produk.id)
        account = Simpanan.browse(Simpanan._open_accounts(company, [pair], date)[pair])
        Simpanan._lock(account.ids)
        return account

    @api.model
    def _slip_lines_of(self, plans, amounts):
        """Signed lines of a slip without its cash."""
        signed = [line for loan, plan in plans for line in loan._signed_lines(plan)]
        signed += [
            (account.produk_id.account_id, -amount)
            for account, amount in amounts.items()
        ]
        return signed

    @api.model
    def _slip_text(self, plans, amounts):
        """What the slip and the receipt say the money is for."""
        names = [self.env._("Loan %s", loan.number) for loan, _plan in plans]
        names += [account.produk_id.name for account in amounts]
        return ", ".join(names)

    @api.model
    def _write_savings(self, amounts, transaksi, key, date, kind="setor"):
        """The rows of the savings on a slip."""
        Simpanan = self.env["koperasi.simpanan"]
        with Simpanan._sentences():
            self.env["koperasi.simpanan.mutasi"]._append(
                [
                    (account.id, amount, f"{key}/s{account.id}", None)
                    for account, amount in amounts.items()
                ],
                date=date,
                kind=kind,
                move=transaksi.move_id,
                transaksi=transaksi,
                description=transaksi.description,
            )

    @api.model
    def _book_slip(
        self, company, date, key, *, anggota, signed, total, cash_account, sesi,
        description, kind="masuk",
    ):  # fmt: skip
        """Number, journal entry and slip of money that moves for loans."""
        cash = cash_account or company._koperasi_account(
            TELLER_CASH if sesi else "kop_kas_kantor"
        )
        if not sesi:  # a day with an open session does not close
            self.env["koperasi.kas.aturan"]._check_day_open(company, date)
        book = "BKM" if kind == "masuk" else "BKK"
        number = self.env["koperasi.nomor"]._next(company, book, date)
        cash_line = (cash, total if kind == "masuk" else -total)
        move = self._post_entry(
            company=company,
            key=f"pinjaman/{key}",
            date=date,
            ref=number,
            lines=self._as_lines([cash_line, *signed], number),
            journal=company._koperasi_journal("kop_journal_kas"),
        )
        transaksi = self.env["koperasi.kas.transaksi"].create(
            {
                "number": number,
                "company_id": company.id,
                "date": date,
                "kind": kind,
                "anggota_id": anggota.id,
                "total": total,
                "account_id": cash.id,
                "sesi_id": sesi.id if sesi else False,
                "move_id": move.id,
                "description": description,
                "key": key,
            }
        )
        if sesi:
            transaksi._carry_to_drawer()
        return transaksi

    # ------------------------------------------------------------------
    # From savings, without cash
    # ------------------------------------------------------------------

    def _pay_from_savings(
        self, account, amount, date, key, *, way=(), description=None
    ):
        """Pay with the member's own savings; for standing orders and the desk.

        :param account: the ``koperasi.simpanan`` of the same member
        :param amount: whole rupiah
        :param way: (kind of movement, what), an instalment when left out
        :return: the ``koperasi.pinjaman.langkah``; the first one for the same key
        :raise UserError: when the balance is not enough, or nothing is owed
        """
        self.ensure_one()
        company = self.sudo().company_id
        self.env["koperasi.simpanan"]._check_teller(company)
        loan = self.sudo().with_company(company)  # the desk was checked
        account = account.with_env(loan.env)
        if known := loan._known_step(company, key):
            return known.with_env(self.env)
        [(_loan, amount, kind, what)] = loan._payment_lines(
            company, loan.anggota_id, [(loan, amount, *way)], date
        )
        if account.anggota_id != loan.anggota_id:
            raise UserError(
                self.env._("Loan %s is paid from savings of its member.", loan.number)
            )
        Simpanan = account.browse()
        loan._check_open_period(company, date)
        Simpanan._lock(account.ids)
        [(_loan, plan)] = loan._payment_plans([(loan, amount, kind, what)], date)
        taken = amount - (plan.left if plan.state.written_off is None else 0)
        Simpanan._check_terms([(account, -taken)])
        Simpanan._check_enough([(account, -taken)])
        number = loan.env["koperasi.nomor"]._next(company, "BM", date)
        move = loan._post_entry(
            company=company,
            key=f"pinjaman/{key}",
            date=date,
            ref=number,
            lines=loan._as_lines(
                [(account.produk_id.account_id, taken), *loan._signed_lines(plan)],
                number,
            ),
        )
        text = description or loan.env._("Loan %s", loan.number)
        with Simpanan._sentences():
            loan.env["koperasi.simpanan.mutasi"]._append(
                [(account.id, -taken, f"{key}/s{account.id}", None)],
                date=date,
                kind="pindah",
                move=move,
                description=text,
            )
        step = loan._record(plan, key, move=move, description=text)
        loan._record_patronage(plan, step)
        return step.with_env(self.env)
