from odoo import api, fields, models
from odoo.exceptions import UserError


class KoperasiPotonganBaris(models.Model):
    """One member in a deduction: asked, deducted, and how it is spread."""

    _name = "koperasi.potongan.baris"
    _description = "Line of a Payroll Deduction"
    _order = "potongan_id, id"
    _rec_name = "name"
    _check_company_auto = True

    potongan_id = fields.Many2one(
        "koperasi.potongan",
        string="Deduction",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="potongan_id.company_id", store=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    anggota_id = fields.Many2one(
        "koperasi.anggota",
        string="Member",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
    )
    name = fields.Char(string="As in the File")
    ask_late = fields.Monetary(string="Arrears Asked")
    ask_now = fields.Monetary(string="Mandatory Asked")
    ask_sukarela = fields.Monetary(string="Voluntary Asked")
    requested = fields.Monetary()
    is_read = fields.Boolean()
    deducted = fields.Monetary()
    late = fields.Monetary(string="To Arrears")
    now = fields.Monetary(string="To This Month")
    wajib = fields.Monetary(string="To Mandatory Savings", compute="_compute_wajib")
    sukarela = fields.Monetary(string="To Voluntary Savings")
    status = fields.Selection(
        [
            ("minta", "Requested"),
            ("sesuai", "As Requested"),
            ("kurang", "Less"),
            ("lebih", "More"),
            ("tidak", "Not Deducted"),
            ("asing", "Unknown Person"),
        ],
        string="Result",
        compute="_compute_status",
        store=True,
    )
    difference = fields.Monetary(compute="_compute_status", store=True)

    _amounts = models.Constraint(
        "CHECK (deducted >= 0 AND deducted = trunc(deducted))",
        "What was deducted is whole rupiah and not negative.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines._check_open()
        return lines

    def write(self, vals):
        self._check_open()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_open(self):
        self._check_open()

    def _check_open(self):
        for potongan in self.potongan_id.filtered(lambda p: p.state == "posted"):
            raise UserError(
                self.env._("%s is posted and stays as it is.", potongan.display_name)
            )

    @api.depends("requested", "deducted", "is_read", "anggota_id")
    def _compute_status(self):
        for line in self:
            line.difference = line.deducted - line.requested if line.is_read else 0
            if not line.is_read:
                line.status = "minta"
            elif not line.anggota_id:
                line.status = "asing"
            elif not line.difference:
                line.status = "sesuai"
            elif not line.deducted:
                line.status = "tidak"
            else:
                line.status = "lebih" if line.difference > 0 else "kurang"

    @api.depends("late", "now")
    def _compute_wajib(self):
        for line in self:
            line.wajib = line.late + line.now

    @api.model
    def _part_values(self, parts):
        """Fields that hold the parts of the spread. Extended by addons."""
        return {
            "late": parts["tunggakan"],
            "now": parts["wajib"],
            "sukarela": parts["sukarela"],
        }
