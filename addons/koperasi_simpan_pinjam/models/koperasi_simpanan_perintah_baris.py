from odoo import fields, models
from odoo.exceptions import AccessError, UserError


class KoperasiSimpananPerintahBaris(models.Model):
    """What a standing order did on a day, or why it did nothing."""

    _name = "koperasi.simpanan.perintah.baris"
    _description = "Standing Order, Carried Out"
    _inherit = ["koperasi.ledger.mixin", "koperasi.posting.mixin"]
    _order = "id desc"
    _rec_name = "due"

    company_id = fields.Many2one(
        "res.company", string="Society", required=True, index=True, ondelete="restrict"
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    perintah_id = fields.Many2one(
        "koperasi.simpanan.perintah",
        string="Standing Order",
        required=True,
        index=True,
        ondelete="restrict",
    )
    anggota_id = fields.Many2one(related="perintah_id.anggota_id")
    due = fields.Date(string="Due On", required=True)
    date = fields.Date(string="Done On", required=True)
    wanted = fields.Monetary(string="Wanted")
    amount = fields.Monetary(string="Transferred")
    hasil = fields.Selection(
        [
            ("penuh", "Carried Out"),
            ("sebagian", "Carried Out in Part"),
            ("kurang", "Balance Too Low"),
            ("nihil", "Nothing Due"),
            ("gagal", "Not Possible"),
            ("batal", "Reversed"),
        ],
        string="Result",
        required=True,
    )
    selesai = fields.Boolean(string="Settled")
    message = fields.Char(string="Why")
    move_id = fields.Many2one(
        "account.move", string="Journal Entry", index=True, ondelete="restrict"
    )
    reversal_of_id = fields.Many2one(
        "koperasi.simpanan.perintah.baris", string="Reversal Of", ondelete="restrict"
    )

    _once_a_day = models.UniqueIndex(
        "(perintah_id, due, date) WHERE reversal_of_id IS NULL",
        "This standing order was carried out today already.",
    )
    _settled_once = models.UniqueIndex(
        "(perintah_id, due) WHERE selesai AND reversal_of_id IS NULL",
        "This day of the standing order is settled already.",
    )
    _reversed_once = models.UniqueIndex(
        "(reversal_of_id) WHERE reversal_of_id IS NOT NULL",
        "This line was reversed already.",
    )

    def action_reverse(self):
        """Book the transfer back; the day stays settled and is not tried again."""
        today = fields.Date.context_today(self)
        for line in self:
            line._reverse(today)

    def _reverse(self, date):
        """Reverse entry and mutations of one line: the treasurer."""
        self.ensure_one()
        if not (
            self.env.su or self.env.user.has_group("koperasi_base.group_bendahara")
        ):
            raise AccessError(
                self.env._("Only the treasurer reverses a standing order.")
            )
        self.check_access("read")
        self._koperasi_check_two_factor()
        line = self.sudo().with_company(self.company_id)  # the treasurer was checked
        known = line.search([("reversal_of_id", "=", line.id)])
        if known:
            return known
        if not line.amount or line.reversal_of_id:
            raise UserError(self.env._("This line moved nothing."))
        move = line._book_back(date, self.env._("Standing order reversed"))
        return line.create(
            {
                "company_id": line.company_id.id,
                "perintah_id": line.perintah_id.id,
                "due": line.due,
                "date": date,
                "amount": -line.amount,
                "hasil": "batal",
                "selesai": True,
                "move_id": move.id,
                "reversal_of_id": line.id,
            }
        )

    def _book_back(self, date, text):
        """The reversing entry with its mutations. Extended by kinds that move more.

        Private to :meth:`_reverse`, which has checked who may.
        """
        Mutasi = self.env["koperasi.simpanan.mutasi"]
        rows = Mutasi.search([("move_id", "=", self.move_id.id)], order="id")
        Simpanan = self.env["koperasi.simpanan"]
        Simpanan._lock(rows.simpanan_id.ids)
        Simpanan._check_enough(
            [(row.simpanan_id, -round(row.amount)) for row in rows], floor=False
        )
        number = self.env["koperasi.nomor"]._next(self.company_id, "BM", date)
        move = self._reverse_entry(
            self.move_id,
            key=f"simpanan/perintah-batal/{self.id}",
            date=date,
            ref=f"{number} · {text}",
        )
        with Simpanan._sentences():
            Mutasi._append(
                [
                    (row.simpanan_id.id, -row.amount, f"koreksi/{row.key}", row.id)
                    for row in rows
                ],
                date=date,
                kind="koreksi",
                move=move,
                description=text,
            )
        return move
