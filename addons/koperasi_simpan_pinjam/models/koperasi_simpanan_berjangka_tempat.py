from odoo import api, fields, models
from odoo.exceptions import UserError

from ..engine import berjangka
from .koperasi_simpanan_berjangka import BOOK, OPEN, RUNNING


class KoperasiSimpananBerjangka(models.Model):
    """Placing a time deposit, cashing it, and breaking it early."""

    _inherit = "koperasi.simpanan.berjangka"

    @api.model
    def _place(self, company, anggota, produk, amount, jangka, date, key, **values):
        """Place a time deposit at the counter: one account, one posting, one bilyet.

        The same key again gives back the first bilyet and posts nothing.

        :param jangka: ``engine.berjangka.Jangka``
        :param str key: idempotency key, unique per society
        :param values: ``aro``, ``bayar``, ``bayar_ke``; ``source``: the savings account
            that the money comes from, none for cash
        """
        self.env["koperasi.simpanan"]._check_teller(company)
        bilyets = self.sudo().with_company(company)  # the desk was checked
        known = bilyets.search([("company_id", "=", company.id), ("key", "=", key)])
        if known:
            return known.with_env(self.env)
        source = values.pop("source", None)
        bilyets._check_place(company, anggota, produk, amount, date)
        terms, persen = bilyets._terms_for(produk, jangka, amount, date)
        if not persen:
            bilyets._refuse_without_rate(produk, amount)
        number = self.env["koperasi.nomor"]._next(company, BOOK, date)
        account = bilyets._open_account(anggota, produk, number, date)
        target = bilyets._payment_account(anggota, date)
        bilyets._check_source(source, anggota)
        self._post_place(account, source, amount, date, key, number)
        bilyet = bilyets.create(
            {
                "number": number,
                "key": key,
                "simpanan_id": account.id,
                "tujuan_id": target.id,
                "bunga_id": terms.id,
                "persen": persen,
                **bilyets._begin_vals(anggota, produk, amount, jangka, date),
                **values,
            }
        )
        bilyet.date_jasa = bilyet._next_jasa(date)
        return bilyet.with_env(self.env)

    def _begin_vals(self, anggota, produk, amount, jangka, date):
        """The first term of a bilyet."""
        due = berjangka.jatuh_tempo(date, jangka)
        return {
            "company_id": anggota.company_id.id,
            "anggota_id": anggota.id,
            "produk_id": produk.id,
            "nominal": amount,
            "jumlah": amount,
            "jangka_bulan": jangka.bulan,
            "jangka_hari": jangka.hari,
            "date": date,
            "date_mulai": date,
            "date_tempo": due,
            "date_jasa": due,
        }

    def _post_place(self, account, source, amount, date, key, number):
        """The money of a placing: out of an account, or cash with a slip."""
        Simpanan = self.env["koperasi.simpanan"]
        text = self.env._("Time deposit %s", number)
        if source:
            Simpanan._transfer(
                account.company_id,
                [(source, account, amount)],
                date,
                f"berjangka/{key}",
                description=text,
            )
            return
        Simpanan._post_transaction(
            account.company_id.with_env(self.env),
            account.anggota_id.with_env(self.env),
            [(account.with_env(self.env), amount)],
            date,
            f"berjangka/{key}",
            description=text,
        )

    def _check_place(self, company, anggota, produk, amount, date):
        """What must hold before a placing, whatever its term."""
        Simpanan = self.env["koperasi.simpanan"].sudo()
        Simpanan._check_member(company, anggota)
        if produk.company_id != company or produk.jenis != "berjangka":
            raise UserError(self.env._("Choose a time deposit of this society."))
        amount = Simpanan._check_amount(amount, Simpanan._largest_amount(company, date))
        least = max(round(produk.min_balance), 1)
        most = round(produk.max_balance)
        if amount < least or (most and amount > most):
            raise UserError(
                self.env._(
                    "A bilyet of %(product)s holds %(least)s or more%(most)s.",
                    product=produk.name,
                    least=Simpanan._rupiah(least),
                    most=self.env._(", at most %s", Simpanan._rupiah(most))
                    if most
                    else "",
                )
            )
        self._check_day_open(company, date)

    @api.model
    def _check_day_open(self, company, date):
        """Interest of a month that was posted does not change any more."""
        if date > fields.Date.context_today(self):
            raise UserError(self.env._("That day lies in the future."))
        last = self.env["koperasi.simpanan.bulanan"]._last_posted(company)
        if last and date.replace(day=1) <= last.month:
            raise UserError(
                self.env._(
                    "The month end %s is posted. Choose a day after it.",
                    last.display_name,
                )
            )

    @api.model
    def _terms_for(self, produk, jangka, amount, date):
        """The approved terms on a day, and the rate that they give; 0 for none."""
        terms = (
            self.env["koperasi.simpanan.produk.bunga"]
            ._in_force(produk.company_id, date.replace(day=1))
            .filtered(lambda row: row.produk_id == produk)
        )
        table = terms._suku() if terms else ()
        return terms, berjangka.suku(table, jangka.bulan, amount)

    def _refuse_without_rate(self, produk, amount):
        raise UserError(
            self.env._(
                "%(product)s has no approved rate for %(amount)s and this term. The"
                " treasurer writes it under Savings ‣ Interest and Fees, the chair"
                " approves it.",
                product=produk.name,
                amount=self.env["koperasi.simpanan"]._rupiah(amount),
            )
        )

    def _open_account(self, anggota, produk, number, date):
        """The account of one bilyet: closed at the counter, numbered as the bilyet."""
        return self.env["koperasi.simpanan"].create(
            {
                "number": f"{produk.code}-{number}",
                "company_id": anggota.company_id.id,
                "anggota_id": anggota.id,
                "produk_id": produk.id,
                "date_open": date,
                "is_withdrawable": False,
                "is_bilyet": True,
            }
        )

    @api.model
    def _payment_account(self, anggota, date):
        """The voluntary savings of the member, opened where there are none yet."""
        Simpanan = self.env["koperasi.simpanan"]
        produk = (
            self.env["koperasi.simpanan.produk"]
            ._of_society(anggota.company_id)
            .filtered(lambda row: row.jenis == "sukarela")[:1]
        )
        ids = Simpanan._open_accounts(
            anggota.company_id, [(anggota.id, produk.id)], date
        )
        if not ids:
            raise UserError(
                self.env._(
                    "%s has no voluntary savings, to which interest is paid.",
                    anggota.company_id.name,
                )
            )
        return Simpanan.browse(ids.values())

    def _check_source(self, source, anggota):
        if source and source.sudo().anggota_id != anggota:  # its owner alone
            raise UserError(
                self.env._("The money comes from an account of the member, or in cash.")
            )

    # ------------------------------------------------------------------
    # Cashing
    # ------------------------------------------------------------------

    def _figures(self, date):
        """Figures of cashing on a day (``engine.berjangka.Cabut``), nothing written.

        A matured bilyet has all its interest reckoned; a running one is broken.
        """
        self.ensure_one()
        if self.state not in RUNNING:
            return berjangka.Cabut(round(self.terhitung), round(self.terhitung), 0, 0)
        early = date < self.date_tempo
        return berjangka.cabut(
            self._steps()[self.simpanan_id.id],
            self._syarat(self._break_rate(date) if early else None),
            self.date_mulai,
            min(date, self.date_tempo),
            round(self.terhitung),
        )

    def _break_rate(self, date):
        """Rate of an early break by the terms of the bilyet, never above its own."""
        terms = self.bunga_id
        if terms.cabut_cara == "persen":
            rate = terms._decimal(terms.cabut_persen)
        else:
            rate = berjangka.suku_tercapai(
                terms._suku(), self.date_mulai, date, round(self.jumlah)
            )
        return min(rate, terms._decimal(self.persen))

    def _cash(self, date):
        """Pay the bilyet to the member's savings; a running one is broken early.

        Interest still due is paid by the month end; interest reckoned too much is
        deducted. Doing it twice does nothing the second time.
        """
        self.ensure_one()
        self.env["koperasi.simpanan"]._check_teller(self.company_id)
        bilyet = self.sudo().with_company(self.company_id)  # the desk was checked
        bilyet._check_day_open(bilyet.company_id, date)
        bilyet._run(bilyet.company_id, date)
        bilyet._lock()
        if bilyet.state not in OPEN:
            return
        bilyet._check_not_pledged()
        if date < bilyet.date_mulai:
            raise UserError(self.env._("That day lies before the term began."))
        figures = bilyet._figures(date)
        broken = bilyet.state in RUNNING
        if broken and figures.kurang:
            bilyet._write_jasa(date, figures.kurang, bilyet._break_rate(date), "cabut")
        bilyet._post_cash(date, figures.kembali)
        bilyet.write(
            {
                "state": "cabut" if broken else "cair",
                "date_akhir": date,
                "terhitung": figures.hak,
                "jumlah": 0,
            }
        )

    def _check_not_pledged(self):
        if self.is_jaminan:
            raise UserError(
                self.env._(
                    "Bilyet %s is pledged, so it cannot be cashed. The hold is lifted"
                    " first, see Savings ‣ Holds.",
                    self.number,
                )
            )

    def _post_cash(self, date, deducted):
        """Dr time deposits, Cr voluntary savings, Cr interest reckoned too much."""
        Simpanan = self.env["koperasi.simpanan"]
        source, target = self.simpanan_id, self.tujuan_id
        Simpanan._lock([source.id, target.id])
        amount = round(source.saldo)
        Simpanan._check_enough([(source, -amount)], floor=False)
        Simpanan._check_terms([(target, amount - deducted)])
        key = f"berjangka/{self.id}/cair"
        move = self._post_cash_entry(amount, deducted, date, key)
        Mutasi = self.env["koperasi.simpanan.mutasi"]
        with Simpanan._sentences():
            for account, kind, change in (
                (source, "lepas", -amount),
                (target, "pindah", amount - deducted),
            ):
                Mutasi._append(
                    [(account.id, change, f"{key}/{account.id}", None)],
                    date=date,
                    kind=kind,
                    move=move,
                    description=self.env._("Time deposit %s cashed", self.number),
                )

    def _post_cash_entry(self, amount, deducted, date, key):
        company = self.company_id
        produk, target = self.produk_id, self.tujuan_id.produk_id
        text = self.env._("Time deposit %s cashed", self.number)
        sides = (
            (produk.account_id, "debit", amount, produk.name),
            (target.account_id, "credit", amount - deducted, target.name),
            (
                company._koperasi_account("kop_jasa_berjangka"),
                "credit",
                deducted,
                self.env._("Interest taken back"),
            ),
        )
        return self._post_entry(
            company=company,
            key=f"simpanan/{key}",
            date=date,
            ref=f"{self.env['koperasi.nomor']._next(company, 'BM', date)} · {text}",
            lines=[
                {"account": account, side: value, "label": label}
                for account, side, value, label in sides
            ],
        )
