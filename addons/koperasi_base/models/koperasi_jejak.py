from odoo import api, fields, models
from odoo.tools import SQL


class KoperasiJejak(models.Model):
    """Trail of changes: who changed what of the society's master data, and when.

    A view over what the chatter tracks (``mail.tracking.value``), for the records that
    belong to a society. The values themselves are read with the rights of the reader:
    what the desk may not see on the record (the NIK), it does not see here.
    """

    _name = "koperasi.jejak"
    _description = "Trail of Changes"
    _auto = False
    _order = "date desc, id desc"
    _rec_name = "field_label"

    company_id = fields.Many2one("res.company", string="Society", readonly=True)
    date = fields.Datetime(string="Time", readonly=True)
    author_id = fields.Many2one("res.partner", string="Changed by", readonly=True)
    model_id = fields.Many2one("ir.model", string="Register", readonly=True)
    model = fields.Char(string="Model", readonly=True)
    res_id = fields.Many2oneReference(
        string="Entry Number", model_field="model", readonly=True
    )
    field_id = fields.Many2one("ir.model.fields", string="Field", readonly=True)
    record_name = fields.Char(string="Entry", compute="_compute_record_name")
    field_label = fields.Char(string="What", compute="_compute_change")
    old_value = fields.Char(string="Before", compute="_compute_change")
    new_value = fields.Char(string="After", compute="_compute_change")

    @api.model
    def _tracked_models(self):
        """Models with a chatter whose records belong to one society.

        Found by themselves: who adds a tracked model to a society adds it here.
        """
        return [
            model
            for name, model in sorted(self.env.items())
            if name.startswith("koperasi.")
            and model._auto
            and not model._abstract
            and not model._transient
            and "message_ids" in model._fields
            and "company_id" in model._fields
            and model._fields["company_id"].store
        ]

    @property
    def _table_query(self):
        parts = [
            SQL(
                """
                SELECT tracking.id, message.date, message.author_id, message.model,
                       message.res_id, tracking.field_id, ir_model.id AS model_id,
                       record.company_id
                  FROM mail_tracking_value tracking
                  JOIN mail_message message ON message.id = tracking.mail_message_id
                  JOIN ir_model ON ir_model.model = message.model
                  JOIN %s record ON record.id = message.res_id
                 WHERE message.model = %s
                """,
                SQL.identifier(model._table),
                model._name,
            )
            for model in self._tracked_models()
        ]
        return SQL(" UNION ALL ").join(parts)

    @api.depends("model", "res_id")
    def _compute_record_name(self):
        for row in self:
            record = self.env[row.model].browse(row.res_id)
            row.record_name = (
                record.display_name if record._filtered_access("read") else "–"
            )

    @api.depends_context("uid", "lang")
    def _compute_change(self):
        """Label and values, as far as the reader may see the field."""
        trackings = self.env["mail.tracking.value"].sudo().browse(self.ids)
        # rows of the view are the rows of the log, which has no reader of its own
        visible = trackings._filter_has_field_access(self.env)
        formatted = {
            values["id"]: values for values in visible._tracking_value_format()
        }
        for row in self:
            values = formatted.get(row.id)
            row.field_label = row.field_id.sudo().field_description
            row.old_value = self._shown(values, "oldValue")
            row.new_value = self._shown(values, "newValue")

    def _shown(self, values, side):
        """A value as text: dates and figures as the reader writes them."""
        if values is None:
            return "•••"
        value, kind = values[side], values["fieldInfo"]["fieldType"]
        if kind == "boolean":
            return self.env._("Yes") if value else self.env._("No")
        if value in (False, None, ""):
            return ""
        convert = {
            "date": "ir.qweb.field.date",
            "monetary": "ir.qweb.field.float",
            "float": "ir.qweb.field.float",
            "datetime": "ir.qweb.field.datetime",
        }.get(kind)
        if not convert:
            return str(value)
        options = {"precision": 0} if kind == "monetary" else {}
        if kind == "datetime":
            value = fields.Datetime.to_datetime(value.rstrip("Z"))
        if kind == "date":
            value = fields.Date.to_date(value)
        return str(self.env[convert].value_to_html(value, options))

    def action_open(self):
        """Open the entry that was changed."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "res_model": self.model,
            "res_id": self.res_id,
            "view_mode": "form",
        }
