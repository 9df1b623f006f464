from collections import Counter, defaultdict

from odoo import api, models
from odoo.tools import SQL

from odoo.addons.koperasi_base.engine.simkopdes_nilai import periode
from odoo.addons.koperasi_base.models.koperasi_simkopdes import Sumber

from ..engine.simkopdes import lunas_pada
from ..engine.tagihan import first_of_month, months_between

NAMES = {
    "pokok": "Simpanan Pokok",
    "wajib": "Simpanan Wajib",
    "sukarela": "Simpanan Sukarela",
}
#: Who has paid pokok, or is asked to.
PAYING = ("disetujui", "aktif", "pasif")


class KoperasiSimkopdes(models.AbstractModel):
    """Savings as SIMKOPDES bills them: pokok once, wajib per month, sukarela paid."""

    _inherit = "koperasi.simkopdes"

    @api.model
    def _sources(self):
        return {
            **super()._sources(),
            "simpanan_anggota": Sumber("koperasi.simpanan.mutasi"),
        }

    @api.model
    def _advice_of_ledger(self, table):
        if table.name == "simpanan_anggota":
            return self.env._(
                "Money is posted at the teller desk only: compare with the passbook,"
                " then post here or correct SIMKOPDES."
            )
        return super()._advice_of_ledger(table)

    @api.model
    def _rows_simpanan_anggota(self, company, date_from, date_to):
        """Bills of each member: what was to be paid, and since when it is paid.

        Months follow the same rule as the teller desk: from the month of joining on,
        the oldest first.
        """
        amounts = {
            produk.jenis: round(produk.amount)
            for produk in self.env["koperasi.simpanan.produk"]
            ._of_society(company)
            .sorted("sequence", reverse=True)
        }
        paid = self._simkopdes_mutations(company, date_to)
        members = self.env["koperasi.anggota"].search_fetch(
            [("company_id", "=", company.id), ("state", "in", PAYING)],
            ["name", "number", "state", "date_join"],
        )
        names = Counter(members.mapped("name"))
        for anggota in members:
            name = anggota.name
            if names[name] > 1:
                name = f"{name} ({anggota.number})"
            for bill in self._simkopdes_bills(
                anggota, amounts, paid[anggota.id], date_from, date_to
            ):
                yield anggota.id, {"anggota": name, **bill}

    @api.model
    def _simkopdes_bills(self, anggota, amounts, paid, date_from, date_to):
        if amounts.get("pokok"):
            days = lunas_pada(paid["pokok"], amounts["pokok"])
            yield self._simkopdes_bill("pokok", None, amounts["pokok"], days[:1])
        if anggota.state == "disetujui":
            return
        if amounts.get("wajib") and anggota.date_join:
            days = lunas_pada(paid["wajib"], amounts["wajib"])
            months = months_between(anggota.date_join, date_to)
            first = first_of_month(date_from)
            for place, month in enumerate(months):
                if month >= first:
                    yield self._simkopdes_bill(
                        "wajib", month, amounts["wajib"], days[place : place + 1]
                    )
        deposits = defaultdict(list)
        for day, amount in paid["sukarela"]:
            if amount > 0 and day >= date_from:
                deposits[first_of_month(day)].append((day, amount))
        for month, rows in deposits.items():
            total = sum(amount for _day, amount in rows)
            yield self._simkopdes_bill("sukarela", month, total, [rows[-1][0]])

    @api.model
    def _simkopdes_bill(self, jenis, month, amount, days):
        """One row; ``days`` holds the day of payment, or nothing."""
        return {
            "periode_pembayaran": periode(NAMES[jenis], month),
            "jumlah_simpanan": amount,
            "status": "lunas" if days else "belum",
            "dibayar_pada": days[0] if days else None,
        }

    @api.model
    def _simkopdes_mutations(self, company, date_to):
        """{member id: {kind of savings: [(day, whole rupiah)]}}, oldest first."""
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT mutasi.anggota_id, produk.jenis, mutasi.date,
                       SUM(mutasi.amount)::bigint
                  FROM koperasi_simpanan_mutasi mutasi
                  JOIN koperasi_simpanan_produk produk ON produk.id = mutasi.produk_id
                 WHERE mutasi.company_id = %s AND mutasi.date <= %s
                 GROUP BY mutasi.anggota_id, produk.jenis, mutasi.date
                 ORDER BY mutasi.date
                """,
                company.id,
                date_to,
            )
        )
        paid = defaultdict(lambda: defaultdict(list))
        for anggota_id, jenis, day, amount in rows:
            paid[anggota_id][jenis].append((day, amount))
        return paid
