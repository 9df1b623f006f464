from odoo import api, fields, models
from odoo.exceptions import ValidationError

PERAN = [
    ("komite", "Loan Committee"),
    ("bendahara", "Treasurer"),
    ("ketua", "Chair"),
    ("pengawas", "Supervisor"),
]
#: Who decides in a tier.
GROUPS = {
    "komite": "koperasi_simpan_pinjam.group_komite",
    "bendahara": "koperasi_base.group_bendahara",
    "ketua": "koperasi_base.group_ketua",
    "pengawas": "koperasi_base.group_pengawas",
}
#: What a new society begins with; it sets its own amounts.
DEFAULTS = [("komite", 0, 10), ("ketua", 5_000_000, 20)]


class KoperasiPinjamanTingkat(models.Model):
    """Who approves a loan from which amount on: the tiers of one society.

    A change concerns applications that come to the committee afterwards: each of
    them keeps the tiers it was laid before with.
    """

    _name = "koperasi.pinjaman.tingkat"
    _description = "Tier of Loan Approval"
    _inherit = ["mail.thread"]
    _order = "company_id, sequence, id"
    _rec_name = "peran"

    company_id = fields.Many2one(
        "res.company",
        string="Society",
        required=True,
        index=True,
        readonly=True,
        ondelete="restrict",
        default=lambda self: self.env.company,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    sequence = fields.Integer(default=10, help="Lower tiers decide first.")
    peran = fields.Selection(
        PERAN, string="Decided By", required=True, default="komite", tracking=True
    )
    amount_from = fields.Monetary(
        string="From a Loan Of",
        tracking=True,
        help="Loans of this amount or more pass this tier. Zero: every loan.",
    )
    active = fields.Boolean(default=True)

    _amount = models.Constraint(
        "CHECK (COALESCE(amount_from, 0) >= 0)",
        "A tier begins at an amount of zero or more.",
    )

    @api.constrains("amount_from", "active", "company_id")
    def _check_every_loan(self):
        """Some tier decides on every loan, or small ones would approve themselves."""
        for company in self.company_id:
            if not self.search_count(
                [("company_id", "=", company.id), ("amount_from", "=", 0)], limit=1
            ):
                raise ValidationError(
                    self.env._(
                        "One tier must begin at zero, so that somebody decides on"
                        " every loan."
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_not_the_last(self):
        for company in self.company_id:
            left = self.search(
                [("company_id", "=", company.id), ("amount_from", "=", 0)]
            )
            if not left - self:
                raise ValidationError(
                    self.env._("The tier that decides on every loan cannot be deleted.")
                )

    @api.model
    def _ensure(self, company):
        """Give a society its first tiers, where it has none."""
        tiers = self.sudo()  # part of making a society
        if tiers.with_context(active_test=False).search_count(
            [("company_id", "=", company.id)], limit=1
        ):
            return
        tiers.create(
            [
                {
                    "company_id": company.id,
                    "peran": peran,
                    "amount_from": amount,
                    "sequence": sequence,
                }
                for peran, amount, sequence in DEFAULTS
            ]
        )

    @api.model
    def _for_loan(self, company, amount, is_related):
        """The roles that decide on a loan, in order.

        A loan to a related party needs both organs, pengurus and pengawas, whatever
        its amount (Permenkop UKM 8/2023 Ps 44(1)).
        """
        self._ensure(company)  # a society that is older than the tiers
        tiers = self.sudo().search(  # whoever lays a loan before the committee
            [("company_id", "=", company.id), ("amount_from", "<=", amount)]
        )
        roles = tiers.mapped("peran")
        if is_related:
            roles += [role for role in ("ketua", "pengawas") if role not in roles]
        return roles
