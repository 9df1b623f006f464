from odoo import models
from odoo.tools import SQL

from ..engine import bunga

# How many tax slips get their numbers in one statement.
SLIPS = 5_000


class KoperasiSimpananBulanan(models.Model):
    """Posting a month end, and undoing it: one transaction, set-based, once."""

    _inherit = "koperasi.simpanan.bulanan"

    _bulanan_steps = 5
    _bulanan_totals = ("count_rekening", "total_jasa", "total_pajak", "total_biaya")
    _bulanan_book = "simpanan"

    def _carry_out(self):
        self._progress(self.env._("Reckoning interest"), 0)
        self._lock_balances()
        self._reckon_for_posting()
        self._progress(self.env._("Posting"), 1)
        self._post_rows()
        self._progress(self.env._("Writing tax slips"), 3)
        self._issue_slips()
        self._mark_dormant()

    def _why_nothing_due(self):
        return self.env._(
            "%s has no approved interest and fees yet, or no savings. Write the"
            " terms under Savings ‣ Interest and Fees and let the chair approve"
            " them.",
            self.company_id.name,
        )

    def _lock_balances(self):
        """Desks wait; counted in the database, so that no list comes over here."""
        with self.env["koperasi.simpanan"]._sentences():
            self.env.cr.execute(
                SQL(
                    """
                    SELECT count(*) FROM (
                        SELECT id FROM koperasi_simpanan
                         WHERE company_id = %s AND state = 'aktif'
                           AND produk_id = ANY(%s)
                         ORDER BY id FOR NO KEY UPDATE) AS locked
                    """,
                    self.company_id.id,
                    self._terms().produk_id.ids,
                )
            )

    # ------------------------------------------------------------------
    # Entries and ledger
    # ------------------------------------------------------------------

    def _post_rows(self):
        moves = {}
        for produk, totals in self._product_totals():
            moves[produk.id] = self._post_product(produk, totals).id
        if not moves:
            return
        with self.env["koperasi.simpanan"]._sentences():
            self.env.cr.execute(
                SQL(
                    """
                    INSERT INTO koperasi_simpanan_mutasi (
                        simpanan_id, company_id, produk_id, anggota_id, date, amount,
                        kind, description, key, move_id,
                        create_uid, write_uid, create_date, write_date)
                    SELECT baris.simpanan_id, baris.company_id, baris.produk_id,
                           baris.anggota_id, %(date)s, row.amount, row.kind,
                           row.description, %(key)s || row.kind || '/'
                               || baris.simpanan_id,
                           entry.move_id, %(uid)s, %(uid)s,
                           now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC'
                      FROM koperasi_simpanan_bulanan_baris baris
                      JOIN unnest(%(products)s::int[], %(moves)s::int[])
                           AS entry(produk_id, move_id)
                        ON entry.produk_id = baris.produk_id
                     CROSS JOIN LATERAL (VALUES
                           (baris.jasa, 'jasa', %(jasa)s),
                           (-baris.pajak, 'pajak', %(pajak)s),
                           (-baris.biaya, 'biaya', %(biaya)s)
                           ) AS row(amount, kind, description)
                     WHERE baris.bulanan_id = %(bulanan)s AND row.amount <> 0
                    """,
                    date=self.date,
                    key=f"{self._key()}/",
                    uid=self.env.uid,
                    products=list(moves),
                    moves=list(moves.values()),
                    jasa=self.env._("Interest %s", self.display_name),
                    pajak=self.env._("Tax on interest %s", self.display_name),
                    biaya=self.env._("Fee %s", self.display_name),
                    bulanan=self.id,
                )
            )
        self._forget_balances()

    def _forget_balances(self):
        self.env["koperasi.simpanan.mutasi"].invalidate_model()
        self.env["koperasi.simpanan"].invalidate_model()

    def _product_totals(self):
        rows = self.env.execute_query_dict(
            SQL(
                """
                SELECT baris.produk_id, sum(jasa) AS jasa, sum(biaya) AS biaya,
                       COALESCE(sum(pajak) FILTER (WHERE member_kind = 'orang'), 0)
                           AS pph_final,
                       COALESCE(sum(pajak) FILTER (WHERE member_kind <> 'orang'), 0)
                           AS pph23
                  FROM koperasi_simpanan_bulanan_baris baris
                  JOIN koperasi_anggota anggota ON anggota.id = baris.anggota_id
                 WHERE bulanan_id = %s AND (jasa > 0 OR biaya > 0)
                 GROUP BY baris.produk_id ORDER BY baris.produk_id
                """,
                self.id,
            )
        )
        Produk = self.env["koperasi.simpanan.produk"]
        return [(Produk.browse(row.pop("produk_id")), row) for row in rows]

    def _post_product(self, produk, totals):
        """One entry of a product: interest, tax and fees of all its accounts."""
        account = self.company_id._koperasi_account
        cost = "kop_jasa_berjangka" if produk.jenis == "berjangka" else None
        label = self.env._(
            "Month end %(month)s · %(product)s",
            month=self.display_name,
            product=produk.name,
        )
        # (account that gets the debit, account that gets the credit, amount)
        parts = [
            (account(cost or "kop_jasa_simpanan"), produk.account_id, totals["jasa"]),
            (produk.account_id, account("kop_utang_pph_final"), totals["pph_final"]),
            (produk.account_id, account("kop_administrasi"), totals["biaya"]),
        ]
        if totals["pph23"]:
            parts.append(
                (produk.account_id, account("kop_utang_pph23"), totals["pph23"])
            )
        return self._post_entry(
            company=self.company_id,
            key=f"simpanan/{self._key()}/{produk.id}",
            date=self.date,
            ref=label,
            lines=[
                {"account": entry, side: int(amount), "label": label}
                for debit, credit, amount in parts
                for entry, side in ((debit, "debit"), (credit, "credit"))
            ],
        )

    def _mark_dormant(self):
        self.env.cr.execute(
            SQL(
                """
                UPDATE koperasi_simpanan simpanan SET pasif_sejak = %s
                  FROM koperasi_simpanan_bulanan_baris baris
                 WHERE baris.bulanan_id = %s AND baris.pasif
                   AND simpanan.id = baris.simpanan_id
                   AND simpanan.pasif_sejak IS NULL
                """,
                bunga.last_of_month(self.month),
                self.id,
            )
        )
        self.env["koperasi.simpanan"].invalidate_model(["pasif_sejak"])

    # ------------------------------------------------------------------
    # Tax slips
    # ------------------------------------------------------------------

    def _issue_slips(self):
        """A numbered slip for each member with interest, also at 0 %."""
        figure = self.env["koperasi.parameter"]._get
        rates = {
            name: figure(f"pph.jasa_simpanan.{name}", self.date, self.company_id)
            for name in ("tarif", "tarif_badan")
        }
        last = 0
        while rows := self._slip_rows(last):
            members, persons, gross, tax = zip(*rows, strict=True)
            numbers = self.env["koperasi.nomor"]._next_many(
                self.company_id, "BP", self.date, len(rows)
            )
            self.env.cr.execute(
                SQL(
                    """
                    INSERT INTO koperasi_simpanan_bukti_potong (
                        number, company_id, bulanan_id, run, anggota_id, date, pasal,
                        bruto, pajak, tarif,
                        create_uid, write_uid, create_date, write_date)
                    SELECT number, %(company)s, %(bulanan)s, %(run)s, anggota_id,
                           %(date)s, CASE WHEN orang THEN '4_2' ELSE '23' END,
                           bruto, pajak,
                           CASE WHEN NOT orang THEN %(tarif_badan)s
                                WHEN pajak > 0 THEN %(tarif)s ELSE 0 END,
                           %(uid)s, %(uid)s,
                           now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC'
                      FROM unnest(%(numbers)s::text[], %(members)s::int[],
                                  %(persons)s::boolean[], %(gross)s::numeric[],
                                  %(tax)s::numeric[])
                           AS slip(number, anggota_id, orang, bruto, pajak)
                    """,
                    company=self.company_id.id,
                    bulanan=self.id,
                    run=self.run,
                    date=self.date,
                    uid=self.env.uid,
                    numbers=numbers,
                    members=list(members),
                    persons=list(persons),
                    gross=list(gross),
                    tax=list(tax),
                    **rates,
                )
            )
            last = members[-1]
        self.env["koperasi.simpanan.bukti.potong"].invalidate_model()

    def _slip_rows(self, after):
        """(member, whether a person, gross, tax) of the next members, by their id."""
        return self.env.execute_query(
            SQL(
                """
                SELECT anggota_id, bool_and(member_kind = 'orang'), sum(jasa),
                       sum(pajak)
                  FROM koperasi_simpanan_bulanan_baris baris
                  JOIN koperasi_anggota anggota ON anggota.id = baris.anggota_id
                 WHERE bulanan_id = %s AND jasa > 0 AND anggota_id > %s
                 GROUP BY anggota_id ORDER BY anggota_id LIMIT %s
                """,
                self.id,
                after,
                SLIPS,
            )
        )
