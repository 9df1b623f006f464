from itertools import groupby

from odoo import api, models
from odoo.fields import Domain

from odoo.addons.koperasi_base.engine.buku import ANGKA, TANGGAL, UANG, Kolom
from odoo.addons.koperasi_base.engine.rupiah import format_rupiah

# How many depositors the paper names; the screen has them all.
TOP = 25


class KoperasiSimpananLaporan(models.AbstractModel):
    """Papers on balances and on what the board watches."""

    _inherit = "koperasi.simpanan.laporan"

    def _book_nominatif(self, company, _date_from, date_to):
        _ = self.env._
        columns = [
            Kolom(_("No."), 4, ANGKA),
            Kolom(_("Account Number"), 14),
            Kolom(_("Member Number"), 12),
            Kolom(_("Name"), 22),
            Kolom(_("Group"), 13),
            Kolom(_("Product"), 14),
            Kolom(_("Last Mutation"), 9, TANGGAL),
            Kolom(_("Balance"), 12, UANG),
        ]
        found = self._read(
            self.env["koperasi.simpanan.nominatif"]._on(date_to),
            Domain("company_id", "=", company.id) & Domain("saldo", "!=", 0),
            (
                "produk_id",
                "number",
                "anggota_number",
                "anggota_name",
                "kelompok",
                "date_last",
                "saldo",
            ),
        )
        names = self._names("koperasi.simpanan.produk", [row[0] for row in found])
        rows = []
        for produk_id, group in groupby(found, key=lambda row: row[0]):
            group = list(group)
            rows += [
                (place, *cells, names[produk_id], last, saldo)
                for place, (_produk, *cells, last, saldo) in enumerate(group, 1)
            ]
            rows.append(self._sum_row(_("Total of %s", names[produk_id]), group))
        if found:
            rows.append(self._sum_row(_("Total"), found))
        return self._buku("nominatif", columns, rows)

    @api.model
    def _sum_row(self, text, found):
        return ("", "", "", text, "", "", "", sum(row[-1] for row in found))

    def _book_pertumbuhan(self, company, date_from, date_to):
        _ = self.env._
        columns = [
            Kolom(_("Month"), 14, TANGGAL),
            Kolom(_("Product"), 26),
            Kolom(_("Members with Mutations"), 12, ANGKA),
            Kolom(_("In"), 12, UANG),
            Kolom(_("Out"), 12, UANG),
            Kolom(_("Net"), 12, UANG),
            Kolom(_("Balance"), 12, UANG),
        ]
        found = self._read(
            self.env["koperasi.simpanan.pertumbuhan"],
            Domain("company_id", "=", company.id)
            & Domain("month", ">=", date_from.replace(day=1))
            & Domain("month", "<=", date_to),
            ("month", "produk_id", "penyetor", "masuk", "keluar", "bersih", "saldo"),
            order="month, produk_id",
        )
        names = self._names("koperasi.simpanan.produk", [row[1] for row in found])
        rows = [(row[0], names[row[1]], *row[2:]) for row in found]
        return self._buku("pertumbuhan", columns, rows)

    def _book_penyimpan(self, company, _date_from, date_to):
        _ = self.env._
        columns = [
            Kolom(_("Rank"), 6, ANGKA),
            Kolom(_("Member Number"), 14),
            Kolom(_("Name"), 30),
            Kolom(_("Principal and Mandatory"), 14, UANG),
            Kolom(_("Voluntary and Others"), 14, UANG),
            Kolom(_("Total Balance"), 14, UANG),
            Kolom(_("Share (%)"), 8),
        ]
        found = self._read(
            self.env["koperasi.simpanan.penyimpan"]._on(date_to),
            Domain("company_id", "=", company.id) & Domain("peringkat", "<=", TOP),
            (
                "peringkat",
                "anggota_number",
                "anggota_name",
                "modal",
                "sukarela",
                "saldo",
                "porsi",
            ),
        )
        rows = [(*row[:-1], f"{row[-1]:.2f}".replace(".", ",")) for row in found]
        return self._buku("penyimpan", columns, rows + self._total(rows, columns, 2))

    def _book_rekonsiliasi(self, company, _date_from, date_to):
        _ = self.env._
        columns = [
            Kolom(_("Product"), 30),
            Kolom(_("Control Account"), 14),
            Kolom(_("Accounts"), 11, ANGKA),
            Kolom(_("Accounts of Members"), 15, UANG),
            Kolom(_("Books"), 15, UANG),
            Kolom(_("Difference"), 15, UANG),
        ]
        found = self._read(
            self.env["koperasi.simpanan.rekonsiliasi"]._on(date_to),
            Domain("company_id", "=", company.id),
            (
                "produk_id",
                "account_code",
                "rekening",
                "saldo_anggota",
                "saldo_buku",
                "selisih",
            ),
        )
        names = self._names("koperasi.simpanan.produk", [row[0] for row in found])
        rows = [(names[row[0]], *row[1:]) for row in found]
        return self._buku("rekonsiliasi", columns, rows + self._total(rows, columns, 0))

    def _book_apu(self, company, date_from, date_to):
        _ = self.env._
        columns = [
            Kolom(_("Date"), 9, TANGGAL),
            Kolom(_("Member Number"), 12),
            Kolom(_("Name"), 21),
            Kolom(_("Finding"), 18),
            Kolom(_("Slips"), 5, ANGKA),
            Kolom(_("In"), 13, UANG),
            Kolom(_("Out"), 13, UANG),
            Kolom(_("Report Before"), 9, TANGGAL),
        ]
        Apu = self.env["koperasi.simpanan.apu"]
        labels = dict(Apu._fields["jenis"]._description_selection(self.env))
        found = self._read(
            Apu,
            self._period_domain(company, date_from, date_to),
            (
                "date",
                "anggota_number",
                "anggota_name",
                "jenis",
                "kali",
                "masuk",
                "keluar",
                "due_date",
            ),
            order="date, id",
        )
        rows = [(*row[:3], labels[row[3]], *row[4:]) for row in found]
        limit = self.env["koperasi.parameter"]._get("apu.tunai", date_to, company)
        note = _("No cash from %s on, and no sign of splitting.", format_rupiah(limit))
        return self._buku("apu", columns, rows, note="" if rows else note)
