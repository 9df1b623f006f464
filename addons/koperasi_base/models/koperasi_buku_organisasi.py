from odoo import api, models
from odoo.fields import Domain

from ..engine.buku import ANGKA, TANGGAL, UANG, Buku, Kolom, umur
from .koperasi_organ import SALARY_DESKS

#: Cash in hand, by id in the chart template.
CASH = ("kop_kas_kantor", "kop_kas_kasir", "kop_kas_kecil")


class KoperasiBukuOrganisasi(models.AbstractModel):
    """The sixteen books of a cooperative as live reports.

    Each book is a method ``_book_<code>(company, date_from, date_to)`` that reads with
    the rights of the user and returns a :class:`Buku`. Registers of persons and things
    show all that stood in them on the last day; diaries show the period.
    """

    _name = "koperasi.buku.organisasi"
    _description = "The Sixteen Books"

    @api.model
    def _books(self):
        """{code: (title, model that the reader must be able to read)}, in the order
        of the law's list. May be extended by addons."""
        _ = self.env._
        return {
            "anggota": (_("Member Register"), "koperasi.anggota"),
            "pengurus": (_("Register of the Board"), "koperasi.organ"),
            "pengawas": (_("Register of the Supervisory Board"), "koperasi.organ"),
            "karyawan": (_("Register of Employees"), "koperasi.organ"),
            "tamu": (_("Guest Book"), "koperasi.buku.catatan"),
            "simpanan": (_("Savings of Members"), "koperasi.anggota"),
            "saran": (_("Suggestions of Members"), "koperasi.buku.catatan"),
            "anjuran_pejabat": (
                _("Recommendations of the Cooperative Office"),
                "koperasi.buku.catatan",
            ),
            "anjuran_instansi": (
                _("Recommendations of Other Offices"),
                "koperasi.buku.catatan",
            ),
            "notulen_anggota": (_("Minutes of Members' Meetings"), "koperasi.notulen"),
            "notulen_pengurus": (_("Minutes of Board Meetings"), "koperasi.notulen"),
            "notulen_pengawas": (
                _("Minutes of Meetings of the Supervisory Board"),
                "koperasi.notulen",
            ),
            "kejadian": (_("Important Events"), "koperasi.buku.catatan"),
            "surat": (_("Agenda and Dispatch of Letters"), "koperasi.surat"),
            "inventaris": (_("Inventory"), "koperasi.aset"),
            "kas": (_("Cash Book"), "account.move.line"),
        }

    @api.model
    def _readable_books(self):
        """Codes of the books that the user may read."""
        return [
            code
            for code, (_title, model) in self._books().items()
            if self.env[model].has_access("read")
        ]

    @api.model
    def _build(self, code, company, date_from, date_to):
        """One book as :class:`Buku`. The user's rights decide what is read."""
        model = self.env[self._books()[code][1]]
        model.check_access("read")
        return getattr(self, f"_book_{code}")(company, date_from, date_to)

    def _buku(self, code, columns, rows, note=""):
        return Buku(code, self._books()[code][0], tuple(columns), rows, note)

    @api.model
    def _label(self, record, name):
        """The reader's word for the value of a selection field."""
        labels = dict(record._fields[name]._description_selection(self.env))
        return labels.get(record[name], "")

    def _left(self, day, reason):
        """Day and reason of leaving in one cell."""
        return f"{day.strftime('%d/%m/%Y')} {reason}".strip() if day else ""

    # ------------------------------------------------------------------
    # Registers of persons
    # ------------------------------------------------------------------

    def _book_anggota(self, company, date_from, date_to):
        _ = self.env._
        members = self.env["koperasi.anggota"].search(
            [
                ("company_id", "=", company.id),
                ("state", "!=", "calon"),
                ("date_join", "<=", date_to),
            ],
            order="number",
        )
        columns = [
            Kolom(_("Member No."), 7),
            Kolom(_("Full Name"), 15),
            Kolom(_("Age"), 4, ANGKA),
            Kolom(_("L/P"), 3),
            Kolom(_("Occupation"), 9),
            Kolom(_("Address"), 15),
            Kolom(_("Joined On"), 8, TANGGAL),
            Kolom(_("Signature of the Member"), 10),
            Kolom(_("Signature of the Chair"), 9),
            Kolom(_("Left On and Why"), 12),
            Kolom(_("Remarks"), 8),
        ]
        rows = [
            (
                member.number,
                member.name,
                umur(member.birth_date, date_to),
                (member.gender or "").upper(),
                member.occupation,
                member.street,
                member.date_join,
                "",
                "",
                self._left(member.date_exit, self._label(member, "exit_reason")),
                self._label(member, "state"),
            )
            for member in members
        ]
        return self._buku("anggota", columns, rows)

    def _organs(self, company, kinds, date_to):
        return self.env["koperasi.organ"].search(
            [
                ("company_id", "=", company.id),
                ("kind", "in", kinds),
                ("date_start", "<=", date_to),
            ],
            order="sequence, date_start",
        )

    def _book_organ(self, code, kinds, company, date_to):
        _ = self.env._
        columns = [
            Kolom(_("No."), 3, ANGKA),
            Kolom(_("Full Name"), 15),
            Kolom(_("Age"), 4, ANGKA),
            Kolom(_("L/P"), 3),
            Kolom(_("Address"), 13),
            Kolom(_("Position"), 12),
            Kolom(_("Member No."), 7),
            Kolom(_("Appointed On"), 8, TANGGAL),
            Kolom(_("Signature"), 8),
            Kolom(_("Left On and Why"), 11),
            Kolom(_("Signature of the Chair"), 8),
            Kolom(_("Remarks"), 8),
        ]
        rows = [
            (
                place,
                organ.name,
                umur(organ.birth_date, date_to),
                (organ.gender or "").upper(),
                organ.address,
                self._label(organ, "jabatan"),
                organ.anggota_id.number,
                organ.date_start,
                "",
                self._left(organ.date_left, self._label(organ, "end_reason")),
                "",
                organ.decree_number,
            )
            for place, organ in enumerate(self._organs(company, kinds, date_to), 1)
        ]
        return self._buku(code, columns, rows)

    def _book_pengurus(self, company, date_from, date_to):
        return self._book_organ("pengurus", ["pengurus"], company, date_to)

    def _book_pengawas(self, company, date_from, date_to):
        return self._book_organ("pengawas", ["pengawas"], company, date_to)

    def _book_karyawan(self, company, date_from, date_to):
        _ = self.env._
        columns = [
            Kolom(_("No."), 4, ANGKA),
            Kolom(_("Full Name"), 22),
            Kolom(_("L/P"), 4),
            Kolom(_("Address"), 22),
            Kolom(_("Position"), 14),
            Kolom(_("Appointed On"), 10, TANGGAL),
            Kolom(_("Salary per Month (Rp)"), 11, UANG),
            Kolom(_("Left On and Why"), 13),
        ]
        sees_salary = self.env.user.has_groups(SALARY_DESKS)
        rows = [
            (
                place,
                organ.name,
                (organ.gender or "").upper(),
                organ.address,
                organ.job_title or self._label(organ, "jabatan"),
                organ.date_start,
                organ.salary if sees_salary else None,
                self._left(organ.date_left, self._label(organ, "end_reason")),
            )
            for place, organ in enumerate(
                self._organs(company, ["pengelola", "karyawan"], date_to), 1
            )
        ]
        return self._buku("karyawan", columns, rows)

    def _book_simpanan(self, company, date_from, date_to):
        """Hook: the savings addon fills this book per member. May be overridden."""
        _ = self.env._
        columns = [
            Kolom(_("Date"), 9, TANGGAL),
            Kolom(_("Member No."), 9),
            Kolom(_("Full Name"), 20),
            Kolom(_("Description"), 14),
            Kolom(_("Principal Savings"), 10, UANG),
            Kolom(_("Mandatory Savings"), 10, UANG),
            Kolom(_("Voluntary Savings"), 10, UANG),
            Kolom(_("Withdrawn"), 9, UANG),
            Kolom(_("Balance"), 9, UANG),
        ]
        note = _("The savings of members are not kept in this database.")
        return self._buku("simpanan", columns, [], note)

    # ------------------------------------------------------------------
    # Diaries
    # ------------------------------------------------------------------

    def _period(self, model, company, date_from, date_to, domain=()):
        return self.env[model].search(
            Domain("company_id", "=", company.id)
            & Domain("date", ">=", date_from)
            & Domain("date", "<=", date_to)
            & Domain(list(domain)),
            order="date, id",
        )

    def _book_catatan(self, kind, columns, names, company, date_from, date_to):
        entries = self._period(
            "koperasi.buku.catatan", company, date_from, date_to, [("kind", "=", kind)]
        )
        rows = [
            tuple("" if name is None else entry[name] or "" for name in names)
            for entry in entries
        ]
        return self._buku(kind, columns, rows)

    def _book_tamu(self, *period):
        _ = self.env._
        columns = [
            Kolom(_("No."), 11),
            Kolom(_("Date"), 8, TANGGAL),
            Kolom(_("Name of the Guest"), 18),
            Kolom(_("Position and Office"), 17),
            Kolom(_("Address"), 16),
            Kolom(_("Purpose"), 20),
            Kolom(_("Signature"), 10),
        ]
        names = ("number", "date", "name", "office", "address", "subject", None)
        return self._book_catatan("tamu", columns, names, *period)

    def _book_saran(self, *period):
        _ = self.env._
        columns = [
            Kolom(_("No."), 11),
            Kolom(_("Date"), 8, TANGGAL),
            Kolom(_("Name of the Member"), 16),
            Kolom(_("Suggestion"), 25),
            Kolom(_("Signature"), 9),
            Kolom(_("Decision of the Board"), 22),
            Kolom(_("Followed Up On"), 9, TANGGAL),
        ]
        names = (
            "number",
            "date",
            "name",
            "subject",
            None,
            "follow_up",
            "follow_up_date",
        )
        return self._book_catatan("saran", columns, names, *period)

    def _book_anjuran(self, kind, *period):
        _ = self.env._
        columns = [
            Kolom(_("No."), 10),
            Kolom(_("Date"), 8, TANGGAL),
            Kolom(_("Name of the Official"), 14),
            Kolom(_("Position and Office"), 15),
            Kolom(_("Recommendation"), 20),
            Kolom(_("Signature"), 8),
            Kolom(_("Follow-Up by the Board"), 17),
            Kolom(_("Followed Up On"), 8, TANGGAL),
        ]
        names = (
            "number",
            "date",
            "name",
            "office",
            "subject",
            None,
            "follow_up",
            "follow_up_date",
        )
        return self._book_catatan(kind, columns, names, *period)

    def _book_anjuran_pejabat(self, *period):
        return self._book_anjuran("anjuran_pejabat", *period)

    def _book_anjuran_instansi(self, *period):
        return self._book_anjuran("anjuran_instansi", *period)

    def _book_kejadian(self, *period):
        _ = self.env._
        columns = [
            Kolom(_("No."), 13),
            Kolom(_("Date"), 8, TANGGAL),
            Kolom(_("Event"), 37),
            Kolom(_("What Was Done"), 32),
            Kolom(_("Signature"), 10),
        ]
        names = ("number", "date", "subject", "follow_up", None)
        return self._book_catatan("kejadian", columns, names, *period)

    def _book_notulen(self, jenis, company, date_from, date_to):
        _ = self.env._
        columns = [
            Kolom(_("No."), 9),
            Kolom(_("Date"), 8, TANGGAL),
            Kolom(_("Place"), 10),
            Kolom(_("Chaired By"), 10),
            Kolom(_("Invited"), 7, ANGKA),
            Kolom(_("Present"), 6, ANGKA),
            Kolom(_("Agenda"), 15),
            Kolom(_("Discussion"), 18),
            Kolom(_("Decision"), 17),
        ]
        rows = [
            (
                notulen.number,
                notulen.date,
                notulen.place,
                notulen.leader,
                notulen.invited_count or None,
                notulen.present_count or None,
                notulen.agenda,
                notulen.discussion,
                notulen.decision,
            )
            for notulen in self._period(
                "koperasi.notulen",
                company,
                date_from,
                date_to,
                [("jenis", "=", jenis)],
            )
        ]
        return self._buku(f"notulen_{jenis}", columns, rows)

    def _book_notulen_anggota(self, *period):
        return self._book_notulen("anggota", *period)

    def _book_notulen_pengurus(self, *period):
        return self._book_notulen("pengurus", *period)

    def _book_notulen_pengawas(self, *period):
        return self._book_notulen("pengawas", *period)

    def _book_surat(self, company, date_from, date_to):
        _ = self.env._
        columns = [
            Kolom(_("No."), 13),
            Kolom(_("Date"), 8, TANGGAL),
            Kolom(_("Kind of Letter"), 11),
            Kolom(_("From / To"), 15),
            Kolom(_("Number of the Sender"), 12),
            Kolom(_("Subject"), 18),
            Kolom(_("Enclosure"), 7),
            Kolom(_("Received By"), 9),
            Kolom(_("Remarks"), 7),
        ]
        rows = [
            (
                surat.number,
                surat.date,
                self._label(surat, "jenis"),
                surat.party,
                surat.their_number,
                surat.subject,
                surat.attachment_note,
                surat.received_by,
                _("Void") if surat.is_void else "",
            )
            for surat in self._period("koperasi.surat", company, date_from, date_to)
        ]
        return self._buku("surat", columns, rows)

    # ------------------------------------------------------------------
    # Things and money
    # ------------------------------------------------------------------

    def _book_inventaris(self, company, date_from, date_to):
        _ = self.env._
        columns = [
            Kolom(_("Code"), 11),
            Kolom(_("Name"), 17),
            Kolom(_("Quantity"), 6, ANGKA),
            Kolom(_("Acquired On"), 8, TANGGAL),
            Kolom(_("Source"), 9),
            Kolom(_("Acquisition Cost (Rp)"), 11, UANG),
            Kolom(_("Depreciation (Rp)"), 11, UANG),
            Kolom(_("Book Value (Rp)"), 11, UANG),
            Kolom(_("Condition"), 8),
            Kolom(_("Location"), 8),
        ]
        assets = self.env["koperasi.aset"].search(
            [
                ("company_id", "=", company.id),
                ("date", "<=", date_to),
                "|",
                ("date_out", "=", False),
                ("date_out", ">", date_to),
            ],
            order="number",
        )
        rows = [
            (
                aset.number,
                aset.name,
                aset.quantity,
                aset.date,
                aset.source,
                aset.price,
                aset._depreciation(date_to),
                aset.price - aset._depreciation(date_to),
                self._label(aset, "condition"),
                aset.location,
            )
            for aset in assets
        ]
        if rows:
            totals = [sum(row[column] for row in rows) for column in (5, 6, 7)]
            rows.append(("", _("Total"), None, None, "", *totals, "", ""))
        return self._buku("inventaris", columns, rows)

    @api.model
    def _cash_accounts(self, company):
        """Accounts of cash in hand. May be extended."""
        accounts = self.env["account.account"]
        for xmlid in CASH:
            accounts += company._koperasi_account(xmlid)
        return accounts

    def _book_kas(self, company, date_from, date_to):
        """Posted movements of cash in hand with a running balance."""
        _ = self.env._
        lines = self.env["account.move.line"]
        domain = Domain(
            [
                ("company_id", "=", company.id),
                ("account_id", "in", self._cash_accounts(company).ids),
                ("parent_state", "=", "posted"),
            ]
        )
        [(opening,)] = lines._read_group(
            domain & Domain("date", "<", date_from), [], ["balance:sum"]
        )
        balance = round(opening or 0)
        rows = [(date_from, "", _("Balance brought forward"), None, None, balance)]
        for line in lines.search(
            domain & Domain("date", ">=", date_from) & Domain("date", "<=", date_to),
            order="date, id",
        ):
            balance += round(line.balance)
            rows.append(
                (
                    line.date,
                    line.move_id.name,
                    line.name or line.move_id.ref,
                    round(line.debit) or None,
                    round(line.credit) or None,
                    balance,
                )
            )
        columns = [
            Kolom(_("Date"), 9, TANGGAL),
            Kolom(_("Voucher No."), 17),
            Kolom(_("Description"), 35),
            Kolom(_("In (Rp)"), 13, UANG),
            Kolom(_("Out (Rp)"), 13, UANG),
            Kolom(_("Balance (Rp)"), 13, UANG),
        ]
        return self._buku("kas", columns, rows)
