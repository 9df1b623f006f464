from odoo import api, fields, models
from odoo.exceptions import UserError


class KoperasiPinjamanSurvei(models.Model):
    """A visit to an applicant: what the loan officer saw, and the recommendation."""

    _name = "koperasi.pinjaman.survei"
    _description = "Survey of an Application"
    _inherit = ["koperasi.foto.mixin", "mail.thread"]
    _order = "date desc, id desc"
    _rec_name = "place"
    _check_company_auto = True

    pinjaman_id = fields.Many2one(
        "koperasi.pinjaman",
        string="Loan",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    company_id = fields.Many2one(
        related="pinjaman_id.company_id", string="Society", store=True, index=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    anggota_id = fields.Many2one(related="pinjaman_id.anggota_id", string="Borrower")
    date = fields.Date(
        string="Visited On", required=True, default=fields.Date.context_today
    )
    petugas_id = fields.Many2one(
        "res.users",
        string="Loan Officer",
        required=True,
        ondelete="restrict",
        default=lambda self: self.env.user,
    )
    place = fields.Char(string="Place Visited", required=True)
    met = fields.Char(string="Who Was Met")
    income = fields.Monetary(
        string="Income per Month", help="As found at the visit, whole rupiah."
    )
    expense = fields.Monetary(string="Expenses per Month", help="As found.")
    findings = fields.Text(required=True)
    recommendation = fields.Selection(
        [
            ("layak", "Grant"),
            ("bersyarat", "Grant under Conditions"),
            ("tidak", "Do Not Grant"),
        ],
        required=True,
    )
    recommended_amount = fields.Monetary()
    condition = fields.Char(string="Conditions")
    state = fields.Selection(
        [("draf", "Draft"), ("selesai", "Done")],
        string="Status",
        required=True,
        readonly=True,
        default="draf",
        copy=False,
        tracking=True,
    )

    _amounts = models.Constraint(
        "CHECK (COALESCE(income, 0) >= 0 AND COALESCE(expense, 0) >= 0"
        " AND COALESCE(recommended_amount, 0) >= 0)",
        "Amounts of a survey are not below zero.",
    )

    @api.constrains("date")
    def _check_date(self):
        today = fields.Date.context_today(self)
        for survei in self:
            if survei.date > today:
                raise UserError(self.env._("A visit of a day to come is no survey."))

    def write(self, vals):
        if self.filtered(lambda s: s.state == "selesai"):
            raise UserError(
                self.env._(
                    "A survey that is done stays as it was. Record another visit."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_draft(self):
        if self.filtered(lambda s: s.state == "selesai"):
            raise UserError(self.env._("A survey that is done stays on record."))

    def action_done(self):
        """Seal the survey; the application may go to the committee now."""
        for survei in self:
            survei.check_access("write")
            if survei.pinjaman_id.state != "diajukan":
                raise UserError(
                    self.env._(
                        "%s is not waiting for a survey.",
                        survei.pinjaman_id.display_name,
                    )
                )
            survei.state = "selesai"
            survei.pinjaman_id._surveyed()
