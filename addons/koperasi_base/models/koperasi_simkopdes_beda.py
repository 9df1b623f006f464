from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class KoperasiSimkopdesBeda(models.Model):
    """One difference between the ministry's record and ours.

    Made by the comparison; a desk decides which side is right and writes nothing else.
    Values of identity stand here: only the desks that may read a NIK read this list.
    """

    _name = "koperasi.simkopdes.beda"
    _description = "Difference with SIMKOPDES"
    _order = "banding_id desc, table, id"
    _rec_name = "label"

    banding_id = fields.Many2one(
        "koperasi.simkopdes.banding",
        string="Comparison",
        required=True,
        index=True,
        ondelete="cascade",
        readonly=True,
    )
    company_id = fields.Many2one(
        related="banding_id.company_id", store=True, index=True
    )
    table = fields.Selection(
        selection=lambda self: list(self.env["koperasi.simkopdes"]._titles().items()),
        required=True,
        readonly=True,
    )
    row = fields.Integer(string="Row in the File", readonly=True)
    label = fields.Char(string="Record", readonly=True)
    kind = fields.Selection(
        [
            ("beda", "Differs"),
            ("hanya_mereka", "Only in SIMKOPDES"),
            ("hanya_kita", "Only Here"),
        ],
        string="Difference",
        required=True,
        readonly=True,
    )
    column = fields.Char(string="Field", readonly=True)
    ours = fields.Text(string="Here", readonly=True)
    theirs = fields.Text(string="In SIMKOPDES", readonly=True)
    choice = fields.Selection(
        [("kita", "Keep Ours"), ("mereka", "Take Theirs")],
        required=True,
        default="kita",
    )
    can_apply = fields.Boolean(string="Can Be Taken Over", readonly=True)
    advice = fields.Text(string="What to Do", readonly=True)
    res_id = fields.Integer(readonly=True)
    payload = fields.Json(readonly=True, help="Their values, by column.")
    before = fields.Json(readonly=True, help="Our values when compared, by column.")
    applied_on = fields.Datetime(string="Taken Over On", readonly=True)
    is_applied = fields.Boolean(
        string="Was Taken Over", compute="_compute_is_applied", store=True
    )

    @api.depends("applied_on")
    def _compute_is_applied(self):
        for row in self:
            row.is_applied = bool(row.applied_on)

    def write(self, vals):
        if not self.env.su:
            if vals.keys() - {"choice"}:
                raise AccessError(
                    self.env._("Of a difference only the choice can be changed.")
                )
            self._check_choice(vals.get("choice"))
        return super().write(vals)

    def _check_choice(self, choice):
        for row in self:
            if row.is_applied:
                raise UserError(self.env._("“%s” was taken over already.", row.label))
            if choice == "mereka" and not row.can_apply:
                raise UserError(
                    self.env._(
                        "“%(label)s” cannot be taken over. %(advice)s",
                        label=row.label,
                        advice=row.advice or "",
                    )
                )

    def action_take_theirs(self):
        """Choose theirs for the selected rows, as far as they can be taken over."""
        self.check_access("write")
        able = self.filtered(lambda row: row.can_apply and not row.is_applied)
        able.write({"choice": "mereka"})
        return self._notify(len(able))

    def action_keep_ours(self):
        """Choose ours for the selected rows."""
        self.check_access("write")
        rows = self.filtered(lambda row: not row.is_applied)
        rows.write({"choice": "kita"})
        return self._notify(len(rows))

    def _notify(self, count):
        """Say how many rows were marked, and show the list anew."""
        left = len(self) - count
        text = self.env._("%s differences are marked.", count)
        if left:
            text += " " + self.env._(
                "%s cannot be taken over: see the column “What to Do”.", left
            )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning" if left else "success",
                "message": text,
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def action_open_record(self):
        """Open our record of the difference."""
        self.ensure_one()
        self.check_access("read")
        source = self.env["koperasi.simkopdes"]._sources().get(self.table)
        record = self.env[source.model].browse(self.res_id).exists() if source else None
        if not record:
            raise UserError(self.env._("“%s” has no record here to open.", self.label))
        record.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "res_model": record._name,
            "res_id": record.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }
