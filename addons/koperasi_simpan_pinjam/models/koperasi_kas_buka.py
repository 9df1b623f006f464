from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class KoperasiKasBuka(models.Model):
    """A closed cash day is reopened: who asked and why, and who decided.

    Two people, chair and treasurer, each with the own login. The rows are kept, also
    those that were refused.
    """

    _name = "koperasi.kas.buka"
    _description = "Reopening of a Cash Day"
    _order = "id desc"
    _rec_name = "reason"

    hari_id = fields.Many2one(
        "koperasi.kas.hari",
        string="Closed Cash Day",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(related="hari_id.company_id", store=True, index=True)
    date = fields.Date(related="hari_id.date", store=True)
    reason = fields.Char(required=True, readonly=True)
    asked_by_id = fields.Many2one(
        "res.users", string="Asked By", required=True, readonly=True
    )
    asked_at = fields.Datetime(required=True, readonly=True)
    state = fields.Selection(
        [("menunggu", "Waiting"), ("setuju", "Reopened"), ("tolak", "Refused")],
        string="Status",
        required=True,
        readonly=True,
        default="menunggu",
    )
    decided_by_id = fields.Many2one("res.users", string="Decided By", readonly=True)
    decided_at = fields.Datetime(readonly=True)

    _one_waiting = models.UniqueIndex(
        "(hari_id) WHERE state = 'menunggu'",
        "Reopening this day was asked for already.",
    )
    _two_people = models.Constraint(
        "CHECK (state <> 'setuju' OR (decided_by_id IS NOT NULL"
        " AND decided_by_id <> asked_by_id))",
        "A day is reopened by two different people.",
    )

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("The history of reopened days is kept."))

    @api.model
    def _ask(self, hari, reason):
        """Ask that a day is reopened; another officer decides."""
        hari._check_may_reopen()
        reason = (reason or "").strip()
        if not reason:
            raise UserError(self.env._("Type why the day is reopened."))
        if hari.buka_ids.filtered(lambda b: b.state == "menunggu"):
            raise UserError(self.env._("Reopening this day was asked for already."))
        request = self.sudo().create(  # the officer was checked above
            {
                "hari_id": hari.id,
                "reason": reason,
                "asked_by_id": self.env.uid,
                "asked_at": fields.Datetime.now(),
            }
        )
        return request.with_env(self.env)

    def action_approve(self):
        """The second person agrees: the day is open again."""
        for buka in self:
            buka._check_waiting()
            buka.hari_id._check_may_reopen()
            buka._koperasi_check_two_factor()
            if buka.asked_by_id == self.env.user:
                raise UserError(
                    self.env._(
                        "You asked for it yourself: someone else decides (four eyes)."
                    )
                )
            buka.hari_id._reopen()
            buka._decide("setuju")

    def action_refuse(self):
        """The day stays closed; also who asked may take the question back."""
        for buka in self:
            buka._check_waiting()
            if not self.env["koperasi.kas.sesi"]._is_overseer(self.env.user):
                raise AccessError(
                    self.env._("Only the chair or the treasurer reopens a day.")
                )
            buka._decide("tolak")

    def _check_waiting(self):
        self.ensure_one()
        self.check_access("read")
        if self.state != "menunggu":
            raise UserError(self.env._("This question was decided already."))

    def _decide(self, state):
        self.sudo().write(  # who decides was checked
            {
                "state": state,
                "decided_by_id": self.env.uid,
                "decided_at": fields.Datetime.now(),
            }
        )
