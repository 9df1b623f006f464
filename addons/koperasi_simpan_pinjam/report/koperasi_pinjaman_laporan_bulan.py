from collections import defaultdict

from odoo import models
from odoo.fields import Domain

from odoo.addons.koperasi_base.engine.buku import ANGKA, TANGGAL, UANG, Kolom

from .koperasi_pinjaman_migrasi import FROM_KEY


class KoperasiPinjamanLaporan(models.AbstractModel):
    """Papers on loans over a period: what falls due, month ends, collection."""

    _inherit = "koperasi.pinjaman.laporan"

    def _months_of(self, company, date_from, date_to, name="date"):
        return (
            self._of(company)
            & Domain(name, ">=", date_from)
            & Domain(name, "<=", date_to)
        )

    def _book_tempo(self, company, date_from, date_to):
        _ = self.env._
        columns = [
            Kolom(_("Due On"), 9, TANGGAL),
            Kolom(_("Loan"), 24),
            Kolom(_("Group"), 13),
            Kolom(_("Phone"), 12),
            Kolom(_("No."), 5, ANGKA),
            Kolom(_("Principal"), 10, UANG),
            Kolom(_("Interest"), 9, UANG),
            Kolom(_("Still to Pay"), 10, UANG),
            Kolom(_("Days Late"), 6, ANGKA),
        ]
        found = self._read(
            self.env["koperasi.pinjaman.tempo"]._on(date_to),
            self._months_of(company, date_from, date_to, "date_due"),
            (
                "date_due", "pinjaman_id", "kelompok", "phone", "number", "pokok",
                "bunga", "jumlah", "hari",
            ),
        )  # fmt: skip
        names = self._names("koperasi.pinjaman", [row[1] for row in found])
        rows = [(row[0], names[row[1]], *row[2:]) for row in found]
        return self._buku("tempo", columns, rows + self._total(rows, columns, 1))

    def _book_umur(self, company, date_from, date_to):
        """Principal by bucket of arrears at each month end of the period."""
        _ = self.env._
        columns = [
            Kolom(_("Month End"), 14, TANGGAL),
            Kolom(_("Ageing"), 26),
            Kolom(_("Loans"), 12, ANGKA),
            Kolom(_("Outstanding Principal"), 18, UANG),
            Kolom(_("Reserve by the Regulation (PPAP)"), 15, UANG),
            Kolom(_("Allowance in the Books"), 15, UANG),
        ]
        found = self.env["koperasi.pinjaman.umur"]._read_group(
            list(self._months_of(company, date_from, date_to)),
            ["date:day", "ember"],
            ["__count", "pokok:sum", "ppap:sum", "cadangan:sum"],
            order="date:day, ember",
        )
        words = self._words("koperasi.pinjaman.umur", "ember")
        rows = [(row[0], words[row[1]], *row[2:]) for row in found]
        return self._buku("umur", columns, rows)

    def _book_migrasi(self, company, date_from, date_to):
        """Matrix: rows are the classes before, columns those after; principal."""
        _ = self.env._
        Migrasi = self.env["koperasi.pinjaman.migrasi"]
        Migrasi = Migrasi.with_context(**{FROM_KEY: str(date_from)})._on(date_to)
        before = self._words(Migrasi._name, "dari")
        after = self._words(Migrasi._name, "ke")
        columns = [
            Kolom(_("Class Before"), 20),
            Kolom(_("Loans"), 8, ANGKA),
            *(Kolom(name, 14, UANG) for name in after.values()),
        ]
        sums, counts, days = defaultdict(int), defaultdict(int), set()
        for dari, ke, first, last, count, old, new in Migrasi._read_group(
            list(self._of(company)),
            ["dari", "ke", "date_dari:day", "date_ke:day"],
            ["__count", "pokok_dari:sum", "pokok_ke:sum"],
        ):
            sums[dari, ke] += old if ke == "selesai" else new
            counts[dari] += count
            days.add((first or last, last or first))
        rows = [
            (name, counts[dari], *(sums[dari, ke] for ke in after))
            for dari, name in before.items()
            if counts[dari]
        ]
        note = ""
        if days:
            note = _(
                "From %(first)s to %(last)s. “Ended” shows the principal before.",
                first=min(day for day, _last in days).strftime("%d/%m/%Y"),
                last=max(day for _first, day in days).strftime("%d/%m/%Y"),
            )
        return self._buku(
            "migrasi", columns, rows + self._total(rows, columns, 0), note=note
        )

    def _book_mutu(self, company, date_from, date_to):
        _ = self.env._
        columns = [
            Kolom(_("Month End"), 10, TANGGAL),
            Kolom(_("Loans"), 7, ANGKA),
            Kolom(_("Outstanding Principal"), 14, UANG),
            Kolom("PAR30 (%)", 8),
            Kolom("PAR60 (%)", 8),
            Kolom("PAR90 (%)", 8),
            Kolom(_("Not Current (NPL)"), 13, UANG),
            Kolom("NPL (%)", 8),
            Kolom(_("Reserve by the Regulation (PPAP)"), 12, UANG),
            Kolom(_("Allowance in the Books"), 12, UANG),
        ]
        found = self._read(
            self.env["koperasi.pinjaman.mutu"],
            self._months_of(company, date_from, date_to),
            (
                "date", "pinjaman", "pokok", "par30_persen", "par60_persen",
                "par90_persen", "npl", "npl_persen", "ppap", "cadangan",
            ),
            order="date",
        )  # fmt: skip
        rows = [
            (*row[:3], *(self._percent(share) for share in row[3:6]), row[6],
             self._percent(row[7]), *row[8:])
            for row in found
        ]  # fmt: skip
        return self._buku("mutu", columns, rows)

    def _book_kinerja(self, company, date_from, date_to):
        _ = self.env._
        columns = [
            Kolom(_("Month"), 10, TANGGAL),
            Kolom(_("Loan Officer"), 22),
            Kolom(_("Instalments"), 9, ANGKA),
            Kolom(_("Instalments Paid"), 9, ANGKA),
            Kolom(_("Due"), 14, UANG),
            Kolom(_("Paid of It"), 14, UANG),
            Kolom(_("Still to Pay"), 13, UANG),
            Kolom(_("Collected (%)"), 9),
        ]
        found = self._read(
            self.env["koperasi.pinjaman.kinerja"],
            self._months_of(company, date_from.replace(day=1), date_to, "month"),
            (
                "month", "petugas_id", "angsuran", "lunas", "tagihan", "tertagih",
                "sisa", "persen",
            ),
            order="month, petugas_id",
        )  # fmt: skip
        names = self._teller_names({row[1] for row in found if row[1]})
        rows = [
            (row[0], names.get(row[1], _("Not given")), *row[2:-1],
             self._percent(row[-1]))
            for row in found
        ]  # fmt: skip
        return self._buku("kinerja", columns, rows + self._total(rows, columns, 1))

    def _book_arus(self, company, date_from, date_to):
        _ = self.env._
        columns = [
            Kolom(_("Month"), 12, TANGGAL),
            Kolom(_("Product"), 24),
            Kolom(_("Disbursed"), 14, UANG),
            Kolom(_("Principal Repaid"), 14, UANG),
            Kolom(_("Interest Paid"), 12, UANG),
            Kolom(_("Penalty Paid"), 12, UANG),
            Kolom(_("Written Off"), 12, UANG),
        ]
        found = self._read(
            self.env["koperasi.pinjaman.arus"],
            self._months_of(company, date_from.replace(day=1), date_to, "month"),
            ("month", "produk_id", "cair", "pokok", "bunga", "denda", "hapus"),
            order="month, produk_id",
        )
        names = self._names("koperasi.pinjaman.produk", [row[1] for row in found])
        rows = [(row[0], names[row[1]], *row[2:]) for row in found]
        return self._buku("arus", columns, rows + self._total(rows, columns, 1))
