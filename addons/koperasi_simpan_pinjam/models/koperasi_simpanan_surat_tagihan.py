from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.koperasi_base.engine.rupiah import format_rupiah
from odoo.addons.koperasi_base.engine.tanggal import format_tanggal


class KoperasiSimpananTagihan(models.Model):
    """A billing letter for mandatory savings: what was open on its day.

    The letter stands in the society's agenda of letters (``koperasi.surat``) with a
    number of its own. Asking again for the same member, product and day gives the same
    letter.
    """

    _name = "koperasi.simpanan.tagihan"
    _description = "Billing Letter"
    _order = "date desc, id desc"
    _rec_name = "number"
    _check_company_auto = True

    number = fields.Char(required=True, readonly=True)
    company_id = fields.Many2one(
        "res.company", string="Society", required=True, readonly=True, index=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    surat_id = fields.Many2one(
        "koperasi.surat",
        string="Letter",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    date = fields.Date(required=True, readonly=True)
    anggota_id = fields.Many2one(
        "koperasi.anggota",
        string="Member",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    produk_id = fields.Many2one(
        "koperasi.simpanan.produk",
        string="Product",
        required=True,
        readonly=True,
        ondelete="restrict",
        check_company=True,
    )
    period = fields.Selection(
        [("bulan", "Monthly"), ("tahun", "Yearly")], required=True, readonly=True
    )
    amount = fields.Monetary(string="Per Period", readonly=True, aggregator=None)
    periods = fields.Integer(string="Open Periods", readonly=True, aggregator=None)
    first = fields.Date(string="Open Since", readonly=True)
    last = fields.Date(string="Open Until", readonly=True)
    total = fields.Monetary(string="Arrears", readonly=True)

    _once_a_day = models.UniqueIndex(
        "(anggota_id, produk_id, date)", "This member has a letter of that day already."
    )

    @api.model
    def _make(self, arrears):
        """Write the letters of these arrears, dated today.

        :param arrears: ``koperasi.simpanan.tunggakan``
        :return: the letters, old ones of the same day included
        """
        if not arrears:
            raise UserError(self.env._("Choose at least one member of the list."))
        for company in arrears.company_id:
            self.env["koperasi.simpanan"]._check_billing_desk(company)
        today = fields.Date.context_today(self)
        letters = self.sudo()  # the desk was checked; letters have no other writer
        known = {
            (letter.anggota_id, letter.produk_id): letter
            for letter in letters.search(
                [
                    ("anggota_id", "in", arrears.anggota_id.ids),
                    ("date", "=", today),
                ]
            )
        }
        new = arrears.filtered(lambda a: (a.anggota_id, a.produk_id) not in known)
        agenda = self.env["koperasi.surat"].sudo()  # a desk writes its own letters
        surat = agenda.create([letters._agenda_vals(row, today) for row in new])
        made = letters.create(
            [
                letters._letter_vals(row, entry, today)
                for row, entry in zip(new, surat, strict=True)
            ]
        )
        old = [known[row.anggota_id, row.produk_id].id for row in arrears - new]
        return (made + letters.browse(old)).with_env(self.env)

    @api.model
    def _agenda_vals(self, row, today):
        env = row._for_paper().env
        return {
            "company_id": row.company_id.id,
            "jenis": "umum",
            "date": today,
            "party": row.anggota_name,
            "subject": env._("Billing of %s", row.produk_id.name),
        }

    @api.model
    def _letter_vals(self, row, surat, today):
        return {
            "number": surat.number,
            "surat_id": surat.id,
            "company_id": row.company_id.id,
            "date": today,
            "anggota_id": row.anggota_id.id,
            "produk_id": row.produk_id.id,
            **{
                name: row[name]
                for name in ("period", "amount", "periods", "first", "last", "total")
            },
        }

    def write(self, vals):
        if self:
            raise UserError(
                self.env._(
                    "A billing letter stays as it went out. Write a new one instead."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(
            self.env._("A billing letter has a number and is never deleted.")
        )

    def action_print(self):
        """All chosen letters in one file, a page each."""
        return self.env.ref(
            "koperasi_simpan_pinjam.action_report_surat_tagihan"
        ).report_action(self, config=False)

    # ------------------------------------------------------------------
    # For the paper
    # ------------------------------------------------------------------

    def _for_paper(self):
        lang = self.company_id.partner_id.sudo().lang or "id_ID"
        return self.with_context(lang=lang)

    def _paper_periods(self):
        return self.env["koperasi.simpanan.tunggakan"]._period_words(
            self.period, self.first, self.last
        )

    def _paper_money(self, amount):
        return format_rupiah(round(amount))

    def _paper_place_and_date(self):
        day = format_tanggal(self.date)
        return f"{self.company_id.city}, {day}" if self.company_id.city else day

    def _paper_signer(self):
        """The treasurer in office on the day of the letter, or an empty line."""
        organs = self.company_id.koperasi_organ_ids._in_office(self.date)
        return organs.filtered(lambda o: o.jabatan == "bendahara")[:1].name or ""
