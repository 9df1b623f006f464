from odoo import api, models

from ..engine.buku import Buku


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
    def _build(self, code, company, date_from, date_to, **options):
        """One book as :class:`Buku`. The user's rights decide what is read.

        :param options: what the book needs besides, see ``_book_options``
        """
        model = self.env[self._books()[code][1]]
        model.check_access("read")
        return getattr(self, f"_book_{code}")(company, date_from, date_to, **options)

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
