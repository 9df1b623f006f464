from odoo import api, fields, models

from ..engine.pinjaman import keadaan
from ..engine.pinjaman.catatan import simpan
from ..engine.pinjaman.saldo_awal import ambil_alih


class KoperasiPinjaman(models.Model):
    """Loans that other books began: taken over with what is left of them."""

    _inherit = "koperasi.pinjaman"

    number_lama = fields.Char(
        string="Number in the Old Books", readonly=True, copy=False
    )
    date_saldo_awal = fields.Date(
        string="Kept Here Since",
        readonly=True,
        copy=False,
        help="The loan was paid out by other books; since this day it is kept here.",
    )

    _old_number_unique = models.UniqueIndex(
        "(company_id, number_lama) WHERE number_lama IS NOT NULL",
        "A loan with this number of the old books was taken over already.",
    )

    @api.model
    def _opening_terms(self, produk, amount, start, tenor, **rest):
        """(terms of the product, ``Syarat`` of the rest, interest paid before).

        :param rest: ``principal``, ``open_rows``, ``day``, ``arrears`` of
            ``engine.pinjaman.saldo_awal.ambil_alih``
        :raise Salah: for what makes no loan
        """
        terms = produk._in_force(rest["day"])
        whole = terms._syarat(amount, start, tenor)
        made, paid = ambil_alih(whole, **rest)
        keadaan.buka(made, terms._aturan(amount))  # what makes no schedule shows here
        return terms, made, paid

    @api.model
    def _post_opening(self, company, rows, date, key, is_accrued):
        """Take running loans over, against the clearing account of the opening.

        One entry for all; each loan runs from then on as any other. Private to the
        import of opening balances, which has checked the rows.

        :param rows: dicts ``ref``, ``anggota``, ``produk``, ``plafon``, ``date``,
            ``tenor``, ``rows``, ``amount`` and ``interest`` (overdue, None: by the
            schedule)
        :param is_accrued: whether overdue interest stands on the books
        :return: the loans
        """
        loans = [(self._create_opening(company, row, date), row) for row in rows]
        signed = [(loan.produk_id.account_id, row["amount"]) for loan, row in loans]
        if is_accrued:
            accrued = company._koperasi_account("kop_piutang_jasa")
            signed += [(accrued, row["interest"] or 0) for _loan, row in loans]
        clearing = company._koperasi_account("kop_saldo_awal")
        signed.append((clearing, -sum(amount for _account, amount in signed)))
        text = self.env._("Opening balances of loans")
        move = self._post_entry(
            company=company,
            key=f"pinjaman/{key}",
            date=date,
            ref=text,
            lines=self._as_lines(signed, text),
        )
        for loan, row in loans:
            loan._book_opening(row, move, f"{key}/{loan.number_lama}", is_accrued)
        return self.browse().union(*(loan for loan, _row in loans))

    def _create_opening(self, company, row, date):
        """The loan with its contract, as the old books made it."""
        loan = self.create(
            {
                "company_id": company.id,
                "anggota_id": row["anggota"].id,
                "produk_id": row["produk"].id,
                "amount": row["plafon"],
                "tenor": row["tenor"],
                "date_request": row["date"],
            }
        )
        with loan._salah():
            terms, made, paid = self._opening_terms(
                loan.produk_id, row["plafon"], row["date"], row["tenor"],
                principal=row["amount"], open_rows=row["rows"], day=date,
                arrears=row["interest"],
            )  # fmt: skip
            # fees of the disbursement were borne long ago
            aturan = terms._aturan()
        row["paid"] = paid
        loan.write(
            {
                "number_lama": row["ref"],
                "date_saldo_awal": date,
                "aturan_id": terms.id,
                "date_akad": row["date"],
                "date_cair": row["date"],
                "state": "akad",
                "ketentuan": {
                    "syarat": simpan(made),
                    "aturan": simpan(aturan),
                    "biaya": [],
                    "simpanan": 0,
                },
            }
        )
        return loan

    def _book_opening(self, row, move, key, is_accrued):
        """The movements of the take-over: what is outstanding, and interest of overdue
        rows that was paid before."""
        text = self.env._("Taken over from the old books, loan %s", self.number_lama)
        start = self._syarat().start
        plan = self._plan(keadaan.CAIR, start, row["amount"])
        if is_accrued and row["interest"]:
            plan.extra[plan.move.number, "akru"] = row["interest"]
        self._record(plan, key, move=move, description=text)
        if row["paid"]:
            plan = self._plan(keadaan.BEBAS, self.date_saldo_awal, row["paid"], "bunga")
            plan.extra.clear()  # what was paid before is not on the books
            self._record(
                plan,
                f"{key}/dibayar",
                description=self.env._("Interest paid before the take-over"),
            )
