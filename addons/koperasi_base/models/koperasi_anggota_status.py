from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

# Who is a member, in the sense of the register: candidates and refused are not.
MEMBER_STATES = ("aktif", "pasif", "keluar")
# Changed by decisions only, which leave a line in the history.
DECIDED = {
    "state",
    "company_id",
    "partner_id",
    "card_code",
    "date_exit",
    "exit_reason",
    "exit_number",
    "exit_note",
    "approval_number",
    "approval_date",
    "approval_user_id",
    "appeal_state",
    "merged_into_id",
}
NO_WAY_BACK = ("meninggal", "digabung", "koperasi_bergabung")


class KoperasiAnggota(models.Model):
    """The life of a membership: application, decision, activity, leaving, return.

    Each step checks who may take it, changes the membership and writes one line of
    :class:`koperasi.anggota.riwayat`. A plain write of these fields is refused.
    """

    _inherit = "koperasi.anggota"

    date_apply = fields.Date(
        string="Applied On",
        default=fields.Date.context_today,
        tracking=True,
        copy=False,
    )
    approval_number = fields.Char(
        string="Number of the Approval", readonly=True, tracking=True, copy=False
    )
    approval_date = fields.Date(
        string="Approved On", readonly=True, tracking=True, copy=False
    )
    approval_user_id = fields.Many2one(
        "res.users", string="Approved by", readonly=True, copy=False
    )
    exit_number = fields.Char(
        string="Number of the Decision", readonly=True, tracking=True, copy=False
    )
    exit_note = fields.Char(string="Grounds", readonly=True, tracking=True, copy=False)
    appeal_state = fields.Selection(
        [
            ("bisa", "May Be Lodged"),
            ("diajukan", "Before the Members' Meeting"),
            ("ditolak", "Refused"),
            ("dikabulkan", "Granted"),
        ],
        string="Appeal",
        readonly=True,
        tracking=True,
        copy=False,
        help="A dismissed member may appeal until the next members' meeting.",
    )
    riwayat_ids = fields.One2many(
        "koperasi.anggota.riwayat", "anggota_id", string="History", readonly=True
    )

    @api.constrains("date_apply", "date_join", "date_exit", "birth_date")
    def _check_not_future(self):
        today = fields.Date.context_today(self)
        for anggota in self:
            for name in ("date_apply", "date_join", "date_exit", "birth_date"):
                if anggota[name] and anggota[name] > today:
                    raise ValidationError(
                        self.env._(
                            "“%(field)s” of %(name)s lies in the future (%(date)s)."
                            " Enter a day up to today.",
                            field=self._fields[name]._description_string(self.env),
                            name=anggota.name,
                            date=anggota[name].strftime("%d/%m/%Y"),
                        )
                    )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if vals.get("state", "calon") != "calon":
                vals.setdefault("date_apply", vals.get("date_join"))
        members = super().create(vals_list)
        today = fields.Date.context_today(self)
        members.filtered(lambda m: m.state in MEMBER_STATES)._write_history(
            "daftar", lambda anggota: anggota.date_join or today
        )
        members.filtered(lambda m: m.state == "keluar")._write_history(
            "keluar", lambda anggota: anggota.date_exit, from_exit=True
        )
        return members

    def write(self, vals):
        if not self.env.su and (decided := DECIDED & vals.keys()):
            fields_text = ", ".join(
                sorted(self._fields[n]._description_string(self.env) for n in decided)
            )
            raise UserError(
                self.env._(
                    "“%(fields)s” changes by a decision only: use the buttons above the"
                    " form, they keep the history.",
                    fields=fields_text,
                )
            )
        return super().write(vals)

    # ------------------------------------------------------------------
    # Buttons
    # ------------------------------------------------------------------

    def action_decide(self):
        """Ask for a decision of the board: see ``koperasi.anggota.keputusan``.

        The kind of decision comes in the context (``default_kind``).
        """
        kind = self.env.context.get("default_kind", "setuju")
        wizard = self.env["koperasi.anggota.keputusan"]
        return {
            "type": "ir.actions.act_window",
            "name": dict(wizard._fields["kind"]._description_selection(self.env))[kind],
            "res_model": wizard._name,
            "view_mode": "form",
            "target": "new",
            "context": {"default_kind": kind, "default_anggota_ids": self.ids},
        }

    def action_leave(self):
        """Ask for day, reason and decision of leaving."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Leaves the Society"),
            "res_model": "koperasi.anggota.keluar",
            "view_mode": "form",
            "target": "new",
            "context": {"default_anggota_id": self.id},
        }

    def action_passive(self):
        """The member no longer takes part, but has not left."""
        self._check_role("koperasi_base.group_sekretaris", self.env._("make passive"))
        self._check_state(("aktif",), self.env._("make passive"))
        self._step("pasif", fields.Date.context_today(self), {"state": "pasif"})

    def action_reactivate(self):
        """A passive member takes part again."""
        self._check_role("koperasi_base.group_sekretaris", self.env._("make active"))
        self._check_state(("pasif",), self.env._("make active"))
        self._step("aktif_lagi", fields.Date.context_today(self), {"state": "aktif"})

    # ------------------------------------------------------------------
    # Steps
    # ------------------------------------------------------------------

    def _approve(self, date, decision_number=None, note=None):
        """The board accepts candidates; who is ready becomes a member at once."""
        self._check_role("koperasi_base.group_ketua", self.env._("accept"))
        self._check_state(("calon",), self.env._("accept"))
        self._check_day(date, "date_apply")
        self._step(
            "setuju",
            date,
            {
                "state": "disetujui",
                "approval_number": decision_number,
                "approval_date": date,
                "approval_user_id": self.env.uid,
            },
            decision_number=decision_number,
            note=note,
        )
        self._activate_if_ready(date)

    def _reject(self, date, note, decision_number=None):
        """The board refuses candidates, for a reason that is kept."""
        self._check_role("koperasi_base.group_ketua", self.env._("refuse"))
        self._check_state(("calon", "disetujui"), self.env._("refuse"))
        self._check_day(date, "date_apply")
        self._require(note, self.env._("the reason of the refusal"))
        self._step(
            "tolak",
            date,
            {
                "state": "ditolak",
                "exit_note": note,
                "exit_number": decision_number,
            },
            decision_number=decision_number,
            note=note,
        )

    def _is_ready_to_activate(self):
        """Hook: whether an approved candidate has done all that membership needs.

        To be extended with ``and``: simpan_pinjam asks for the first savings (pokok).
        """
        self.ensure_one()
        return True

    def _activate_if_ready(self, date):
        """Make members of the approved candidates who are ready on ``date``.

        Called again by whatever makes them ready, by any desk.
        """
        ready = self.filtered(
            lambda m: m.state == "disetujui" and m._is_ready_to_activate()
        )
        ready._step("aktif", date, {"state": "aktif", "date_join": date})

    def _leave(self, date, reason, decision_number=None, note=None):
        """End memberships on a day, for a reason (UU 25/1992 Ps 19).

        A dismissal needs the number and grounds of the decision; it may be appealed.
        """
        self._check_role("koperasi_base.group_ketua", self.env._("end"))
        self._check_state(("aktif", "pasif"), self.env._("end"))
        if reason == "diberhentikan":
            self._require(decision_number, self.env._("the number of the decision"))
            self._require(note, self.env._("the grounds of the dismissal"))
        for anggota in self:
            anggota._check_may_leave(date, reason)
        self._step(
            "keluar",
            date,
            {
                "state": "keluar",
                "date_exit": date,
                "exit_reason": reason,
                "exit_number": decision_number,
                "exit_note": note,
                "appeal_state": "bisa" if reason == "diberhentikan" else False,
            },
            reason=reason,
            decision_number=decision_number,
            note=note,
        )

    def _check_may_leave(self, date, reason=None):
        """Hook: raise when something must be done before the member may leave.

        :param reason: of leaving; who died (``meninggal``) settles afterwards
        """

    def _exit_settlement_lines(self):
        """Hook: what the society and the leaving member owe each other.

        Each addon appends its lines to those of ``super()``.

        :return: list of dicts ``name`` (text), ``amount`` (whole rupiah: positive is
            owed to the member, negative is owed by the member)
        """
        self.ensure_one()
        return []

    def _appeal(self, date, note=None):
        """A dismissed member appeals to the next members' meeting."""
        self._check_role("koperasi_base.group_sekretaris", self.env._("appeal for"))
        for anggota in self:
            if anggota.appeal_state != "bisa":
                raise UserError(
                    self.env._(
                        "%s was not dismissed, or has appealed already.",
                        anggota.display_name,
                    )
                )
        self._check_day(date, "date_exit")
        self._step("banding", date, {"appeal_state": "diajukan"}, note=note)

    def _decide_appeal(self, granted, date, decision_number, note=None):
        """The members' meeting decides: a granted appeal restores the membership."""
        self._check_role("koperasi_base.group_ketua", self.env._("decide on"))
        self._require(decision_number, self.env._("the number of the decision"))
        for anggota in self:
            if anggota.appeal_state != "diajukan":
                raise UserError(
                    self.env._(
                        "There is no appeal of %s to decide on.", anggota.display_name
                    )
                )
        self._check_day(date, "date_exit")
        restored = {
            "state": "aktif",
            "date_exit": False,
            "exit_reason": False,
            "exit_number": False,
            "exit_note": False,
            "appeal_state": "dikabulkan",
        }
        self._step(
            "banding_kabul" if granted else "banding_tolak",
            date,
            restored if granted else {"appeal_state": "ditolak"},
            decision_number=decision_number,
            note=note,
        )

    def _reenter(self, date, note=None):
        """Who left, or was refused, applies again and is a candidate once more.

        The number is kept or a new one is given, as the society's profile says.
        """
        self._check_role("koperasi_base.group_sekretaris", self.env._("readmit"))
        self._check_state(("keluar", "ditolak"), self.env._("readmit"))
        for anggota in self:
            if anggota.exit_reason in NO_WAY_BACK or anggota.appeal_state == "diajukan":
                raise UserError(
                    self.env._(
                        "%s cannot apply again: died, was merged, or has an appeal that"
                        " is not decided yet.",
                        anggota.display_name,
                    )
                )
            anggota._check_day(date, "date_exit")
            vals = {
                "state": "calon",
                "date_apply": date,
                **dict.fromkeys(
                    (
                        "date_join",
                        "date_exit",
                        "exit_reason",
                        "exit_number",
                        "exit_note",
                        "appeal_state",
                        "approval_number",
                        "approval_date",
                        "approval_user_id",
                    ),
                    False,
                ),
            }
            profil = anggota.company_id.sudo().koperasi_profil_id
            if profil.reentry_number == "baru" and anggota.state == "keluar":
                vals["number"] = profil._next_anggota_number(date.year)
            anggota._step("masuk_lagi", date, vals, note=note)
