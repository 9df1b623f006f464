from itertools import groupby

from odoo import models
from odoo.fields import Domain

from odoo.addons.koperasi_base.engine.buku import TANGGAL, UANG, Kolom

from ..models.koperasi_simpanan_berjangka import OPEN


class KoperasiSimpananLaporan(models.AbstractModel):
    """The maturity ladder: what falls due in each month of the period."""

    _inherit = "koperasi.simpanan.laporan"

    def _book_tempo(self, company, date_from, date_to):
        _ = self.env._
        columns = [
            Kolom(_("Due On"), 9, TANGGAL),
            Kolom(_("Number"), 15),
            Kolom(_("Member"), 26),
            Kolom(_("Deposit Term"), 9),
            Kolom(_("Rate"), 8),
            Kolom(_("At Maturity"), 19),
            Kolom(_("Amount"), 14, UANG),
        ]
        bilyets = self.env["koperasi.simpanan.berjangka"].search(
            list(
                Domain("company_id", "=", company.id)
                & Domain("state", "in", OPEN)
                & Domain("date_tempo", ">=", date_from)
                & Domain("date_tempo", "<=", date_to)
            ),
            order="date_tempo, id",
        )
        aro = dict(bilyets._fields["aro"]._description_selection(self.env))
        rows = []
        for month, group in groupby(bilyets, lambda row: row.date_tempo.replace(day=1)):
            part = [
                (
                    bilyet.date_tempo,
                    bilyet.number,
                    bilyet.anggota_id.display_name,
                    bilyet.jangka_text,
                    bilyet.bunga_id._tier_rate(bilyet.persen),
                    aro[bilyet.aro],
                    round(bilyet.jumlah),
                )
                for bilyet in group
            ]
            rows += part
            rows.append(self._ladder_sum(_("Total %s", f"{month:%m/%Y}"), part))
        if bilyets:
            rows.append(self._ladder_sum(_("Total"), bilyets.mapped("jumlah")))
        return self._buku("tempo", columns, rows)

    def _ladder_sum(self, text, rows):
        total = sum(row[-1] if isinstance(row, tuple) else row for row in rows)
        return ("", "", text, "", "", "", round(total))
