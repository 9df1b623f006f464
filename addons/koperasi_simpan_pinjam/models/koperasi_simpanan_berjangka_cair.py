from odoo import models
from odoo.exceptions import UserError

from ..engine import berjangka
from .koperasi_simpanan_berjangka import OPEN, RUNNING


class KoperasiSimpananBerjangka(models.Model):
    """Cashing a time deposit, and breaking it early: to the savings, or in cash."""

    _inherit = "koperasi.simpanan.berjangka"

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

    def _cash(self, date, payment=None):
        """Pay the bilyet to the member; a running one is broken early.

        Interest still due is paid by the month end; interest reckoned too much is
        deducted. Doing it twice does nothing the second time.

        :param payment: for cash, what :meth:`_pay_cash` needs, also when empty;
            without it the amount goes to the voluntary savings
        :return: the slip (``koperasi.kas.transaksi``) of cash
        """
        self.ensure_one()
        self.simpanan_id._check_closing_desk((payment or {}).get("cash_account"))
        bilyet = self.sudo().with_company(self.company_id)  # the desk was checked
        bilyet._check_day_open(bilyet.company_id, date)
        bilyet._run(bilyet.company_id, date)
        bilyet._lock()
        slips = bilyet.env["koperasi.kas.transaksi"]
        if bilyet.state not in OPEN:
            return slips._of_key(bilyet.company_id, bilyet._cash_key())
        bilyet._check_not_pledged()
        if date < bilyet.date_mulai:
            raise UserError(self.env._("That day lies before the term began."))
        figures = bilyet._figures(date)
        broken = bilyet.state in RUNNING
        if broken and figures.kurang:
            bilyet._write_jasa(date, figures.kurang, bilyet._break_rate(date), "cabut")
        if payment is None:
            bilyet._post_cash(date, figures.kembali)
        else:
            slips = self._pay_cash(date, figures.kembali, **payment)
        bilyet.write(
            {
                "state": "cabut" if broken else "cair",
                "date_akhir": date,
                "terhitung": figures.hak,
                "jumlah": 0,
            }
        )
        return slips

    def _cash_key(self):
        return f"berjangka/{self.id}/cair"

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
        key = self._cash_key()
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

    # ------------------------------------------------------------------
    # In cash
    # ------------------------------------------------------------------

    def _pay_cash(
        self, date, deducted, cash_account=None, sesi=None, signed=(), note=None
    ):
        """Dr time deposits, Cr cash, by one slip; Cr interest reckoned too much.

        :param deducted: whole rupiah of interest that the early break takes back
        :param cash_account: where the treasurer takes the money; a teller pays from
            the drawer of the own session
        :param sesi: the session of the teller, for what was approved
        :param signed: who signed, see ``koperasi.simpanan._check_signed``
        :param note: who signed, of what was approved
        :return: the ``koperasi.kas.transaksi``
        """
        company = self.company_id
        if not self.env.su:
            note = self._cash_signatures(date, signed)
            if not cash_account:
                sesi = self.env["koperasi.kas.sesi"]._for_desk(company, date)
        bilyet = self.sudo().with_company(company)  # the desk was checked
        account, key = bilyet.simpanan_id, bilyet._cash_key()
        journal = bilyet.company_id._koperasi_journal("kop_journal_kas")
        account._check_open_period(bilyet.company_id, date, journal)
        account._lock(account.ids)
        amount = round(account.saldo)
        account._check_enough([(account, -amount)], floor=False)
        if sesi and not self.env.su:
            account._check_limit(sesi, deducted - amount, date)
        if deducted:
            bilyet._take_back(date, deducted, key)
        text = self.env._("Time deposit %s cashed", bilyet.number)
        slip = account._book_cash(
            bilyet.company_id,
            date,
            key,
            totals={bilyet.produk_id: deducted - amount},
            cash_account=cash_account,
            sesi=sesi,
            anggota=bilyet.anggota_id,
            description=f"{text}. {note}" if note else text,
        )
        with account._sentences():
            self.env["koperasi.simpanan.mutasi"].sudo()._append(  # the desk was checked
                [(account.id, deducted - amount, f"{key}/{account.id}", None)],
                date=date,
                kind="lepas",
                move=slip.move_id,
                transaksi=slip,
                description=text,
            )
        return slip.with_env(self.env)

    def _cash_signatures(self, date, signed):
        """Who signed for the cash, in words; a joint bilyet needs all it names."""
        account = self.sudo().simpanan_id  # names for the desk
        names = account._check_signed(signed, date)
        return self.env._("Signed: %s", names) if names else ""

    def _take_back(self, date, deducted, key):
        """Dr time deposits, Cr interest: what an early break reckoned too much."""
        account = self.simpanan_id
        text = self.env._("Interest taken back")
        move = account._post_savings_entry(
            self.company_id,
            date,
            f"simpanan/{key}/jasa",
            ref=f"{self.env['koperasi.nomor']._next(self.company_id, 'BM', date)}"
            f" · {text}",
            totals={self.produk_id: -deducted},
            counterpart=self.company_id._koperasi_account("kop_jasa_berjangka"),
        )
        with account._sentences():
            self.env["koperasi.simpanan.mutasi"]._append(
                [(account.id, -deducted, f"{key}/jasa", None)],
                date=date,
                kind="lepas",
                move=move,
                description=text,
            )
