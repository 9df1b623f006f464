from odoo import api, models

from odoo.addons.koperasi_base.models.koperasi_simkopdes import Sumber


class KoperasiSimkopdes(models.AbstractModel):
    """The annual meetings, with the figures of the composed reports."""

    _inherit = "koperasi.simkopdes"

    @api.model
    def _sources(self):
        return {**super()._sources(), "rat_koperasi": Sumber("koperasi.rat")}

    @api.model
    def _advice_of_ledger(self, table):
        if table.name == "rat_koperasi":
            return self.env._(
                "The figures come from the books and are sealed: correct SIMKOPDES."
            )
        return super()._advice_of_ledger(table)

    @api.model
    def _rows_rat_koperasi(self, company, _date_from, _date_to):
        """One row a book year; plans are for the year after it.

        The meeting is the first members' meeting that the minutes show in the year
        after the book year; its place counts book years since the founding.
        """
        founded = company.koperasi_profil_id.founding_date
        meetings = {}
        for minutes in self.env["koperasi.notulen"].search(
            [("company_id", "=", company.id), ("jenis", "=", "anggota")],
            order="date",
        ):
            meetings.setdefault(minutes.date.year - 1, minutes)
        for rat in self.env["koperasi.rat"].search([("company_id", "=", company.id)]):
            minutes = meetings.get(rat.year)
            composed = rat.state != "rencana"
            yield (
                rat.id,
                {
                    "urutan_rat": rat.year - founded.year + 1 if founded else None,
                    "tahun_buku": rat.year,
                    "tahun_rencana_kerja": rat.year + 1,
                    "tahun_rencana_anggaran": rat.year + 1,
                    "tanggal_rat": minutes.date if minutes else None,
                    "jumlah_peserta": minutes.present_count if minutes else None,
                    "status_rat": rat.state,
                    "laporan_posisi_keuangan": rat.total_assets if composed else None,
                    "laporan_hasil_usaha": rat.surplus if composed else None,
                },
            )
