from odoo import api, fields, models
from odoo.tools import format_datetime

from odoo.addons.koperasi_base.engine.terbilang import terbilang

from ..engine import arisan


class KoperasiArisanUndian(models.Model):
    """How a round was drawn: text, who was there, who was left, who won."""

    _name = "koperasi.arisan.undian"
    _description = "Draw of an Arisan"
    _inherit = ["koperasi.ledger.mixin"]
    _order = "arisan_id, putaran"
    _rec_name = "putaran"

    company_id = fields.Many2one(
        "res.company", string="Society", required=True, index=True, ondelete="restrict"
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    arisan_id = fields.Many2one(
        "koperasi.arisan",
        string="Arisan",
        required=True,
        index=True,
        ondelete="restrict",
    )
    putaran = fields.Integer(string="Round", required=True)
    waktu = fields.Datetime(string="Drawn At", required=True)
    date = fields.Date(required=True)
    seed = fields.Char(string="Text of the Draw", required=True)
    sisa = fields.Char(string="Numbers in the Draw", required=True)
    hadir = fields.Text(string="Present", required=True)
    pemenang_id = fields.Many2one(
        "koperasi.arisan.peserta", string="Winner", required=True, ondelete="restrict"
    )
    amount = fields.Monetary(string="Pot", required=True)
    move_id = fields.Many2one(
        "account.move", string="Journal Entry", required=True, ondelete="restrict"
    )
    digest = fields.Char(string="SHA-256", compute="_compute_digest")
    create_uid = fields.Many2one("res.users", string="Recorded by", readonly=True)

    _once = models.UniqueIndex("(arisan_id, putaran)", "This round was drawn already.")
    _wins_once = models.UniqueIndex(
        "(arisan_id, pemenang_id)", "This participant has won already."
    )

    @api.depends("arisan_id.name", "putaran")
    def _compute_display_name(self):
        for draw in self:
            draw.display_name = f"{draw.arisan_id.name} · {draw.putaran}"

    @api.depends("seed", "putaran")
    def _compute_digest(self):
        for draw in self:
            draw.digest = arisan.digest(draw.seed or "", draw.putaran)

    # ------------------------------------------------------------------
    # Paper
    # ------------------------------------------------------------------

    def _for_paper(self):
        """This draw in the language of the society's papers, whoever prints it."""
        lang = self.company_id.partner_id.sudo().lang or "id_ID"
        return self.with_context(lang=lang)

    def _paper_time(self):
        return format_datetime(self.env, self.waktu, dt_format="EEEE, d MMMM y HH:mm")

    def _paper_words(self):
        """The pot in words, always Indonesian."""
        words = terbilang(round(self.amount))
        return words[:1].upper() + words[1:]

    def _paper_rupiah(self):
        return self.env["koperasi.simpanan"]._rupiah(self.amount)
