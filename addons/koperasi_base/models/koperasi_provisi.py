import base64
import io

import xlsxwriter

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL

from ..engine import impor_koperasi, xlsx_baca
from ..engine.masalah import Masalah
from .koperasi_provisi_pesan import pesan

# What the register says of a society or a user that it does not take.
REFUSALS = (UserError, ValidationError)


class KoperasiProvisi(models.Model):
    """A list of societies, and of the people who work in them, on its way into the
    database.

    First a dry run: each row says what will happen to it, or what is wrong. Then the
    societies are made one by one, each with its users in a transaction of its own. A
    run that was killed anywhere continues with the rows that are left; the same file
    again changes nothing.
    """

    _name = "koperasi.provisi"
    _description = "Provisioning of Societies"
    _order = "id desc"
    _rec_name = "file_name"

    file = fields.Binary(string="Spreadsheet", required=True, attachment=True)
    file_name = fields.Char(required=True, default="koperasi.xlsx")
    date = fields.Date(
        required=True,
        default=fields.Date.context_today,
        help="No date in the list may lie behind this day.",
    )
    skip_invalid = fields.Boolean(
        string="Leave out wrong rows",
        help="Make the right societies and leave the wrong rows out. Without this"
        " mark, nothing is made while one row is wrong.",
    )
    state = fields.Selection(
        [
            ("draft", "New"),
            ("checked", "Checked"),
            ("running", "Running"),
            ("done", "Finished"),
        ],
        string="Status",
        required=True,
        default="draft",
        readonly=True,
        copy=False,
    )
    row_ids = fields.One2many("koperasi.provisi.baris", "provisi_id", readonly=True)
    count_total = fields.Integer(string="Rows", compute="_compute_counts")
    count_baru = fields.Integer(string="To Be Made", compute="_compute_counts")
    count_jadi = fields.Integer(string="Made", compute="_compute_counts")
    count_ada = fields.Integer(string="There Already", compute="_compute_counts")
    count_salah = fields.Integer(string="Wrong", compute="_compute_counts")
    progress_text = fields.Char(string="Progress", compute="_compute_progress_text")
    findings_file = fields.Binary(compute="_compute_findings_file")

    @api.depends("row_ids.action")
    def _compute_counts(self):
        groups = self.env["koperasi.provisi.baris"]._read_group(
            [("provisi_id", "in", self.ids)], ["provisi_id", "action"], ["__count"]
        )
        counts = {(job.id, action): count for job, action, count in groups}
        for job in self:

            def count(*actions, job=job):
                return sum(counts.get((job.id, action), 0) for action in actions)

            job.count_baru, job.count_jadi = count("baru"), count("jadi")
            job.count_ada = count("ada")
            job.count_salah = count("salah", "gagal")
            job.count_total = count("baru", "jadi", "ada", "salah", "gagal")

    def _compute_progress_text(self):
        for job in self:
            progress = job.get_progress() if isinstance(job.id, int) else {}
            job.progress_text = progress.get("step", "")

    @api.depends("row_ids")
    def _compute_findings_file(self):
        for job in self:
            job.findings_file = base64.b64encode(job._findings_xlsx())

    def write(self, vals):
        if "file" in vals:
            for job in self:
                job._check_state("draft", "checked")
            # Another file: what the dry run said holds no more.
            vals = {**vals, "state": "draft"}
            self.row_ids.unlink()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_running(self):
        for job in self:
            job._check_state("draft", "checked", "done")

    def _check_state(self, *states):
        self.ensure_one()
        if self.state not in states:
            titles = dict(self._fields["state"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    "%(file)s is “%(state)s”: this step is not possible now.",
                    file=self.file_name,
                    state=titles[self.state],
                )
            )

    # ------------------------------------------------------------------
    # Buttons
    # ------------------------------------------------------------------

    def action_check(self):
        """Dry run: say for each row what will happen or what is wrong."""
        self._check()

    def action_start(self):
        """Make the societies in the background; also continues after a failure."""
        self._start()
        self.env.ref("koperasi_base.koperasi_provisi_cron").sudo()._trigger()

    def action_findings(self):
        """Download the list of the dry run as a spreadsheet."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/koperasi.provisi/{self.id}/findings_file/"
            f"hasil-koperasi-{self.id}.xlsx?download=true",
            "target": "download",
        }

    def action_passwords(self):
        """Give first passwords to the users that have none, as a list to download."""
        self.ensure_one()
        self.check_access("write")
        sheet = self.env["koperasi.provisi.sandi"]._make(self)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("First Passwords"),
            "res_model": sheet._name,
            "res_id": sheet.id,
            "view_mode": "form",
            "target": "new",
        }

    def get_progress(self):
        """How far a running list is, for the progress bar.

        :return: {"step": text, "percent": 0..100}; empty when nothing runs
        """
        self.ensure_one()
        self.check_access("read")
        if self.state != "running":
            return {"step": "", "percent": 0}
        total = self.count_baru + self.count_jadi
        return {
            "step": self.env._(
                "Making societies: %(done)s of %(total)s rows",
                done=self.count_jadi,
                total=total,
            ),
            "percent": 100 * self.count_jadi // max(total, 1),
        }

    # ------------------------------------------------------------------
    # Check
    # ------------------------------------------------------------------

    def _check(self):
        """Read the file, compare it with the register, write what will happen."""
        self._check_state("draft", "checked")
        try:
            content = base64.b64decode(self.with_context(bin_size=False).file or b"")
            result = impor_koperasi.baca_koperasi(
                xlsx_baca.baca(content, self.file_name),
                self.date,
                self._known_villages().__contains__,
                self._known_roles(),
            )
        except Masalah as masalah:
            raise UserError(pesan(self.env, masalah.code, masalah.params)) from masalah
        self.row_ids.unlink()
        self.env["koperasi.provisi.rencana"]._plan(self, result)
        self.state = "checked"
        self.invalidate_recordset()

    def _known_villages(self):
        # 84,000 codes: as records they would cost more than all the rest of a check.
        rows = self.env.execute_query(
            SQL("SELECT code FROM koperasi_wilayah WHERE level = 'desa'")
        )
        return frozenset(code for (code,) in rows)

    @api.model
    def _known_roles(self):
        """{role as people write it: external id of the group}.

        By the names of the desks in Indonesian and English, and by their external id.
        """
        desks = self.env["res.groups"]._koperasi_desks().sudo()  # no secret
        known = {}
        for group, xmlid in zip(desks, desks.get_external_id().values(), strict=True):
            words = [xmlid.partition("group_")[2]]
            words += [group.with_context(lang=lang).name for lang in ("id_ID", "en_US")]
            known.update({impor_koperasi.kata_peran(word): xmlid for word in words})
        return known

    # ------------------------------------------------------------------
    # The list as a spreadsheet
    # ------------------------------------------------------------------

    def _findings_xlsx(self):
        """The list of the dry run as a spreadsheet, every cell as text."""
        columns = (
            "sheet", "row", "column", "label", "name", "value", "action", "reason",
        )  # fmt: skip
        titles = self.env["koperasi.provisi.baris"].fields_get(
            columns, ["string", "selection"]
        )
        actions = dict(titles["action"]["selection"])
        rows = [[titles[name]["string"] for name in columns]]
        rows += [
            [actions.get(line[name], line[name]) for name in columns]
            for line in self.row_ids
        ]
        return lembar_teks(rows, self.env._("Findings"), (10, 8, 8, 20, 30, 30, 16, 80))


def lembar_teks(rows, title, widths):
    """A spreadsheet whose cells are all text: none can be taken for a formula.

    :param rows: the titles, then the rows
    :return: bytes
    """
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet(title[:31])
    bold = book.add_format({"bold": True, "bottom": 1})
    for number, row in enumerate(rows):
        for place, value in enumerate(row):
            sheet.write_string(
                number, place, str(value or ""), None if number else bold
            )
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    sheet.freeze_panes(1, 0)
    book.close()
    return stream.getvalue()
