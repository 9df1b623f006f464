from odoo import api, fields, models

from ..models.koperasi_simpanan_berjangka import RUNNING


class KoperasiBerjangkaCair(models.TransientModel):
    """Shows what a member gets before a bilyet is cashed, or broken early."""

    _name = "koperasi.berjangka.cair"
    _description = "Cash a Time Deposit"

    berjangka_id = fields.Many2one(
        "koperasi.simpanan.berjangka",
        string="Time Deposit",
        required=True,
        readonly=True,
    )
    company_id = fields.Many2one(related="berjangka_id.company_id")
    currency_id = fields.Many2one(related="company_id.currency_id")
    anggota_id = fields.Many2one(related="berjangka_id.anggota_id")
    date_tempo = fields.Date(related="berjangka_id.date_tempo")
    tujuan_id = fields.Many2one(related="berjangka_id.tujuan_id")
    date = fields.Date(required=True, default=fields.Date.context_today)
    is_cabut = fields.Boolean(string="Broken Early", compute="_compute_figures")
    jumlah = fields.Monetary(related="berjangka_id.jumlah")
    persen = fields.Float(related="berjangka_id.persen")
    persen_cabut = fields.Float(
        string="Rate of the Early Break (% per Year)",
        compute="_compute_figures",
        digits=(7, 4),
    )
    hak = fields.Monetary(string="Interest Earned", compute="_compute_figures")
    dibayar = fields.Monetary(
        string="Interest Reckoned Before", compute="_compute_figures"
    )
    kurang = fields.Monetary(
        string="Interest Still Due",
        compute="_compute_figures",
        help="Paid by the month end, after tax.",
    )
    kembali = fields.Monetary(string="Interest Deducted", compute="_compute_figures")
    diterima = fields.Monetary(string="Paid Now", compute="_compute_figures")

    @api.depends("berjangka_id", "date")
    def _compute_figures(self):
        for wizard in self:
            bilyet = wizard.berjangka_id
            day = wizard.date or fields.Date.context_today(self)
            # a day after maturity ends a term that the daily run ends as well
            early = bilyet.state in RUNNING and day < bilyet.date_tempo
            figures = bilyet.sudo()._figures(day)  # read by the desk: its own ACL
            wizard.is_cabut = early
            wizard.persen_cabut = (
                float(bilyet.sudo()._break_rate(day)) if early else bilyet.persen
            )
            wizard.hak = figures.hak
            wizard.dibayar = figures.dibayar
            wizard.kurang = figures.kurang
            wizard.kembali = figures.kembali
            wizard.diterima = bilyet.jumlah - figures.kembali

    def action_cash(self):
        """Pay the bilyet to the member's voluntary savings."""
        self.ensure_one()
        self.berjangka_id.check_access("read")
        self.berjangka_id._cash(self.date)
        return {
            "type": "ir.actions.act_window",
            "res_model": "koperasi.simpanan.berjangka",
            "res_id": self.berjangka_id.id,
            "view_mode": "form",
        }
