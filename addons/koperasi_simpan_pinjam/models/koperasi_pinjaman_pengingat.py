from urllib.parse import quote

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import plaintext2html

from odoo.addons.koperasi_base.engine.tanggal import format_tanggal


class KoperasiPinjaman(models.Model):
    """Reminders of loans: by WhatsApp and e-mail, late or before the due date."""

    _inherit = "koperasi.pinjaman"

    diingatkan = fields.Date(
        string="Reminded Of",
        readonly=True,
        copy=False,
        help="The due date of which the member was reminded by e-mail.",
    )

    def _for_paper(self):
        lang = self.company_id.partner_id.sudo().lang or "id_ID"
        return self.with_context(lang=lang)

    def _reminder_text(self):
        """The reminder that goes by WhatsApp and e-mail: late, or due soon."""
        loan = self._for_paper()
        rupiah = loan.env["koperasi.simpanan"]._rupiah
        if loan.tunggak_sejak:
            return loan.env._(
                "Dear %(member)s, instalments of loan %(loan)s at %(society)s are open"
                " since %(day)s: %(total)s. Please pay at our office, or ignore this"
                " message if you have paid already. Thank you.",
                member=loan.anggota_id.name,
                loan=loan.number,
                society=loan.company_id.name,
                day=format_tanggal(loan.tunggak_sejak),
                total=rupiah(loan.tunggak_total),
            )
        row = loan.angsuran_ids.filtered(lambda one: not one.is_lunas)
        row = row.sorted("date_due")[:1]
        if not row:
            raise UserError(
                loan.env._("No instalment of loan %s is open.", loan.number)
            )
        return loan.env._(
            "Dear %(member)s, the next instalment of loan %(loan)s at %(society)s,"
            " %(total)s, is due on %(day)s. Thank you.",
            member=loan.anggota_id.name,
            loan=loan.number,
            society=loan.company_id.name,
            total=rupiah(row.sisa),
            day=format_tanggal(row.date_due),
        )

    def action_whatsapp(self):
        """Open WhatsApp with the reminder written, to be sent by hand."""
        self.ensure_one()
        return self._whatsapp(self._reminder_text())

    def _whatsapp(self, text):
        digits = "".join(filter(str.isdigit, self.phone or ""))
        if not digits:
            raise UserError(
                self.env._(
                    "%s has no phone number. Add it on the page of the member.",
                    self.anggota_id.name,
                )
            )
        return {
            "type": "ir.actions.act_url",
            "url": f"https://wa.me/{digits}?text={quote(text)}",
            "target": "new",
        }

    def action_email_reminder(self):
        """Put a reminder in the outbox for each chosen member with an address."""
        self.env["koperasi.pinjaman.kunjungan"]._check_officer()
        self.check_access("read")
        sent = self._send_reminders()
        if not sent:
            raise UserError(
                self.env._("None of the chosen members has an e-mail address.")
            )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "%(sent)s reminders are in the outbox; %(without)s members have no"
                    " e-mail address.",
                    sent=len(sent),
                    without=len(self - sent),
                ),
            },
        }

    def _send_reminders(self):
        """E-mails of reminders; the loans whose members have an address."""
        loans = self.filtered(lambda one: one.anggota_id.email)
        self.env["mail.mail"].sudo().create(  # desks may not read the outbox
            [
                {
                    "subject": loan._for_paper().env._(
                        "Reminder: loan %s", loan.number
                    ),
                    "body_html": plaintext2html(loan._reminder_text()),
                    "email_to": loan.anggota_id.email,
                    "email_from": loan.company_id.email
                    or self.env.user.email_formatted,
                    "auto_delete": False,
                }
                for loan in loans
            ]
        )
        return loans

    @api.model
    def _cron_remind_due(self):
        """Each morning: who has an instalment due in a few days is told, once."""
        today = fields.Date.context_today(self)
        for (company,) in self._read_group([("state", "=", "cair")], ["company_id"]):
            self._remind_due(company, today)

    @api.model
    def _remind_due(self, company, today):
        """Remind the members of one society of what falls due.

        :return: the loans of which somebody was reminded
        """
        days = self.env["koperasi.parameter"]._get("pinjaman.pengingat", today, company)
        loans = self.sudo().search(  # the system reminds
            [
                ("company_id", "=", company.id),
                ("state", "=", "cair"),
                ("tunggak_sejak", "=", False),
                ("tempo_berikut", ">=", today),
                ("tempo_berikut", "<=", fields.Date.add(today, days=int(days))),
            ]
        )
        due = loans.filtered(lambda one: one.diingatkan != one.tempo_berikut)
        sent = due._send_reminders()
        for loan in sent:
            loan.diingatkan = loan.tempo_berikut
        return sent
