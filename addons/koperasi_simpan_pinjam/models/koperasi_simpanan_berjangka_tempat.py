from odoo import api, fields, models
from odoo.exceptions import UserError

from ..engine import berjangka
from .koperasi_simpanan_berjangka import BOOK


class KoperasiSimpananBerjangka(models.Model):
    """Placing a time deposit."""

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
