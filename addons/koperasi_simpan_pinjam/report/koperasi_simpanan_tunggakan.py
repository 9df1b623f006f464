from urllib.parse import quote

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, format_date
from odoo.tools.mail import plaintext2html

from odoo.addons.koperasi_base.engine.rupiah import format_rupiah


class KoperasiSimpananTunggakan(models.Model):
    """Arrears of mandatory savings on a day, all members of a society at once.

    The same figures as ``engine/tunggakan.py``, as one query. A row stands for a member
    and a product of mandatory savings of which a period is open.
    """

    _name = "koperasi.simpanan.tunggakan"
    _description = "Arrears of Mandatory Savings"
    _inherit = ["koperasi.laporan.tanggal"]
    _auto = False
    _depends = {
        "koperasi.anggota": [
            "number",
            "kelompok",
            "state",
            "date_join",
            "date_exit",
            "partner_id",
        ],
        "koperasi.simpanan": ["billing_amount", "state"],
        "koperasi.simpanan.produk": ["amount", "period", "jenis", "active"],
        "res.partner": ["name", "phone", "email"],
    }
    _order = "total desc, anggota_number, id"
    _rec_name = "anggota_id"

    company_id = fields.Many2one("res.company", string="Society")
    currency_id = fields.Many2one(related="company_id.currency_id")
    anggota_id = fields.Many2one("koperasi.anggota", string="Member")
    anggota_number = fields.Char(string="Member Number")
    anggota_name = fields.Char(string="Name of the Member")
    kelompok = fields.Char(string="Group")
    phone = fields.Char()
    email = fields.Char()
    produk_id = fields.Many2one("koperasi.simpanan.produk", string="Product")
    period = fields.Selection([("bulan", "Monthly"), ("tahun", "Yearly")])
    amount = fields.Monetary(string="Per Period", aggregator=None)
    paid = fields.Monetary(string="Paid so Far")
    periods = fields.Integer(string="Open Periods", aggregator=None)
    first = fields.Date(string="Open Since")
    last = fields.Date(string="Open Until")
    total = fields.Monetary(string="Arrears")

    @property
    def _table_query(self):
        day = self._day()
        return SQL(
            """
            SELECT anggota.id * 1000000::bigint + produk.id AS id, anggota.company_id,
                   anggota.id AS anggota_id, anggota.number AS anggota_number,
                   partner.name AS anggota_name, anggota.kelompok,
                   partner.phone, partner.email,
                   produk.id AS produk_id, produk.period, bill.amount, paid.amount
                       AS paid,
                   span.count - div(paid.amount, bill.amount)::int AS periods,
                   (span.start + div(paid.amount, bill.amount)::int * span.step)::date
                       AS first,
                   (span.start + (span.count - 1) * span.step)::date AS last,
                   span.count * bill.amount - paid.amount AS total
              FROM koperasi_anggota anggota
              JOIN res_partner partner ON partner.id = anggota.partner_id
              JOIN koperasi_simpanan_produk produk
                ON produk.company_id = anggota.company_id
               AND produk.jenis = 'wajib' AND produk.active
              LEFT JOIN koperasi_simpanan simpanan
                ON simpanan.anggota_id = anggota.id
               AND simpanan.produk_id = produk.id
             CROSS JOIN LATERAL (
                   SELECT COALESCE(NULLIF(simpanan.billing_amount, 0), produk.amount)
                          AS amount) bill
             CROSS JOIN LATERAL (
                   SELECT GREATEST(COALESCE(SUM(mutasi.amount), 0), 0) AS amount
                     FROM koperasi_simpanan_mutasi mutasi
                    WHERE mutasi.simpanan_id = simpanan.id
                      AND mutasi.date <= %(day)s) paid
             CROSS JOIN LATERAL (
                   SELECT LEAST(%(day)s, COALESCE(anggota.date_exit, %(day)s)) AS cutoff
                   ) until
             CROSS JOIN LATERAL (
                   SELECT CASE produk.period WHEN 'tahun'
                          THEN EXTRACT(YEAR FROM until.cutoff)
                             - EXTRACT(YEAR FROM anggota.date_join) + 1
                          ELSE (EXTRACT(YEAR FROM until.cutoff)
                                - EXTRACT(YEAR FROM anggota.date_join)) * 12
                             + EXTRACT(MONTH FROM until.cutoff)
                             - EXTRACT(MONTH FROM anggota.date_join) + 1
                          END::int AS count,
                          CASE produk.period WHEN 'tahun' THEN interval '1 year'
                          ELSE interval '1 month' END AS step,
                          date_trunc(CASE produk.period WHEN 'tahun' THEN 'year'
                                     ELSE 'month' END, anggota.date_join::timestamp)
                          AS start) span
             WHERE anggota.state IN ('aktif', 'pasif')
               AND anggota.date_join IS NOT NULL
               AND bill.amount > 0
               AND (simpanan.state IS NULL OR simpanan.state <> 'tutup')
               AND span.count * bill.amount > paid.amount
            """,
            day=day,
        )

    # ------------------------------------------------------------------
    # Words
    # ------------------------------------------------------------------

    def _period_label(self):
        """The open periods in words: April 2026, or February to April 2026."""
        self.ensure_one()
        return self._period_words(self.period, self.first, self.last)

    @api.model
    def _period_words(self, period, first, last):
        form = "y" if period == "tahun" else "MMMM y"
        names = [format_date(self.env, day, date_format=form) for day in (first, last)]
        if names[0] == names[1]:
            return names[0]
        return self.env._("%(first)s to %(last)s", first=names[0], last=names[1])

    def _for_paper(self):
        """This row in the language of the society's papers."""
        lang = self.company_id.partner_id.sudo().lang or "id_ID"
        return self.with_context(lang=lang)

    def _reminder_text(self):
        """The reminder that goes by WhatsApp and e-mail."""
        row = self._for_paper()
        return row.env._(
            "Dear %(member)s, your %(product)s at %(society)s is open for %(periods)s:"
            " %(total)s. Please pay at our office, or ignore this message if you have"
            " paid already. Thank you.",
            member=row.anggota_name,
            product=row.produk_id.name,
            society=row.company_id.name,
            periods=row._period_label(),
            total=format_rupiah(round(row.total)),
        )

    # ------------------------------------------------------------------
    # Acts
    # ------------------------------------------------------------------

    def action_whatsapp(self):
        """Open WhatsApp with the reminder written, to be sent by hand."""
        self.ensure_one()
        digits = "".join(filter(str.isdigit, self.phone or ""))
        if not digits:
            raise UserError(
                self.env._(
                    "%s has no phone number. Add it on the page of the member.",
                    self.anggota_name,
                )
            )
        return {
            "type": "ir.actions.act_url",
            "url": f"https://wa.me/{digits}?text={quote(self._reminder_text())}",
            "target": "new",
        }

    def action_make_letters(self):
        """Write numbered billing letters to the chosen members and show them."""
        letters = self.env["koperasi.simpanan.tagihan"]._make(self)
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "koperasi_simpan_pinjam.koperasi_simpanan_tagihan_action"
        )
        action["domain"] = [("id", "in", letters.ids)]
        return action

    def action_email(self):
        """Put a reminder in the outbox for each chosen member with an address."""
        for company in self.company_id:
            self.env["koperasi.simpanan"]._check_billing_desk(company)
        with_address = self.filtered("email")
        if not with_address:
            raise UserError(
                self.env._("None of the chosen members has an e-mail address.")
            )
        self.env["mail.mail"].sudo().create(  # billing desks may not read the outbox
            [
                {
                    "subject": row._for_paper().env._(
                        "Reminder: %s", row.produk_id.name
                    ),
                    "body_html": plaintext2html(row._reminder_text()),
                    "email_to": row.email,
                    "email_from": row.company_id.email or row.env.user.email_formatted,
                    "auto_delete": False,
                }
                for row in with_address
            ]
        )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "%(sent)s reminders are in the outbox; %(without)s members have no"
                    " e-mail address.",
                    sent=len(with_address),
                    without=len(self - with_address),
                ),
            },
        }
