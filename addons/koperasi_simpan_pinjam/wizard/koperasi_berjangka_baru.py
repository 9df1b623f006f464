import uuid

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..engine import berjangka


class KoperasiBerjangkaBaru(models.TransientModel):
    """Places a time deposit at the counter, in cash or from voluntary savings."""

    _name = "koperasi.berjangka.baru"
    _description = "Place a Time Deposit"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    anggota_id = fields.Many2one(
        "koperasi.anggota",
        string="Member",
        required=True,
        domain="[('company_id', '=', company_id),"
        " ('state', 'not in', ('keluar', 'ditolak'))]",
    )
    produk_id = fields.Many2one(
        "koperasi.simpanan.produk",
        string="Product",
        required=True,
        domain="[('company_id', '=', company_id), ('jenis', '=', 'berjangka')]",
        default=lambda self: self._default_produk(),
    )
    amount = fields.Monetary(required=True)
    jangka = fields.Selection(
        [
            ("1", "1 month"),
            ("3", "3 months"),
            ("6", "6 months"),
            ("12", "12 months"),
            ("24", "24 months"),
            ("hari", "Free, in days"),
        ],
        string="Deposit Term",
        required=True,
        default="3",
    )
    jangka_hari = fields.Integer(string="Days", default=30)
    date = fields.Date(required=True, default=fields.Date.context_today)
    aro = fields.Selection(
        selection=lambda self: self._selection_of("aro"),
        string="At Maturity",
        required=True,
        default="tidak",
    )
    bayar = fields.Selection(
        selection=lambda self: self._selection_of("bayar"),
        string="Interest Paid",
        required=True,
        default="akhir",
    )
    asal = fields.Selection(
        [("tunai", "In Cash"), ("rekening", "Voluntary savings of the member")],
        string="Money Comes From",
        required=True,
        default="tunai",
    )
    source_id = fields.Many2one(
        "koperasi.simpanan",
        string="From Account",
        domain="[('anggota_id', '=', anggota_id), ('state', '=', 'aktif'),"
        " ('is_withdrawable', '=', True)]",
    )
    available = fields.Monetary(related="source_id.saldo_tersedia")
    persen = fields.Float(
        string="Rate (% per Year)", compute="_compute_figures", digits=(7, 4)
    )
    date_tempo = fields.Date(string="Due On", compute="_compute_figures")
    jasa = fields.Monetary(
        string="Interest of the Term",
        compute="_compute_figures",
        help="Before tax, when nothing changes until the end of the term.",
    )
    # Made with the form: a second click places once.
    key = fields.Char(default=lambda self: str(uuid.uuid4()))

    @api.model
    def _selection_of(self, name):
        field = self.env["koperasi.simpanan.berjangka"]._fields[name]
        return field._description_selection(self.env)

    @api.model
    def _default_produk(self):
        return self.env["koperasi.simpanan.produk"].search(
            [("company_id", "=", self.env.company.id), ("jenis", "=", "berjangka")],
            limit=1,
        )

    def _term(self):
        """The term as the engine takes it; None while it is not complete."""
        if self.jangka and self.jangka != "hari":
            return berjangka.Jangka(int(self.jangka))
        if self.jangka_hari > 0:
            return berjangka.Jangka(0, self.jangka_hari)
        return None

    @api.depends("produk_id", "amount", "jangka", "jangka_hari", "date")
    def _compute_figures(self):
        Bilyet = self.env["koperasi.simpanan.berjangka"]
        for wizard in self:
            wizard.persen, wizard.date_tempo, wizard.jasa = 0, False, 0
            jangka = wizard._term()
            if not (jangka and wizard.date and wizard.produk_id and wizard.amount > 0):
                continue
            amount = round(wizard.amount)
            wizard.date_tempo = berjangka.jatuh_tempo(wizard.date, jangka)
            terms, persen = Bilyet._terms_for(
                wizard.produk_id, jangka, amount, wizard.date
            )
            if persen:
                kind = terms._ketentuan()
                wizard.persen = float(persen)
                wizard.jasa = berjangka.jasa(
                    [(wizard.date, amount)],
                    berjangka.Syarat(persen, kind.hari, kind.kelipatan, kind.arah),
                    wizard.date,
                    wizard.date_tempo,
                )

    def action_place(self):
        """Post the deposit and show the bilyet."""
        self.ensure_one()
        jangka = self._term()
        if not jangka:
            raise UserError(self.env._("Type for how many days the deposit is placed."))
        if self.asal == "rekening" and not self.source_id:
            raise UserError(self.env._("Choose the account that the money comes from."))
        (self.source_id or self.anggota_id).check_access("read")
        bilyet = self.env["koperasi.simpanan.berjangka"]._place(
            self.company_id,
            self.anggota_id,
            self.produk_id,
            self.amount,
            jangka,
            self.date,
            self.key,
            aro=self.aro,
            bayar=self.bayar,
            bayar_ke="tambah" if self.aro == "pokok_jasa" else "rekening",
            source=self.source_id if self.asal == "rekening" else None,
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": "koperasi.simpanan.berjangka",
            "res_id": bilyet.id,
            "view_mode": "form",
        }
