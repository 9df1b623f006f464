from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..engine.pinjaman import biaya
from ..engine.pinjaman.temuan import Salah

# Where the money of a fee is booked: income of members, of others, or held in trust.
AKUN = {
    "provisi": ("kop_provisi", "kop_provisi_nonanggota"),
    "administrasi": ("kop_administrasi", "kop_administrasi_nonanggota"),
    "titipan": ("kop_titipan_dana", "kop_titipan_dana"),
}


class KoperasiPinjamanProdukBiaya(models.Model):
    """One fee of the terms of a loan product: when, how much, to which account."""

    _name = "koperasi.pinjaman.produk.biaya"
    _description = "Fee of a Loan Product"
    _order = "aturan_id, sequence, id"

    aturan_id = fields.Many2one(
        "koperasi.pinjaman.produk.aturan",
        string="Terms",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="aturan_id.company_id", store=True, index=True, string="Society"
    )
    currency_id = fields.Many2one(related="aturan_id.currency_id")
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True)
    peristiwa = fields.Selection(
        [
            ("pengajuan", "Application"),
            ("pencairan", "Disbursement"),
            ("angsuran", "Each Instalment"),
            ("penutupan", "Closing"),
        ],
        string="When",
        required=True,
        default="pencairan",
    )
    cara = fields.Selection(
        [
            ("potong", "From the Proceeds"),
            ("terpisah", "Paid Apart"),
            ("sebar", "Spread over the Instalments"),
        ],
        string="How",
        required=True,
        default="potong",
    )
    jumlah = fields.Monetary(string="Fixed Amount")
    persen = fields.Float(string="Percent", digits=(16, 4))
    dasar = fields.Selection(
        [
            ("plafon", "Plafond"),
            ("cair", "Amount Paid Out"),
            ("pokok", "Principal of the Instalment"),
            ("bunga", "Interest of the Instalment"),
            ("angsuran", "Instalment"),
            ("sisa_pokok", "Outstanding Principal"),
        ],
        string="Percent Of",
        default="plafon",
    )
    minimum = fields.Monetary(string="At Least")
    maksimum = fields.Monetary(string="At Most", help="Zero: no limit.")
    akun = fields.Selection(
        [
            ("provisi", "Provision Fees"),
            ("administrasi", "Administration Fees"),
            ("titipan", "Held in Trust (Insurance, Risk Fund)"),
        ],
        string="Booked As",
        required=True,
        default="administrasi",
    )
    is_tangguh = fields.Boolean(
        string="Recognised over the Term",
        help="Income by days over the term of the loan, not at once (SAK EP).",
    )

    _amounts = models.Constraint(
        "CHECK (COALESCE(jumlah, 0) >= 0 AND COALESCE(jumlah, 0) ="
        " trunc(COALESCE(jumlah, 0)) AND COALESCE(persen, 0) >= 0"
        " AND COALESCE(minimum, 0) >= 0 AND COALESCE(maksimum, 0) >= 0)",
        "Fees are whole rupiah and not negative.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        fees = super().create(vals_list)
        fees.aturan_id._check_draft()
        return fees

    def write(self, vals):
        self.aturan_id._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_draft(self):
        self.aturan_id._check_draft()

    @api.constrains(
        "peristiwa", "cara", "jumlah", "persen", "dasar", "akun", "is_tangguh"
    )
    def _check_engine(self):
        """What the engine cannot reckon is refused where it is typed."""
        for fee in self:
            try:
                fee._biaya()
            except Salah as error:
                raise ValidationError(
                    self.env._(
                        "The fee “%s” makes no sense: a fixed amount or a percentage,"
                        " of a base that fits the moment; taken from the proceeds or"
                        " spread only at the disbursement.",
                        fee.name,
                    )
                ) from error
            in_rows = fee.peristiwa == "angsuran" or fee.cara == "sebar"
            if in_rows and (fee.akun != "administrasi" or fee.is_tangguh):
                raise ValidationError(
                    self.env._(
                        "“%s” is paid with the instalments, so it is booked as"
                        " administration fees when it is paid.",
                        fee.name,
                    )
                )
            if fee.is_tangguh and (fee.akun, fee.cara) != ("provisi", "potong"):
                raise ValidationError(
                    self.env._(
                        "Only a provision fee taken from the proceeds is recognised"
                        " over the term, not “%s”.",
                        fee.name,
                    )
                )

    def _code(self):
        """The name of this fee in the engine."""
        return f"biaya-{self._origin.id or 0}"

    def _biaya(self):
        """This fee as the engine takes it."""
        self.ensure_one()
        percent = Decimal(f"{self.persen:.4f}")
        return biaya.Biaya(
            self._code(),
            self.peristiwa,
            self.cara,
            amount=round(self.jumlah),
            percent=percent,
            base=self.dasar or None,
            least=round(self.minimum),
            most=round(self.maksimum) or None,
        )
