from odoo import models

from ..engine.buku import ANGKA, TANGGAL, UANG, Kolom, umur
from .koperasi_organ import SALARY_DESKS


class KoperasiBukuOrganisasi(models.AbstractModel):
    """Books 1 to 4 and 6: the registers of persons."""

    _inherit = "koperasi.buku.organisasi"

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
        note = self.env._("The savings of members are not kept in this database.")
        return self._buku("simpanan", self._savings_columns(), [], note)

    def _savings_columns(self):
        _ = self.env._
        return [
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
