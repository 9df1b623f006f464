from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .koperasi_pinjaman_tingkat import GROUPS, PERAN


class KoperasiPinjamanPersetujuan(models.Model):
    """One decision on an application: asked of a role, taken by one person.

    Decisions are never deleted: when the terms change, those taken so far count no
    longer (``batal``) and new ones are asked for.
    """

    _name = "koperasi.pinjaman.persetujuan"
    _description = "Decision on a Loan"
    _order = "pinjaman_id desc, round desc, sequence, id"
    _rec_name = "peran"
    _check_company_auto = True

    pinjaman_id = fields.Many2one(
        "koperasi.pinjaman",
        string="Loan",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    company_id = fields.Many2one(
        "res.company",
        string="Society",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    anggota_id = fields.Many2one(related="pinjaman_id.anggota_id", string="Borrower")
    round = fields.Integer(
        readonly=True, required=True, default=1, help="Counts how often it was asked."
    )
    sequence = fields.Integer(readonly=True, required=True, default=1)
    peran = fields.Selection(PERAN, string="Decided By", required=True, readonly=True)
    amount = fields.Monetary(readonly=True, required=True, help="Decided on.")
    terms = fields.Char(readonly=True, required=True, help="Decided on, in words.")
    state = fields.Selection(
        [
            ("menunggu", "Waiting"),
            ("setuju", "Approved"),
            ("tolak", "Refused"),
            ("batal", "Void"),
        ],
        string="Status",
        required=True,
        readonly=True,
        default="menunggu",
        index=True,
    )
    decided_by_id = fields.Many2one(
        "res.users", string="Person", readonly=True, ondelete="restrict"
    )
    decided_at = fields.Datetime(readonly=True)
    note = fields.Char(readonly=True)
    void_reason = fields.Char(readonly=True)
    is_turn = fields.Boolean(string="Next", compute="_compute_is_turn")

    _decided = models.Constraint(
        "CHECK (state NOT IN ('setuju', 'tolak')"
        " OR (decided_by_id IS NOT NULL AND decided_at IS NOT NULL))",
        "A decision names who took it and when.",
    )
    _one_person_once = models.UniqueIndex(
        "(pinjaman_id, round, decided_by_id) WHERE state = 'setuju'",
        "The same person decides once on a loan.",
    )

    @api.depends("state", "sequence", "pinjaman_id.persetujuan_ids.state")
    def _compute_is_turn(self):
        for row in self:
            before = row.pinjaman_id.persetujuan_ids.filtered(
                lambda r, row=row: (
                    r.state == "menunggu"
                    and r.round == row.round
                    and r.sequence < row.sequence
                )
            )
            row.is_turn = row.state == "menunggu" and not before

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("A decision on a loan stays on record."))

    # ------------------------------------------------------------------
    # Deciding
    # ------------------------------------------------------------------

    def _check_decider(self):
        """The right role, whose turn it is, and none of those who want the loan."""
        self.ensure_one()
        user = self.env.user
        self._koperasi_check_two_factor()
        if self.company_id not in self.env.companies or not user.has_group(
            GROUPS[self.peran]
        ):
            raise AccessError(
                self.env._(
                    "On this tier decides: %s.",
                    dict(self._fields["peran"]._description_selection(self.env))[
                        self.peran
                    ],
                )
            )
        if self.state != "menunggu" or not self._is_open():
            raise UserError(
                self.env._(
                    "%s does not wait for a decision any more.",
                    self.pinjaman_id.display_name,
                )
            )
        if not self.is_turn:
            raise UserError(self.env._("The tier before this one decides first."))
        self._check_not_own(user)

    def _is_open(self):
        """What is decided on still waits for it."""
        return self.pinjaman_id.state == "disurvei"

    def _entered_by(self):
        """Who asked for the decision."""
        loan = self.pinjaman_id.sudo()  # who entered it, for the four eyes alone
        return loan.create_uid + loan.submitted_by_id

    def _check_not_own(self, user):
        """Nobody approves the own loan: applicant, guarantor, who entered it."""
        loan = self.pinjaman_id.sudo()  # its persons, for this check alone
        me = user.sudo().koperasi_anggota_id
        persons = loan.anggota_id + loan.penjamin_ids.anggota_id
        if me and me in persons:
            raise UserError(
                self.env._(
                    "You are the applicant or a guarantor of this loan; someone else"
                    " decides on it."
                )
            )
        if user in self._entered_by():
            raise UserError(
                self.env._("You entered this application; someone else decides on it.")
            )
        if user in loan.persetujuan_ids.filtered(
            lambda r: r.state == "setuju" and r.round == self.round
        ).mapped("decided_by_id"):
            raise UserError(
                self.env._(
                    "You approved this loan on another tier already; someone else"
                    " decides here."
                )
            )

    def _decide(self, state, note=""):
        """Write a decision; the loan row is locked, so two cannot decide at once."""
        self.ensure_one()
        loan = self.pinjaman_id
        loan.sudo()._lock_application()  # whoever decides has no right to write loans
        self.invalidate_recordset()
        self._check_decider()
        self.sudo().write(  # who decides was checked
            {
                "state": state,
                "decided_by_id": self.env.uid,
                "decided_at": fields.Datetime.now(),
                "note": note or False,
            }
        )
        loan.sudo()._decided(self)  # follows from the decision

    def action_approve(self):
        """Approve; with the last tier the loan is approved."""
        for row in self:
            row.check_access("read")
            row._decide("setuju")

    def action_refuse(self):
        """Ask for the reason of a refusal."""
        self.ensure_one()
        self._check_decider()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Refuse"),
            "res_model": "koperasi.pinjaman.tolak",
            "view_mode": "form",
            "target": "new",
            "context": {"default_persetujuan_id": self.id},
        }
