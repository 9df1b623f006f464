from odoo import fields, models
from odoo.exceptions import UserError

from ..models.koperasi_pinjaman_kunjungan import HASIL


class KoperasiPinjamanKontak(models.TransientModel):
    """A contact at the office: what came of it, and what is promised."""

    _name = "koperasi.pinjaman.kontak"
    _description = "Contact about a Loan"

    pinjaman_id = fields.Many2one("koperasi.pinjaman", string="Loan", required=True)
    company_id = fields.Many2one(related="pinjaman_id.company_id")
    currency_id = fields.Many2one(related="company_id.currency_id")
    tunggak_total = fields.Monetary(related="pinjaman_id.tunggak_total")
    date = fields.Date(required=True, default=fields.Date.context_today)
    cara = fields.Selection(
        [
            ("kunjungan", "Visit"),
            ("telepon", "Call"),
            ("pesan", "Message"),
            ("kantor", "At the Office"),
        ],
        string="By",
        required=True,
        default="telepon",
    )
    bertemu = fields.Char(string="Person Met", size=100)
    hasil = fields.Selection(HASIL, string="Result", required=True)
    note = fields.Char(string="Notes", size=500)
    foto = fields.Image(string="Photo", max_width=1600, max_height=1600)
    janji_jumlah = fields.Monetary(string="Promised")
    janji_tempo = fields.Date(string="Until")

    def action_save(self):
        self.ensure_one()
        promise = None
        if self.hasil == "janji":
            if not (self.janji_jumlah and self.janji_tempo):
                raise UserError(
                    self.env._("Type how much is promised, and until when.")
                )
            promise = {"amount": self.janji_jumlah, "due": self.janji_tempo}
        names = ("date", "cara", "bertemu", "hasil", "note", "foto")
        self.pinjaman_id._contact({name: self[name] for name in names}, promise)
        return {"type": "ir.actions.act_window_close"}
