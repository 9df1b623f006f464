from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

APPROVAL = {"state", "approved_uid", "approved_on"}


class KoperasiKetentuanMixin(models.AbstractModel):
    """Dated terms of a product: the treasurer writes, the chair approves (four eyes).

    Approved terms are history: a decision is a new row. Who inherits says in words what
    is approved (:meth:`_approved_sentence`, :meth:`_chair_sentence`).
    """

    _name = "koperasi.ketentuan.mixin"
    _description = "Dated Terms of a Product"

    state = fields.Selection(
        [("draft", "Draft"), ("berlaku", "Approved")],
        string="Status",
        required=True,
        readonly=True,
        copy=False,
        default="draft",
    )
    decision = fields.Char(
        string="Decision", help="Minutes or decree of the board that set the terms."
    )
    approved_uid = fields.Many2one(
        "res.users", string="Approved By", readonly=True, copy=False
    )
    approved_on = fields.Datetime(readonly=True, copy=False)

    # ------------------------------------------------------------------
    # Guards
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        return super().create(
            [{**vals, "state": "draft", "approved_uid": False} for vals in vals_list]
        )

    def write(self, vals):
        if not (vals.keys() <= APPROVAL and self.env.su):
            self._check_draft()
            if vals.keys() & APPROVAL:
                raise UserError(self.env._("Terms are approved by the chair's button."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_draft(self):
        self._check_draft()

    def _check_draft(self):
        for terms in self.filtered(lambda t: t.state != "draft"):
            raise UserError(terms._approved_sentence())

    def _approved_sentence(self):
        """Why approved terms stay as they are; who inherits says it in full."""
        return self.env._("Terms are approved by the chair's button.")

    def _chair_sentence(self):
        """Who approves what; who inherits says it in full."""
        return self.env._("Terms are approved by the chair's button.")

    # ------------------------------------------------------------------
    # Approval
    # ------------------------------------------------------------------

    def action_approve(self):
        """The chair approves, and never what the same person wrote."""
        self._check_chair()
        for terms in self.filtered(lambda t: t.state == "draft"):
            if self.env.user in (terms.create_uid, terms.write_uid):
                raise UserError(
                    self.env._(
                        "You wrote %s yourself, so someone else has to approve it: the"
                        " chair.",
                        terms.display_name,
                    )
                )
            terms._check_may_approve()
            terms.sudo().write(  # the right to approve was checked
                {
                    "state": "berlaku",
                    "approved_uid": self.env.uid,
                    "approved_on": fields.Datetime.now(),
                }
            )

    def _check_may_approve(self):
        """Hook: raise when these terms would change what was posted."""

    def _check_chair(self):
        if not (self.env.su or self.env.user.has_group("koperasi_base.group_ketua")):
            raise AccessError(self._chair_sentence())
        self._koperasi_check_two_factor()
        self.check_access("read")
