from odoo import models
from odoo.fields import Domain

from ..engine.buku import ANGKA, TANGGAL, Kolom


class KoperasiBukuOrganisasi(models.AbstractModel):
    """Books 5 and 7 to 14: diaries, minutes and letters."""

    _inherit = "koperasi.buku.organisasi"

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
