from odoo import models
from odoo.tools import SQL

from ..engine.pinjaman.cadangan import penyesuaian
from .koperasi_pinjaman_buku import PENDAPATAN


class KoperasiPinjamanBulanan(models.Model):
    """Posting a month end of loans: one transaction, set-based, once."""

    _inherit = "koperasi.pinjaman.bulanan"

    _bulanan_steps = 4
    _bulanan_totals = (
        "count_pinjaman", "total_pokok", "total_akru", "total_henti", "total_memo",
        "total_akui", "total_ppap", "total_cadangan",
    )  # fmt: skip
    _bulanan_book = "pinjaman"

    def _carry_out(self):
        self._progress(self.env._("Closing the days"), 0)
        self._close_days()
        self._lock_balances()
        self._progress(self.env._("Reckoning interest and reserve"), 1)
        self._reckon_for_posting()
        self._progress(self.env._("Posting"), 2)
        self._post_rows()
        self._post_allowance()

    def _why_nothing_due(self):
        return self.env._("%s has paid out no loan yet.", self.company_id.name)

    def _lock_balances(self):
        self.env["koperasi.pinjaman.harian"]._lock(self.company_id)

    # ------------------------------------------------------------------
    # Entries and ledger
    # ------------------------------------------------------------------

    def _post_rows(self):
        """One entry a product, and the rows of its loans in the ledger."""
        moves = {}
        for produk, totals in self._product_totals():
            moves[produk.id] = self._post_product(produk, totals).id
        if not moves:
            return
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO koperasi_pinjaman_mutasi (
                    pinjaman_id, company_id, produk_id, anggota_id, movement, kind,
                    angsuran, date, amount, description, key, move_id,
                    create_uid, write_uid, create_date, write_date)
                SELECT baris.pinjaman_id, baris.company_id, baris.produk_id,
                       baris.anggota_id, row.movement, row.kind, 0, %(date)s,
                       row.amount, row.description,
                       %(key)s || row.movement || '/' || baris.pinjaman_id,
                       entry.move_id, %(uid)s, %(uid)s,
                       now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC'
                  FROM koperasi_pinjaman_bulanan_baris baris
                  JOIN unnest(%(products)s::int[], %(moves)s::int[])
                       AS entry(produk_id, move_id)
                    ON entry.produk_id = baris.produk_id
                 CROSS JOIN LATERAL (VALUES
                       (baris.akru_gerak, 'akru', 'akru', %(akru)s),
                       (baris.akui, 'akui', 'tangguh', %(akui)s)
                       ) AS row(amount, movement, kind, description)
                 WHERE baris.bulanan_id = %(bulanan)s AND baris.run = %(run)s
                   AND row.amount <> 0
                """,
                date=self.date,
                key=f"{self._key()}/",
                uid=self.env.uid,
                products=list(moves),
                moves=list(moves.values()),
                akru=self.env._("Accrued interest %s", self.display_name),
                akui=self.env._("Recognised fee %s", self.display_name),
                bulanan=self.id,
                run=self.run,
            )
        )
        self._forget_loans()

    def _forget_loans(self):
        self.env["koperasi.pinjaman.mutasi"].invalidate_model()
        self.env["koperasi.pinjaman"].invalidate_model()

    def _product_totals(self):
        rows = self.env.execute_query_dict(
            SQL(
                """
                SELECT produk_id, sum(GREATEST(akru_gerak, 0)) AS akru,
                       sum(GREATEST(-akru_gerak, 0)) AS henti, sum(akui) AS akui
                  FROM koperasi_pinjaman_bulanan_baris
                 WHERE bulanan_id = %s AND run = %s AND (akru_gerak <> 0 OR akui <> 0)
                 GROUP BY produk_id ORDER BY produk_id
                """,
                self.id,
                self.run,
            )
        )
        Produk = self.env["koperasi.pinjaman.produk"]
        return [(Produk.browse(row.pop("produk_id")), row) for row in rows]

    def _post_product(self, produk, totals):
        """One entry of a product: accrual, suspension, recognised fees."""
        account = self.company_id._koperasi_account
        side = 0 if produk._is_member_income() else 1
        receivable = account("kop_piutang_jasa")
        interest = account(PENDAPATAN["bunga"][side])
        label = self.env._(
            "Month end of loans %(month)s · %(product)s",
            month=self.display_name,
            product=produk.name,
        )
        suspended = self.env._("Interest suspended or released")
        # (debited account, credited account, amount, label)
        parts = [
            (receivable, interest, totals["akru"], label),
            (interest, receivable, totals["henti"], suspended),
            (
                account("kop_pendapatan_dimuka"),
                account(PENDAPATAN["provisi"][side]),
                totals["akui"],
                self.env._("Deferred fees recognised"),
            ),
        ]
        return self._post_entry(
            company=self.company_id,
            key=f"pinjaman/{self._key()}/{produk.id}",
            date=self.date,
            ref=label,
            lines=[
                {"account": entry, way: int(amount), "label": text}
                for debit, credit, amount, text in parts
                for entry, way in ((debit, "debit"), (credit, "credit"))
            ],
        )

    def _post_allowance(self):
        """Bring the allowance in the books to what this month asks for."""
        allowance, expense = (
            self.company_id._koperasi_account(name)
            for name in ("kop_penyisihan_pinjaman", "kop_beban_penyisihan")
        )
        way, amount = penyesuaian(round(self.total_cadangan), self._booked(allowance))
        if not amount:
            return
        label = self.env._("Allowance for loans %s", self.display_name)
        debit, credit = (
            (expense, allowance) if way == "tambah" else (allowance, expense)
        )
        self._post_entry(
            company=self.company_id,
            key=f"pinjaman/{self._key()}/cadangan",
            date=self.date,
            ref=label,
            lines=[
                {"account": debit, "debit": amount, "label": label},
                {"account": credit, "credit": amount, "label": label},
            ],
        )

    def _booked(self, account):
        """The allowance in the books on the day: write-offs have lowered it."""
        self.env.flush_all()
        [(booked,)] = self.env.execute_query(
            SQL(
                """
                SELECT COALESCE(-sum(balance), 0) FROM account_move_line
                 WHERE account_id = %s AND company_id = %s
                   AND parent_state = 'posted' AND date <= %s
                """,
                account.id,
                self.company_id.id,
                self.date,
            )
        )
        return round(booked)
