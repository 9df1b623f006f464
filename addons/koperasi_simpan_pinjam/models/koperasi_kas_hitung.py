from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.koperasi_base.engine.tanggal import format_tanggal
from odoo.addons.koperasi_base.engine.terbilang import terbilang

from ..engine import kas


class KoperasiKasHitung(models.Model):
    """One count of cash, note by note: the base of the minutes (kas opname).

    Of a drawer, when its teller closes, or of the vault
    (:mod:`koperasi_kas_hitung_brankas`).
    """

    _name = "koperasi.kas.hitung"
    _description = "Cash Count"
    _inherit = ["koperasi.posting.mixin"]
    _order = "id desc"
    _rec_name = "number"

    number = fields.Char(required=True, readonly=True)
    tempat = fields.Selection(
        [("laci", "Drawer"), ("brankas", "Vault")],
        string="Counted Where",
        required=True,
        readonly=True,
        default="laci",
    )
    sesi_id = fields.Many2one(
        "koperasi.kas.sesi",
        string="Cash Session",
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(
        "res.company",
        string="Society",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(required=True, readonly=True)
    counted_at = fields.Datetime(required=True, readonly=True)
    user_id = fields.Many2one(
        "res.users", string="Counted By", required=True, readonly=True
    )
    is_buta = fields.Boolean(string="Blind Count", readonly=True)
    expected = fields.Monetary(string="By the Books", readonly=True, required=True)
    counted = fields.Monetary(readonly=True, required=True)
    selisih = fields.Monetary(string="Difference", readonly=True, required=True)
    penjelasan = fields.Char(string="Explanation", readonly=True)
    state = fields.Selection(
        [("baru", "Counted"), ("terima", "Received"), ("ulang", "Sent Back")],
        string="Status",
        required=True,
        readonly=True,
        default="baru",
    )
    received_by_id = fields.Many2one("res.users", string="Received By", readonly=True)
    received_at = fields.Datetime(readonly=True)
    move_id = fields.Many2one(
        "account.move", string="Entry of the Difference", readonly=True
    )
    baris_ids = fields.One2many(
        "koperasi.kas.hitung.baris",
        "hitung_id",
        string="Notes and Coins",
        readonly=True,
    )

    _number_unique = models.UniqueIndex("(company_id, number)")
    _adds_up = models.Constraint(
        "CHECK (selisih = counted - expected AND counted >= 0)",
        "The difference is what was counted less what the books say.",
    )
    _place = models.Constraint(
        "CHECK ((tempat = 'laci') = (sesi_id IS NOT NULL))",
        "A drawer is counted in its cash session, the vault without one.",
    )

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("A cash count is kept, also when it was repeated."))

    @api.model
    def _record(self, sesi, pieces, note):
        """Write the count of a drawer down.

        :param pieces: {id of the note or coin: number of pieces}
        """
        company = sesi.company_id
        return self.create(
            {
                **self._count_values(
                    company, sesi.date, round(sesi.saldo), pieces, note
                ),
                "sesi_id": sesi.id,
                "is_buta": self.env["koperasi.kas.aturan"]._of(company).is_buta,
            }
        )

    @api.model
    def _count_values(self, company, date, expected, pieces, note):
        """What a count holds, wherever the cash lies.

        :param expected: whole rupiah by the books
        """
        known = self.env["koperasi.kas.pecahan"]._on(date)
        counts = {
            pecahan: self._pieces_of(pieces, pecahan)
            for pecahan in known
            if self._pieces_of(pieces, pecahan)
        }
        if set(map(str, pieces)) - set(map(str, known.ids)):
            raise UserError(
                self.env._("A note of the count is not in the list. Reload the page.")
            )
        counted = kas.total((p.value, count) for p, count in counts.items())
        return {
            "number": self.env["koperasi.nomor"]._next(company, "HK", date),
            "company_id": company.id,
            "date": date,
            "counted_at": fields.Datetime.now(),
            "user_id": self.env.uid,
            "expected": expected,
            "counted": counted,
            "selisih": kas.Selisih(expected, counted).amount,
            "penjelasan": (note or "").strip(),
            "baris_ids": [
                (0, 0, {"pecahan_id": pecahan.id, "qty": count})
                for pecahan, count in counts.items()
            ],
        }

    def _post_difference(self, selisih, cash, ref):
        """Overage and shortage of a count go to their accounts of the chart.

        :param selisih: the :class:`engine.kas.Selisih` to be booked, not zero
        :param cash: the account of the cash that was counted
        :return: the journal entry
        """
        other = self.company_id._koperasi_account(
            "kop_selisih_kas_lebih" if selisih.is_over else "kop_selisih_kas_kurang"
        )
        amount = abs(selisih.amount)
        debit, credit = (cash, other) if selisih.is_over else (other, cash)
        self.move_id = self._post_entry(
            company=self.company_id,
            key=f"kas/selisih/{self.number}",
            date=self.date,
            ref=ref,
            journal=self.company_id._koperasi_journal("kop_journal_kas"),
            lines=[
                {"account": debit, "debit": amount, "label": self.penjelasan},
                {"account": credit, "credit": amount, "label": self.penjelasan},
            ],
        )
        return self.move_id

    @api.model
    def _pieces_of(self, pieces, pecahan):
        """A number of pieces as typed at the desk, whatever was sent."""
        count = pieces.get(pecahan.id, pieces.get(str(pecahan.id), 0))
        if isinstance(count, bool) or not isinstance(count, int) or count < 0:
            raise UserError(
                self.env._(
                    "How many of %s? Type a whole number, not below zero.",
                    pecahan.name,
                )
            )
        if count > 1_000_000:
            raise UserError(
                self.env._("So many pieces of %s? Check the number.", pecahan.name)
            )
        return count

    def action_print(self):
        """The minutes of the count (berita acara kas opname)."""
        return self.env.ref(
            "koperasi_simpan_pinjam.action_report_kas_opname"
        ).report_action(self)

    # ------------------------------------------------------------------
    # For the paper
    # ------------------------------------------------------------------

    def _for_paper(self):
        lang = self.company_id.partner_id.sudo().lang or "id_ID"
        # the paper shows the names of who counted and who received
        return self.sudo().with_context(lang=lang)

    def _paper_day(self):
        return format_tanggal(self.date)

    def _paper_words(self, amount):
        words = terbilang(abs(round(amount)))
        return words[:1].upper() + words[1:]

    def _paper_rupiah(self, amount):
        return self.env["koperasi.simpanan"]._rupiah(amount)
