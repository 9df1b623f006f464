from odoo import api, models
from odoo.fields import Domain

from odoo.addons.koperasi_base.engine.buku import ANGKA, TANGGAL, UANG, Kolom
from odoo.addons.koperasi_base.engine.rupiah import format_rupiah

# Papers that show the last day only, not a period.
ON_A_DAY = ("nominatif", "peminjam", "terkait", "sebaran", "suku")
# How many borrowers the paper names; the screen has them all.
TOP = 25
# The loan that the disclosure of rates reckons with, and its terms.
EXAMPLE, TENORS = 10_000_000, (6, 12, 24, 36)


class KoperasiPinjamanLaporan(models.AbstractModel):
    """Papers on loans, built like the sixteen books: one method a paper."""

    _name = "koperasi.pinjaman.laporan"
    _description = "Reports on Loans"
    _inherit = ["koperasi.simpanan.laporan"]

    @api.model
    def _books(self):
        _ = self.env._
        return {
            "nominatif": (_("Nominative List of Loans"), "koperasi.pinjaman.nominatif"),
            "tempo": (_("Instalments Due"), "koperasi.pinjaman.tempo"),
            "umur": (_("Ageing of Loans"), "koperasi.pinjaman.umur"),
            "migrasi": (_("Migration of Loan Classes"), "koperasi.pinjaman.migrasi"),
            "mutu": (_("Quality of Loans (PAR, NPL)"), "koperasi.pinjaman.mutu"),
            "kinerja": (_("Collection Performance"), "koperasi.pinjaman.kinerja"),
            "peminjam": (_("Top Borrowers"), "koperasi.pinjaman.peminjam"),
            "terkait": (_("Loans to Related Parties"), "koperasi.pinjaman.nominatif"),
            "sebaran": (
                _("Loans by Purpose and Group"),
                "koperasi.pinjaman.nominatif",
            ),
            "arus": (_("Disbursed and Repaid"), "koperasi.pinjaman.arus"),
            "suku": (_("Effective Rates"), "koperasi.pinjaman.produk.aturan"),
        }

    @api.model
    def _percent(self, value):
        return f"{value:.2f}".replace(".", ",")

    @api.model
    def _words(self, model, name):
        """{value: word of the reader} of a selection field."""
        return dict(self.env[model]._fields[name]._description_selection(self.env))

    @api.model
    def _of(self, company):
        return Domain("company_id", "=", company.id)

    # ------------------------------------------------------------------
    # On a day
    # ------------------------------------------------------------------

    def _book_nominatif(self, company, _date_from, date_to):
        _ = self.env._
        columns = [
            Kolom(_("Loan Number"), 13),
            Kolom(_("Name"), 19),
            Kolom(_("Group"), 11),
            Kolom(_("Paid Out On"), 9, TANGGAL),
            Kolom(_("Last Due Date"), 9, TANGGAL),
            Kolom(_("Loan"), 10, UANG),
            Kolom(_("Outstanding Principal"), 10, UANG),
            Kolom(_("Overdue"), 9, UANG),
            Kolom(_("Days Overdue"), 5, ANGKA),
            Kolom(_("Loan Class"), 8),
        ]
        found = self._read(
            self.env["koperasi.pinjaman.nominatif"]._on(date_to),
            self._of(company),
            (
                "produk_id", "number", "anggota_name", "kelompok", "date_cair",
                "tempo_akhir", "plafon", "pokok", "tunggak_pokok", "tunggak_bunga",
                "hari_tunggak", "kolektibilitas",
            ),
        )  # fmt: skip
        names = self._names("koperasi.pinjaman.produk", [row[0] for row in found])
        classes = self._words("koperasi.pinjaman", "kolektibilitas")
        rows, held = [], None
        for produk, *cells, principal, interest, days, name in found:
            if produk != held:
                held = produk
                rows.append((names[produk], *("" for _cell in range(9))))
            rows.append((*cells, principal + interest, days, classes[name]))
        return self._buku(
            "nominatif", columns, rows + self._money_total(rows, columns, 1)
        )

    @api.model
    def _money_total(self, rows, columns, label_at):
        """As ``_total``, without the rows that are headings."""
        return self._total([row for row in rows if row[-1] != ""], columns, label_at)

    def _book_peminjam(self, company, _date_from, date_to):
        _ = self.env._
        columns = [
            Kolom(_("Rank"), 6, ANGKA),
            Kolom(_("Member Number"), 14),
            Kolom(_("Name"), 30),
            Kolom(_("Related Party"), 10),
            Kolom(_("Loans"), 8, ANGKA),
            Kolom(_("Outstanding Principal"), 16, UANG),
            Kolom(_("Share (%)"), 8),
            Kolom(_("Together (%)"), 8),
        ]
        found = self._read(
            self.env["koperasi.pinjaman.peminjam"]._on(date_to),
            self._of(company) & Domain("peringkat", "<=", TOP),
            (
                "peringkat", "anggota_number", "anggota_name", "is_terkait",
                "pinjaman", "pokok", "porsi", "kumulatif",
            ),
        )  # fmt: skip
        rows = [
            (*row[:3], _("Yes") if row[3] else "", *row[4:6],
             *(self._percent(share) for share in row[6:]))
            for row in found
        ]  # fmt: skip
        return self._buku("peminjam", columns, rows + self._total(rows, columns, 2))

    def _book_terkait(self, company, _date_from, date_to):
        """Loans to related parties, and how far they use what the law allows."""
        _ = self.env._
        columns = [
            Kolom(_("Loan Number"), 15),
            Kolom(_("Name"), 24),
            Kolom(_("Why Related"), 27),
            Kolom(_("Paid Out On"), 10, TANGGAL),
            Kolom(_("Outstanding Principal"), 14, UANG),
            Kolom(_("Loan Class"), 10),
        ]
        found = self._read(
            self.env["koperasi.pinjaman.nominatif"]._on(date_to),
            self._of(company) & Domain("is_terkait", "=", True),
            (
                "number", "anggota_name", "terkait_reason", "date_cair", "pokok",
                "kolektibilitas",
            ),
        )  # fmt: skip
        classes = self._words("koperasi.pinjaman", "kolektibilitas")
        rows = [(*row[:-1], classes[row[-1]]) for row in found]
        return self._buku(
            "terkait",
            columns,
            rows + self._total(rows, columns, 1),
            note=self._related_note(company, date_to, sum(row[4] for row in found)),
        )

    @api.model
    def _related_note(self, company, day, total):
        """How much related parties owe, of own capital and of what is allowed."""
        # the capital is a sum of the books, which every desk of the society may know
        own = company.sudo()._koperasi_loan_base(day)["own_capital"]
        limit = self.env["koperasi.parameter"]._find_row(
            "pinjaman.terkait.batas", day, company
        )
        return self.env._(
            "Together %(total)s: %(share)s %% of own capital %(own)s. At most"
            " %(limit)s %% (%(rule)s).",
            total=format_rupiah(round(total)),
            share=self._percent(total * 100 / own) if own else "-",
            own=format_rupiah(own),
            limit=limit.value if limit else "-",
            rule=limit.source if limit else "-",
        )

    def _book_sebaran(self, company, _date_from, date_to):
        """Principal by purpose, then by hamlet or group."""
        _ = self.env._
        columns = [
            Kolom(_("By"), 16),
            Kolom(_("Name"), 30),
            Kolom(_("Loans"), 10, ANGKA),
            Kolom(_("Outstanding Principal"), 18, UANG),
            Kolom(_("Not Current (NPL)"), 16, UANG),
            Kolom(_("Share (%)"), 10),
        ]
        Nominatif = self.env["koperasi.pinjaman.nominatif"]._on(date_to)
        rows = []
        for title, field in ((_("Purpose"), "tujuan_id"), (_("Group"), "kelompok")):
            found = Nominatif._read_group(
                list(self._of(company)), [field], ["__count", "pokok:sum"]
            )
            bad = dict(
                Nominatif._read_group(
                    list(self._of(company) & Domain("kolektibilitas", "!=", "lancar")),
                    [field],
                    ["pokok:sum"],
                )
            )
            whole = sum(total for _key, _count, total in found)
            for key, count, total in sorted(found, key=lambda row: -row[2]):
                name = key.display_name if field == "tujuan_id" else key
                share = self._percent(total * 100 / whole) if whole else ""
                rows.append(
                    (
                        title,
                        name or _("Not given"),
                        count,
                        total,
                        bad.get(key, 0),
                        share,
                    )
                )
        return self._buku("sebaran", columns, rows)

    def _book_suku(self, company, _date_from, date_to):
        """What a loan of ten million really costs a year, by product and term."""
        _ = self.env._
        columns = [
            Kolom(_("Product"), 22),
            Kolom(_("Method"), 16),
            Kolom(_("Instalments"), 8, ANGKA),
            Kolom(_("Highest Instalment"), 12, UANG),
            Kolom(_("Received"), 12, UANG),
            Kolom(_("Total to Pay"), 12, UANG),
            Kolom(_("Nominal (% a Year)"), 9),
            Kolom(_("Effective (% a Year)"), 9),
        ]
        rows = []
        products = self.env["koperasi.pinjaman.produk"].search(list(self._of(company)))
        methods = self._words("koperasi.pinjaman.produk.aturan", "metode")
        for produk in products:
            terms = produk._in_force(date_to)
            found = self._rates_of(produk, terms, date_to) if terms else ()
            rows += [(produk.name, methods[terms.metode], *cells) for cells in found]
        note = _("Example: a loan of %s.", format_rupiah(EXAMPLE))
        return self._buku("suku", columns, rows, note=note if rows else "")

    @api.model
    def _rates_of(self, produk, terms, day):
        """(rows, highest instalment, received, in all, nominal, effective) by term."""
        Simulasi = self.env["koperasi.pinjaman.simulasi"]
        longest = terms.tenor_maksimum or TENORS[-1]
        for tenor in [tenor for tenor in TENORS if tenor <= longest] or [longest]:
            found = Simulasi._simulate(produk, EXAMPLE, tenor, day)
            yield (
                found["count"],
                max(row["instalment"] for row in found["rows"]),
                found["net"],
                found["total"]["instalment"],
                self._percent(found["rate"]["nominal"]),
                self._percent(found["rate"]["effective"]),
            )
