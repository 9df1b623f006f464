import uuid

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.koperasi_base.engine.rupiah import format_rupiah

from ..models.koperasi_pinjaman_loket import WAYS


class KoperasiPinjamanBayar(models.TransientModel):
    """Takes a payment of a loan in, in the office: cash, bank, or from savings.

    Dated back within the open period it makes the later movements anew; what changes is
    shown before it is posted.
    """

    _name = "koperasi.pinjaman.bayar"
    _description = "Payment of a Loan"
    _inherit = ["koperasi.pinjaman.uang.mixin"]

    way = fields.Selection(
        [
            ("bayar", "Instalment"),
            ("tenor", "Prepayment: fewer instalments"),
            ("angsuran", "Prepayment: smaller instalments"),
            ("lunas", "Early settlement"),
        ],
        string="As",
        required=True,
        default="bayar",
    )
    simpanan_id = fields.Many2one(
        "koperasi.simpanan",
        string="Savings Account",
        domain="[('anggota_id', '=', anggota_id), ('state', '=', 'aktif'),"
        " ('produk_id.jenis', '=', 'sukarela')]",
        compute="_compute_simpanan_id",
        store=True,
        precompute=True,
        readonly=False,
    )
    tersedia = fields.Monetary(string="Available", related="simpanan_id.saldo_tersedia")
    amount = fields.Monetary(
        compute="_compute_amount",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
    )
    # Made with the form: a second click pays once.
    key = fields.Char(default=lambda self: str(uuid.uuid4()))

    @api.depends("cara", "pinjaman_id")
    def _compute_simpanan_id(self):
        for wizard in self:
            accounts = self.env["koperasi.simpanan"].search(
                [
                    ("anggota_id", "=", wizard.anggota_id.id),
                    ("state", "=", "aktif"),
                    ("produk_id.jenis", "=", "sukarela"),
                ]
            )
            is_savings = wizard.cara == "simpanan"
            wizard.simpanan_id = accounts[:1] if is_savings else False

    @api.depends("pinjaman_id", "date", "way")
    def _compute_amount(self):
        """What is due on the day, the next instalment, or what settles the loan."""
        for wizard in self:
            row = wizard._row()
            wizard.amount = (
                row and (row["lunas"] if wizard.way == "lunas" else row["due"])
            ) or (row and row["angsuran"])

    def _row(self):
        """What is due on the day of the form; nothing while it cannot be said."""
        loan = self.pinjaman_id
        if not (loan and self.date and loan.state in ("cair", "hapus_buku")):
            return None
        loan.check_access("read")
        try:
            return loan._desk_row(self.date)
        except UserError:
            return None  # the preview says why

    @api.depends("pinjaman_id", "date", "way", "amount", "cara", "simpanan_id")
    def _compute_preview(self):
        for wizard in self:
            wizard.problem = wizard.preview = False
            if not (wizard.pinjaman_id and wizard.date):
                continue
            try:
                quote = wizard._quote()
            except (AccessError, UserError) as error:
                wizard.problem = str(error)
                continue
            wizard.preview = self.env["ir.qweb"]._render(
                "koperasi_simpan_pinjam.pembayaran_rincian",
                {"quote": quote, "row": wizard._row(), "rupiah": format_rupiah},
                lang=self.env.lang,
            )

    def _quote(self):
        self._check_money()
        largest = self.env["koperasi.simpanan"]._largest_amount(
            self.company_id, self.date
        )
        amount = self.env["koperasi.simpanan"]._check_amount(self.amount, largest)
        if amount < 0:
            raise UserError(self.env._("A payment of a loan is above zero, not below."))
        return self._loan()._desk_quote(self.date, amount, self.way)

    def action_pay(self):
        """Post the payment and show its slip."""
        self.ensure_one()
        if not self._is_treasurer():
            raise AccessError(
                self.env._(
                    "The treasurer takes payments in here; the teller at the desk."
                )
            )
        self._check_money()
        kind, what = WAYS[self.way]
        key = f"bayar/{self.pinjaman_id.id}/{self.key}"
        loan = self._loan()
        if self.cara == "simpanan":
            account = self._own_account()
            loan._pay_from_savings(
                account, self.amount, self.date, key, way=(kind, what)
            )
            return self._show(None)
        slip = loan._post_payment(
            loan.company_id,
            loan.anggota_id,
            [(loan, self.amount, kind, what)],
            self.date,
            key,
            cash_account=self._place().sudo(),  # a cash account of the society
        )
        return self._show(slip)

    def _own_account(self):
        """The savings that pay: the member's, and signed for by the member alone."""
        account = self.simpanan_id.sudo()  # as the loan, for posting
        if account.anggota_id != self.anggota_id or account.produk_id.jenis != (
            "sukarela"
        ):
            raise UserError(
                self.env._("Choose the voluntary savings of %s.", self.anggota_id.name)
            )
        if (account.tanda_tangan or "sendiri") != "sendiri":
            raise UserError(
                self.env._(
                    "Several people sign for %s: it is withdrawn at the teller desk,"
                    " with their signatures.",
                    account.display_name,
                )
            )
        return account
