from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..engine import nik as nik_engine

IDENTITY_DESKS = "koperasi_base.group_sekretaris,koperasi_base.group_bendahara"


class KoperasiSimkopdesPengajuan(models.Model):
    """What a society asked for through SIMKOPDES, and what became of it: partnership,
    financing, bank account, domain (regulations 7.6). A register of references; the
    application itself is made and decided there."""

    _name = "koperasi.simkopdes.pengajuan"
    _description = "Application in SIMKOPDES"
    _inherit = ["koperasi.teks.mixin", "mail.thread"]
    _order = "company_id, date desc, id desc"
    _rec_name = "number"

    company_id = fields.Many2one(
        "res.company",
        string="Society",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.company,
        readonly=True,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    kind = fields.Selection(
        [
            ("kemitraan", "Partnership"),
            ("pembiayaan", "Financing"),
            ("rekening_bank", "Bank Account"),
            ("domain", "Domain"),
        ],
        string="Application For",
        required=True,
        default="kemitraan",
    )
    number = fields.Char(
        string="Reference", required=True, help="As SIMKOPDES gave it.", tracking=True
    )
    date = fields.Date(string="Sent On", default=fields.Date.context_today)
    status = fields.Selection(
        [
            ("diajukan", "Requested"),
            ("disetujui", "Granted"),
            ("ditolak", "Refused"),
        ],
        required=True,
        default="diajukan",
        tracking=True,
    )
    person = fields.Char(string="Responsible Person")
    nik = fields.Char(
        string="NIK (KTP)",
        groups=IDENTITY_DESKS,
        copy=False,
        help="Of the responsible person, 16 digits.",
    )
    partner_business = fields.Char(string="Business of the Partnership")
    package = fields.Char()
    partner_type = fields.Char(string="Type of Partnership")
    amount = fields.Monetary(string="Amount Asked For", tracking=True)
    tenor = fields.Integer(string="Term (Months)")
    purpose = fields.Char()
    note = fields.Char()

    _number_unique = models.UniqueIndex(
        "(company_id, kind, number)",
        "An application of that kind and reference is in the register already.",
    )
    _not_negative = models.Constraint(
        "CHECK (COALESCE(amount, 0) >= 0 AND COALESCE(tenor, 0) >= 0)",
        "Amount and term are not negative.",
    )

    @api.constrains("nik")
    def _check_nik(self):
        for row in self.sudo().filtered("nik"):  # the desk may not read the NIK
            if nik_engine.problem(row.nik):
                raise ValidationError(
                    self.env._(
                        "The NIK of %s is not right: it must have 16 digits. Compare it"
                        " with the KTP.",
                        row.person or row.number,
                    )
                )
