import uuid

from odoo import api, fields, models
from odoo.exceptions import AccessError


class KoperasiSimpananPindah(models.TransientModel):
    """Moves savings between two accounts of the society, without cash."""

    _name = "koperasi.simpanan.pindah"
    _description = "Transfer between Savings Accounts"
    _inherit = ["koperasi.simpanan.tangan.mixin"]

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    source_id = fields.Many2one(
        "koperasi.simpanan",
        string="From Account",
        required=True,
        default=lambda self: self._default_source(),
        domain="[('company_id', '=', company_id), ('state', '=', 'aktif'),"
        " ('is_withdrawable', '=', True)]",
    )
    tanda_tangan = fields.Selection(related="source_id.tanda_tangan")
    signer_ids = fields.Many2many(
        "koperasi.simpanan.penandatangan",
        relation="koperasi_simpanan_pindah_tangan",
        string="Signed By",
    )
    available = fields.Monetary(related="source_id.saldo_tersedia")
    target_id = fields.Many2one(
        "koperasi.simpanan",
        string="To Account",
        required=True,
        domain="[('company_id', '=', company_id), ('state', '=', 'aktif'),"
        " ('id', '!=', source_id)]",
    )
    amount = fields.Monetary(required=True)
    date = fields.Date(required=True, default=fields.Date.context_today)
    note = fields.Char(
        string="Purpose",
        required=True,
        size=120,
        help="On whose request, with the number of the signed form.",
    )
    # Made with the form: a second click transfers once.
    key = fields.Char(default=lambda self: str(uuid.uuid4()))

    @api.model
    def _default_source(self):
        """The account on whose page the button was pressed."""
        context = self.env.context
        if context.get("active_model") != "koperasi.simpanan":
            return False
        return context.get("active_id")

    def action_transfer(self):
        """Post the transfer and show the account it came from."""
        self.ensure_one()
        user = self.env.user
        if not (
            user.has_group("koperasi_simpan_pinjam.group_teller")
            or user.has_group("koperasi_base.group_bendahara")
        ):
            raise AccessError(
                self.env._("A teller or the treasurer transfers between accounts.")
            )
        (self.source_id | self.target_id).check_access("read")
        today = fields.Date.context_today(self)
        signed = self.source_id._check_signed(self._signed(), today)
        self.env["koperasi.simpanan"]._transfer(
            self.company_id,
            [(self.source_id, self.target_id, self.amount)],
            self.date,
            f"pindah/{self.key}",
            description=f"{self.note} ({signed})" if signed else self.note,
        )
        return self.source_id.action_open_buku()
