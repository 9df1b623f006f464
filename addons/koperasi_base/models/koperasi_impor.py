import base64

from odoo import api, fields, models
from odoo.exceptions import UserError

#: Kinds of import that the desks of this addon know.
KINDS = [
    ("anggota", "Members"),
    ("perangkat", "Officers and Employees"),
    ("saldo_awal", "Opening Balances"),
]


class KoperasiImpor(models.Model):
    """A list on its way into the database.

    First a dry run: each row says what will happen to it, or what is wrong. Then the
    import, all rows or none; wrong rows are left out only when the user says so. The
    same file again changes nothing.

    A kind of list (``jenis``) is four methods with its name at the end:

    * ``_read_<jenis>(sheets, tell)``: the file as clean rows and findings;
    * ``_plan_<jenis>(rows, tell)``: the rows compared with the database, a list of
      :class:`~.koperasi_impor_rencana.Rencana` and findings of the whole file;
    * ``_write_<jenis>(plans)``: create and change one batch of rows;
    * ``_finish_<jenis>(plans, tell)``: what belongs to all rows together.
    """

    _name = "koperasi.impor"
    _description = "Import"
    _order = "id desc"
    _rec_name = "file_name"

    company_id = fields.Many2one(
        "res.company",
        string="Society",
        required=True,
        default=lambda self: self.env.company,
        index=True,
    )
    jenis = fields.Selection(
        KINDS, string="Kind of List", required=True, default="anggota", index=True
    )
    file = fields.Binary(string="Spreadsheet", required=True, attachment=True)
    file_name = fields.Char(required=True, default="anggota.xlsx")
    date = fields.Date(
        required=True,
        default=fields.Date.context_today,
        help="No date in the list may lie behind this day. For opening balances: the"
        " day of the balances.",
    )
    skip_invalid = fields.Boolean(
        string="Leave out wrong rows",
        help="Import the right rows and leave the wrong ones out. Without this mark,"
        " nothing is imported while one row is wrong.",
    )
    state = fields.Selection(
        [("draft", "New"), ("checked", "Checked"), ("done", "Imported")],
        string="Status",
        required=True,
        default="draft",
        readonly=True,
        copy=False,
    )
    row_ids = fields.One2many("koperasi.impor.baris", "impor_id", readonly=True)
    count_total = fields.Integer(string="Rows", readonly=True, copy=False)
    count_baru = fields.Integer(string="New", readonly=True, copy=False)
    count_ubah = fields.Integer(string="Changes", readonly=True, copy=False)
    count_sama = fields.Integer(string="No Change", readonly=True, copy=False)
    count_salah = fields.Integer(string="Wrong", readonly=True, copy=False)
    count_periksa = fields.Integer(string="Please Check", readonly=True, copy=False)
    progress_text = fields.Char(string="Progress", compute="_compute_progress_text")
    findings_file = fields.Binary(compute="_compute_findings_file")

    def _compute_progress_text(self):
        for impor in self:
            progress = impor.get_progress() if isinstance(impor.id, int) else {}
            impor.progress_text = progress.get("step", "")

    @api.depends("row_ids")
    def _compute_findings_file(self):
        for impor in self:
            impor.findings_file = base64.b64encode(impor._findings_xlsx())

    def write(self, vals):
        if "jenis" in vals and any(impor.jenis != vals["jenis"] for impor in self):
            raise UserError(
                self.env._(
                    "The kind of a list stays as it is: each desk imports its own."
                    " Make a new import from the menu of that list."
                )
            )
        if "file" in vals and "state" not in vals:
            # Another file: what the dry run said holds no more.
            vals = {**vals, "state": "draft"}
            self.row_ids.unlink()
        return super().write(vals)

    # ------------------------------------------------------------------
    # Buttons
    # ------------------------------------------------------------------

    def action_check(self):
        """Dry run: say for each row what will happen or what is wrong."""
        self._check()

    def action_apply(self):
        """Import; says so when a row is wrong and nothing was written."""
        if self._apply():
            return None
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "danger",
                "sticky": True,
                "message": self.env._(
                    "%(count)s rows are wrong, so nothing was imported. Mend them in"
                    " the file, or mark “Leave out wrong rows”.",
                    count=self.count_salah,
                ),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def action_findings(self):
        """Download the list of the dry run as a spreadsheet."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/koperasi.impor/{self.id}/findings_file/"
            f"temuan-impor-{self.id}.xlsx?download=true",
            "target": "download",
        }

    def action_open_records(self):
        """Open what this import wrote, or found unchanged."""
        self.ensure_one()
        records = self._records()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Imported Records"),
            "res_model": records._name,
            "view_mode": "list,form",
            "domain": [("id", "in", records.ids)],
        }

    def _records(self):
        """The records of the rows, of the model that most of them have."""
        lines = self.row_ids.filtered("res_model")
        models_of = lines.mapped("res_model")
        name = max(models_of, key=models_of.count, default="koperasi.anggota")
        ids = lines.filtered(lambda line: line.res_model == name).mapped("res_id")
        return self.env[name].browse(ids).exists()

    def get_progress(self):
        """How far a running check or import is, for the progress bar.

        :return: {"step": text, "percent": 0..100}; empty when nothing runs
        """
        self.ensure_one()
        self.check_access("read")
        progress = self.env["koperasi.impor.progres"].sudo()  # has no reader of its own
        row = progress.search([("impor_id", "=", self.id)], limit=1)
        if not row:
            return {"step": "", "percent": 0}
        return {"step": row.step, "percent": 100 * row.done // max(row.total, 1)}
