from odoo import api, fields, models
from odoo.exceptions import ValidationError

# A claim on the employer, or money that is there already.
ACCOUNT_TYPES = ("asset_cash", "asset_current", "asset_receivable")


class KoperasiPemotong(models.Model):
    """An employer who deducts what members owe from their pay.

    What was deducted is a claim on the employer until it is transferred, or stands on
    the bank account at once: ``account_id`` says which.
    """

    _name = "koperasi.pemotong"
    _description = "Paying Employer"
    _order = "company_id, name"
    _check_company_auto = True

    name = fields.Char(required=True)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company",
        string="Society",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.company,
    )
    contact = fields.Char(string="Contact Person")
    phone = fields.Char()
    email = fields.Char()
    street = fields.Char(string="Address")
    account_id = fields.Many2one(
        "account.account",
        string="Booked To",
        required=True,
        ondelete="restrict",
        check_company=True,
        domain=[("account_type", "in", ACCOUNT_TYPES)],
        default=lambda self: self._default_account(),
        help="A receivable, cleared when the employer transfers the money; or the bank"
        " account, when the money is there already.",
    )
    anggota_ids = fields.One2many("koperasi.anggota", "pemotong_id", string="Members")
    anggota_count = fields.Integer(
        string="Number of Members", compute="_compute_anggota_count"
    )

    _name_unique = models.UniqueIndex(
        "(company_id, name)", "Another employer of this society has that name."
    )

    def _default_account(self):
        if not self.env.company.sudo().koperasi_profil_id:
            return False
        return self.env.company._koperasi_account("kop_piutang_lain")

    @api.constrains("account_id")
    def _check_account(self):
        for pemotong in self:
            if pemotong.account_id.account_type not in ACCOUNT_TYPES:
                raise ValidationError(
                    self.env._(
                        "Deductions of %s are booked to a receivable or to the bank.",
                        pemotong.name,
                    )
                )

    def _compute_anggota_count(self):
        counts = dict(
            self.env["koperasi.anggota"]._read_group(
                [("pemotong_id", "in", self.ids)], ["pemotong_id"], ["__count"]
            )
        )
        for pemotong in self:
            pemotong.anggota_count = counts.get(pemotong._origin, 0)
