import re

from odoo import fields, models
from odoo.exceptions import UserError


class KoperasiRat(models.Model):
    """What the printed report and the workbook have in common."""

    _inherit = "koperasi.rat"

    def _printable(self):
        """The reports, when the reader may see them and they have figures."""
        self.check_access("read")
        if planned := self.filtered(lambda rat: rat.state == "rencana"):
            raise UserError(
                self.env._(
                    "%(rat)s has no figures yet. Press “Compose” first.",
                    rat=planned[:1].display_name,
                )
            )
        return self

    def _shows_members(self):
        """Whether the reader may see who got what: the society, never the Dinas."""
        user = self.env.user
        return user.has_group("koperasi_base.group_staff") and not user.has_group(
            "koperasi_base.group_dinas"
        )

    def _report_filename(self):
        """RAT-2025-<society>, without characters that a file name cannot have."""
        self.ensure_one()
        society = re.sub(r"[^\w.-]+", "-", self.society_name or "").strip("-")
        return f"RAT-{self.year}-{society}"

    def _signatories(self):
        """Who signs, in the order of the paper: (office, name or None for dots).

        Those in office when the figures were composed (UU 25/1992 Ps 36). Officers are
        public persons: the Dinas reads their names too.
        """
        self.ensure_one()
        day = fields.Datetime.context_timestamp(
            self, self.composed_at or fields.Datetime.now()
        ).date()
        officers = (
            self.env["koperasi.organ"]
            .sudo()  # the paper names them, whoever prints it
            .search(
                [
                    ("company_id", "=", self.sudo().company_id.id),
                    ("jabatan", "in", ("ketua", "sekretaris", "bendahara")),
                ],
                order="date_start desc",
            )
            ._in_office(day)
        )
        names = {officer.jabatan: officer.name for officer in reversed(officers)}
        return [
            (self.env._("Chair"), names.get("ketua")),
            (self.env._("Secretary"), names.get("sekretaris")),
            (self.env._("Treasurer"), names.get("bendahara")),
        ]

    def _letterhead(self):
        """Name, legal number and address lines of the society.

        Read with system rights: the Dinas prints the report of a society that is none
        of its active companies. A society's letterhead is public.
        """
        self.ensure_one()
        company = self.sudo().company_id
        profil = company.koperasi_profil_id
        wilayah = profil.wilayah_id
        address = [company.street, wilayah.name]
        while wilayah := wilayah.parent_id:
            address.append(wilayah.name)
        return {
            "name": company.name,
            "legal": profil.badan_hukum,
            "nik": profil.nik_koperasi,
            "address": ", ".join(part for part in address if part),
            "contact": " · ".join(
                part for part in (company.phone, company.email) if part
            ),
            "place": profil.wilayah_id.parent_id.parent_id.name or "",
        }
