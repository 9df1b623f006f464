from odoo import api, fields, models

from ..models.koperasi_simpanan_berjangka import OPEN, RUNNING


class KoperasiBerjangkaCair(models.TransientModel):
    """Shows what a member gets before a bilyet is cashed, or broken early."""

    _name = "koperasi.berjangka.cair"
    _description = "Cash a Time Deposit"
    _inherit = ["koperasi.simpanan.tangan.mixin"]

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
    simpanan_id = fields.Many2one(related="berjangka_id.simpanan_id")
    pay_to = fields.Selection(
        [("rekening", "Voluntary Savings of the Member"), ("kas", "In Cash")],
        string="Paid To",
        required=True,
        default=lambda self: (
            "kas"
            if self.env.user.has_group("koperasi_base.group_bendahara")
            else "rekening"
        ),
    )
    tujuan_id = fields.Many2one(related="berjangka_id.tujuan_id")
    is_treasurer = fields.Boolean(
        default=lambda self: self.env.user.has_group("koperasi_base.group_bendahara")
    )
    cash_account_id = fields.Many2one(
        "account.account",
        string="Paid From",
        compute="_compute_cash_account_id",
        store=True,
        precompute=True,
        readonly=False,
        domain="[('account_type', '=', 'asset_cash'),"
        " ('company_ids', 'in', company_id)]",
    )
    tanda_tangan = fields.Selection(related="simpanan_id.tanda_tangan")
    signer_ids = fields.Many2many(
        "koperasi.simpanan.penandatangan",
        relation="koperasi_berjangka_cair_tangan",
        string="Signed By",
    )
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

    @api.depends("berjangka_id")
    def _compute_cash_account_id(self):
        for wizard in self:
            wizard.cash_account_id = (
                wizard.company_id._koperasi_account("kop_kas_kantor")
                if wizard.berjangka_id and wizard.is_treasurer
                else False
            )

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
        """Pay the bilyet to the savings or in cash; show the slip, or the bilyet."""
        self.ensure_one()
        self.berjangka_id.check_access("read")
        record = self.berjangka_id
        if self.pay_to == "kas":
            record = self._request() or record._cash(
                self.date,
                {"cash_account": self.cash_account_id, "signed": self._signed()},
            )
        else:
            record._cash(self.date)
        return {
            "type": "ir.actions.act_window",
            "res_model": record._name,
            "res_id": record.id,
            "view_mode": "form",
        }

    def _request(self):
        """What a teller above the own limit asks for; nothing where none is needed."""
        Request = self.env["koperasi.kas.persetujuan"]
        bilyet, amount = self.berjangka_id, round(self.diterima)
        if self.cash_account_id or bilyet.state not in OPEN:
            return Request
        sesi = self.env["koperasi.kas.sesi"]._for_desk(bilyet.company_id, self.date)
        rules = self.env["koperasi.kas.aturan"]._of(bilyet.company_id)
        if not sesi or not rules._needs_approval(self.env.user, -amount, self.date):
            return Request
        note = bilyet._cash_signatures(self.date, self._signed())
        return Request._ask_cashing(bilyet, sesi, amount, self.date, note)
