from odoo import api, models
from odoo.fields import Domain

from odoo.addons.koperasi_base.engine.buku import TANGGAL, UANG, Kolom

# Papers that show the last day only, not a period.
ON_A_DAY = ("nominatif", "penyimpan", "rekonsiliasi")


class KoperasiSimpananLaporan(models.AbstractModel):
    """Papers on savings, built like the sixteen books: one method a paper."""

    _name = "koperasi.simpanan.laporan"
    _description = "Reports on Savings"
    _inherit = ["koperasi.buku.organisasi"]

    @api.model
    def _books(self):
        _ = self.env._
        return {
            "nominatif": (_("Nominative List"), "koperasi.simpanan.nominatif"),
            "tempo": (_("Maturity Ladder"), "koperasi.simpanan.berjangka"),
            "mutasi": (_("Mutations"), "koperasi.simpanan.mutasi"),
            "rekening": (_("Statement of an Account"), "koperasi.simpanan.buku"),
            "kas": (_("Daily Cash"), "koperasi.simpanan.bukti"),
            "teller": (_("Teller Journal"), "koperasi.simpanan.bukti"),
            "pertumbuhan": (_("Growth of Savings"), "koperasi.simpanan.pertumbuhan"),
            "penyimpan": (_("Top Depositors"), "koperasi.simpanan.penyimpan"),
            "rekonsiliasi": (_("Reconciliation"), "koperasi.simpanan.rekonsiliasi"),
            "apu": (_("Large and Suspicious Cash"), "koperasi.simpanan.apu"),
        }

    @api.model
    def _read(self, model, domain, names, order=None):
        """Rows of plain values, in the order of ``names``."""
        rows = model.search_read(list(domain), names, order=order, load=False)
        return [tuple(row[name] for name in names) for row in rows]

    @api.model
    def _period_domain(self, company, date_from, date_to):
        return (
            Domain("company_id", "=", company.id)
            & Domain("date", ">=", date_from)
            & Domain("date", "<=", date_to)
        )

    @api.model
    def _names(self, model, ids):
        """{id: display name} of records that a paper names."""
        records = self.env[model].browse({row for row in ids if row})
        return {record.id: record.display_name for record in records}

    @api.model
    def _total(self, rows, columns, label_at=1):
        """The row of totals: sums of the columns of money, nothing for no rows."""
        if not rows:
            return []
        cells = [
            sum(row[place] or 0 for row in rows) if column.kind == UANG else ""
            for place, column in enumerate(columns)
        ]
        cells[label_at] = self.env._("Total")
        return [tuple(cells)]

    # ------------------------------------------------------------------

    def _book_mutasi(self, company, date_from, date_to):
        _ = self.env._
        columns = [
            Kolom(_("Date"), 8, TANGGAL),
            Kolom(_("Voucher"), 14),
            Kolom(_("Account"), 22),
            Kolom(_("Member"), 24),
            Kolom(_("Description"), 12),
            Kolom(_("In"), 10, UANG),
            Kolom(_("Out"), 10, UANG),
        ]
        found = self._read(
            self.env["koperasi.simpanan.mutasi"],
            self._period_domain(company, date_from, date_to),
            ("date", "transaksi_id", "simpanan_id", "anggota_id", "kind", "amount"),
            order="date, id",
        )
        slips = self._names("koperasi.kas.transaksi", [row[1] for row in found])
        accounts = self._names("koperasi.simpanan", [row[2] for row in found])
        members = self._names("koperasi.anggota", [row[3] for row in found])
        kinds = self._kinds()
        rows = [
            (
                day,
                slips.get(slip, ""),
                accounts[account],
                members[member],
                kinds[kind],
                max(amount, 0) or "",
                max(-amount, 0) or "",
            )
            for day, slip, account, member, kind, amount in found
        ]
        return self._buku("mutasi", columns, rows + self._total(rows, columns, 3))

    @api.model
    def _kinds(self):
        return dict(
            self.env["koperasi.simpanan.mutasi"]
            ._fields["kind"]
            ._description_selection(self.env)
        )

    def _book_rekening(self, company, date_from, date_to, simpanan=None):
        """One account: the balance before, each mutation, the balance after it."""
        _ = self.env._
        columns = [
            Kolom(_("Date"), 9, TANGGAL),
            Kolom(_("Voucher"), 17),
            Kolom(_("Kind"), 14),
            Kolom(_("Description"), 24),
            Kolom(_("Out"), 12, UANG),
            Kolom(_("In"), 12, UANG),
            Kolom(_("Balance"), 12, UANG),
        ]
        found = self._read(
            self.env["koperasi.simpanan.buku"],
            self._period_domain(company, date_from, date_to)
            & Domain("simpanan_id", "=", simpanan.id),
            (
                "date",
                "transaksi_id",
                "kind",
                "description",
                "keluar",
                "masuk",
                "saldo",
            ),
            order="date, id",
        )
        slips = self._names("koperasi.kas.transaksi", [row[1] for row in found])
        kinds = self._kinds()
        before = self._balance_before(simpanan, date_from)
        rows = [("", "", "", _("Balance brought forward"), "", "", before)]
        rows += [
            (
                day,
                slips.get(slip, ""),
                kinds[kind],
                text or "",
                out or "",
                into or "",
                saldo,
            )
            for day, slip, kind, text, out, into, saldo in found
        ]
        last = rows[-1][-1]
        total = list(self._total(rows, columns, 3)[0])
        total[-1] = last
        member = simpanan.anggota_id.display_name
        return self._buku(
            "rekening",
            columns,
            [*rows, tuple(total)],
            note=f"{simpanan.display_name} — {member}",
        )

    @api.model
    def _balance_before(self, simpanan, day):
        [(total,)] = self.env["koperasi.simpanan.mutasi"]._read_group(
            [("simpanan_id", "=", simpanan.id), ("date", "<", day)], [], ["amount:sum"]
        )
        return total or 0

    def _book_kas(self, company, date_from, date_to):
        """BKM, BKK and memorial of the period, each book with its total."""
        _ = self.env._
        columns = [
            Kolom(_("Date"), 8, TANGGAL),
            Kolom(_("Book"), 8),
            Kolom(_("Number"), 15),
            Kolom(_("Member"), 22),
            Kolom(_("Description"), 17),
            Kolom(_("In"), 10, UANG),
            Kolom(_("Out"), 10, UANG),
            Kolom(_("Memorial"), 10, UANG),
        ]
        rows = self._vouchers(
            self._period_domain(company, date_from, date_to), "date, buku, id"
        )
        return self._buku("kas", columns, rows + self._total(rows, columns, 3))

    @api.model
    def _vouchers(self, domain, order):
        books = dict(
            self.env["koperasi.simpanan.bukti"]
            ._fields["buku"]
            ._description_selection(self.env)
        )
        return [
            (
                day,
                books[book],
                number,
                member or "",
                text or "",
                into or "",
                out or "",
                memorial or "",
            )
            for day, book, number, member, text, into, out, memorial in self._read(
                self.env["koperasi.simpanan.bukti"],
                domain,
                (
                    "date",
                    "buku",
                    "number",
                    "anggota_name",
                    "description",
                    "masuk",
                    "keluar",
                    "memorial",
                ),
                order=order,
            )
        ]

    def _book_teller(self, company, date_from, date_to, user=None):
        """What each teller took in and paid out, slip by slip."""
        _ = self.env._
        columns = [
            Kolom(_("Teller"), 18),
            Kolom(_("Date"), 9, TANGGAL),
            Kolom(_("Number"), 16),
            Kolom(_("Member"), 27),
            Kolom(_("Status"), 10),
            Kolom(_("In"), 10, UANG),
            Kolom(_("Out"), 10, UANG),
        ]
        domain = self._period_domain(company, date_from, date_to)
        domain &= Domain("buku", "!=", "memorial")
        if user:
            domain &= Domain("user_id", "=", user.id)
        found = self._read(
            self.env["koperasi.simpanan.bukti"],
            domain,
            (
                "user_id",
                "date",
                "number",
                "anggota_name",
                "state",
                "masuk",
                "keluar",
            ),
            order="user_id, date, id",
        )
        tellers = self._teller_names({row[0] for row in found})
        states = dict(
            self.env["koperasi.simpanan.bukti"]
            ._fields["state"]
            ._description_selection(self.env)
        )
        rows = [
            (
                tellers[user_id],
                day,
                number,
                member or "",
                states[state],
                into or "",
                out or "",
            )
            for user_id, day, number, member, state, into, out in found
        ]
        return self._buku("teller", columns, rows + self._total(rows, columns, 3))

    @api.model
    def _teller_names(self, ids):
        users = self.env["res.users"].sudo().browse(ids)  # names of colleagues only
        return {user.id: user.name for user in users}
