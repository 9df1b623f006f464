from odoo import models
from odoo.exceptions import UserError
from odoo.tools import plaintext2html

from odoo.addons.koperasi_base.engine.rupiah import format_rupiah
from odoo.addons.koperasi_base.engine.tanggal import format_tanggal


class KoperasiPinjamanPeringatan(models.Model):
    """A warning letter on paper, by WhatsApp and by e-mail."""

    _inherit = "koperasi.pinjaman.peringatan"

    def action_print(self):
        """All chosen letters in one file, and a page for each guarantor."""
        return self.env.ref(
            "koperasi_simpan_pinjam.action_report_surat_peringatan"
        ).report_action(self, config=False)

    def _text(self):
        """The letter in a few words, for WhatsApp and e-mail."""
        letter = self._for_paper()
        return letter.env._(
            "Dear %(member)s, letter %(number)s (SP%(level)s): loan %(loan)s at"
            " %(society)s is overdue since %(day)s, %(total)s in all. Please pay until"
            " %(until)s.",
            member=letter.anggota_id.name,
            number=letter.number,
            level=letter.tingkat,
            loan=letter.pinjaman_id.number,
            society=letter.company_id.name,
            day=format_tanggal(letter.since),
            total=format_rupiah(round(letter.total)),
            until=format_tanggal(letter.deadline),
        )

    def action_whatsapp(self):
        """Open WhatsApp with the warning written, to be sent by hand."""
        self.ensure_one()
        return self.pinjaman_id._whatsapp(self._text())

    def action_email(self):
        """Put the warning in the outbox of each chosen member with an address."""
        self.env["koperasi.pinjaman.kunjungan"]._check_officer()
        self.check_access("read")
        letters = self.filtered(lambda one: one.anggota_id.email)
        if not letters:
            raise UserError(
                self.env._("None of the chosen members has an e-mail address.")
            )
        self.env["mail.mail"].sudo().create(  # desks may not read the outbox
            [
                {
                    "subject": letter.surat_id.sudo().subject,  # of this letter
                    "body_html": plaintext2html(letter._text()),
                    "email_to": letter.anggota_id.email,
                    "email_from": letter.company_id.email
                    or self.env.user.email_formatted,
                    "auto_delete": False,
                }
                for letter in letters
            ]
        )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._("%s letters are in the outbox.", len(letters)),
            },
        }

    # ------------------------------------------------------------------
    # For the paper
    # ------------------------------------------------------------------

    def _for_paper(self):
        lang = self.company_id.partner_id.sudo().lang or "id_ID"
        return self.with_context(lang=lang)

    def _paper_copies(self):
        """Who gets a page: the member (empty), then each guarantor."""
        return ["", *(self.copies or "").split(", ")] if self.copies else [""]

    def _paper_rows(self):
        """The table of the letter: (label, text)."""
        rows = [
            (self.env._("Overdue since"), format_tanggal(self.since)),
            (self.env._("Days overdue"), str(self.days)),
            (self.env._("Principal"), format_rupiah(round(self.pokok))),
            (self.env._("Interest"), format_rupiah(round(self.bunga))),
        ]
        if self.biaya:
            rows.append((self.env._("Fees"), format_rupiah(round(self.biaya))))
        if self.denda:
            rows.append((self.env._("Penalty"), format_rupiah(round(self.denda))))
        return rows

    def _paper_money(self, amount):
        return format_rupiah(round(amount))

    def _paper_day(self, day):
        return format_tanggal(day)

    def _paper_place_and_date(self):
        day = format_tanggal(self.date)
        return f"{self.company_id.city}, {day}" if self.company_id.city else day

    def _paper_before(self):
        """Numbers of the letters before this one in the same arrears."""
        before = self.pinjaman_id.peringatan_ids.filtered(
            lambda one: one.tingkat < self.tingkat and one.date > self.since
        ).sorted("tingkat")
        return ", ".join(f"SP{one.tingkat} {one.number}" for one in before)

    def _paper_signer(self):
        """The chair in office on the day of the letter, or an empty line."""
        organs = self.company_id.koperasi_organ_ids._in_office(self.date)
        return organs.filtered(lambda o: o.jabatan == "ketua")[:1].name or ""
