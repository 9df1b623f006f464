import base64
import io
from pathlib import Path

import xlsxwriter

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ..engine import impor_anggota, xlsx_baca
from ..engine.masalah import Masalah
from .koperasi_impor_pesan import pesan
from .koperasi_impor_rencana import Perencana

BATCH = 250
# What the register says of a row that it does not take.
REFUSALS = (UserError, ValidationError)


class KoperasiImpor(models.Model):
    """A member list on its way into the register.

    First a dry run: each row says what will happen to it, or what is wrong. Then the
    import, all rows or none; wrong rows are left out only when the user says so. The
    same file again changes nothing.
    """

    _name = "koperasi.impor"
    _description = "Member Import"
    _order = "id desc"
    _rec_name = "file_name"

    company_id = fields.Many2one(
        "res.company",
        string="Society",
        required=True,
        default=lambda self: self.env.company,
        index=True,
    )
    file = fields.Binary(string="Spreadsheet", required=True, attachment=True)
    file_name = fields.Char(required=True, default="anggota.xlsx")
    date = fields.Date(
        required=True,
        default=fields.Date.context_today,
        help="No date in the list may lie behind this day.",
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

    def action_open_members(self):
        """Open the members of this import."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Imported Members"),
            "res_model": "koperasi.anggota",
            "view_mode": "list,form",
            "domain": [("id", "in", self.row_ids.anggota_id.ids)],
        }

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

    # ------------------------------------------------------------------
    # Check and apply
    # ------------------------------------------------------------------

    def _check(self, report=None):
        """Read the file, compare it with the register, write the list of the dry run.

        :param report: called as report(text, done, total) besides the progress bar
        :return: the plans, one for each member row
        """
        self.ensure_one()
        self._check_open()
        tell = self._teller(report)
        try:
            plans, findings = self._plan(tell)
            self._write_rows(plans, findings)
            self.state = "checked"
        finally:
            self.env["koperasi.impor.progres"]._clear(self.id)
        return plans

    def _apply(self, report=None):
        """Check again and write members: all, or none.

        :return: True when the members were written
        """
        self.ensure_one()
        self._check_open()
        tell = self._teller(report)
        try:
            plans, findings = self._plan(tell)
            wrong = self._count_wrong(plans, findings)
            done = False
            if not wrong or self.skip_invalid:
                done = self._write_members(plans, tell)
            self._write_rows(plans, findings)
            self.state = "done" if done else "checked"
        finally:
            self.env["koperasi.impor.progres"]._clear(self.id)
        return done

    def _check_open(self):
        if self.state == "done":
            raise UserError(
                self.env._(
                    "%(file)s is imported already. Make a new import for a new file.",
                    file=self.file_name,
                )
            )
        if not self.company_id.sudo().koperasi_profil_id:  # whether it is a society
            raise UserError(
                self.env._(
                    "%(company)s is not a society, so it cannot have members. Choose"
                    " the society at the top right.",
                    company=self.company_id.name,
                )
            )

    def _teller(self, report):
        progress = self.env["koperasi.impor.progres"]

        def tell(text, done, total):
            progress._tell(self.id, text, done, total)
            if report:
                report(text, done, total)

        return tell

    def _plan(self, tell):
        """Read and compare; returns (plans, findings that belong to no member row)."""
        text = self.env._("Reading the file")
        tell(text, 0, 1)
        try:
            content = base64.b64decode(self.with_context(bin_size=False).file or b"")
            result = impor_anggota.baca_anggota(
                xlsx_baca.baca(content, self.file_name),
                today=self.date,
                wilayah=self._known_districts().__contains__,
                progress=lambda done, total: tell(text, done, total),
            )
        except Masalah as masalah:
            raise UserError(pesan(self.env, masalah.code, masalah.params)) from masalah
        text = self.env._("Comparing with the register")
        planner = Perencana(self.env, self.company_id)
        plans = []
        for number, row in enumerate(result.rows, 1):
            plans.append(planner.plan(row))
            if number % BATCH == 0:
                tell(text, number, len(result.rows))
        findings = list(result.findings)
        if any(plan.savings for plan in plans) and not self._can_import_savings():
            findings.append(
                impor_anggota.Temuan(
                    "", 0, "", "", "", "simpanan_tanpa_unit", {}, impor_anggota.PERIKSA
                )
            )
        return plans, findings

    def _known_districts(self):
        districts = self.env["koperasi.wilayah"].search_fetch(
            [("level", "=", "kecamatan")], ["code"]
        )
        return {code.replace(".", "") for code in districts.mapped("code")}

    def _count_wrong(self, plans, findings):
        return sum(plan.action == "salah" for plan in plans) + sum(
            finding.severity == impor_anggota.SALAH for finding in findings
        )

    def _write_members(self, plans, tell):
        """Create and change members in batches, inside one savepoint.

        A row that the register refuses makes its plan wrong and undoes all.
        """
        todo = [plan for plan in plans if plan.action in ("baru", "ubah")]
        refused = None
        try:
            with self.env.cr.savepoint():
                for start in range(0, len(todo), BATCH):
                    tell(self.env._("Writing members"), start, len(todo))
                    refused = self._write_batch(todo[start : start + BATCH])
                    if refused:
                        raise refused
                self._import_savings(plans, tell)
                self.env.flush_all()
        except REFUSALS as error:
            if error is not refused:
                raise
            self.env.invalidate_all()
            for plan in todo:
                plan.anggota = plan.anggota if plan.action == "ubah" else None
            return False
        tell(self.env._("Writing members"), len(todo), max(len(todo), 1))
        return True

    def _write_batch(self, plans):
        """Write some plans; returns the error of the row that the register refuses."""
        try:
            with self.env.cr.savepoint():
                self._write_plans(plans)
            return None
        except AccessError:
            raise
        except REFUSALS as error:
            whole = error
        for plan in plans:
            try:
                with self.env.cr.savepoint():
                    self._write_plans([plan])
            except REFUSALS as error:
                plan.action = "salah"
                row = plan.row
                plan.findings.append(
                    impor_anggota.Temuan(
                        row.sheet,
                        row.row,
                        "",
                        "",
                        row.values.get("name", ""),
                        "ditolak",
                        {"message": str(error)},
                    )
                )
                return error
        return whole

    def _write_plans(self, plans):
        Anggota = self.env["koperasi.anggota"].with_company(self.company_id)
        new = [plan for plan in plans if plan.action == "baru"]
        members = Anggota.create([plan.vals for plan in new])
        for plan, anggota in zip(new, members, strict=True):
            plan.anggota = anggota
        for plan in plans:
            if plan.action == "ubah":
                plan.anggota.write(plan.vals)
        self.env.flush_all()

    # ------------------------------------------------------------------
    # Savings: hooks for the addon of savings
    # ------------------------------------------------------------------

    def _can_import_savings(self):
        """Hook: whether balances of savings in the file are imported."""
        return False

    def _import_savings(self, plans, tell):
        """Hand the balances over, member by member. May be extended as a batch."""
        if not self._can_import_savings():
            return
        owners = [p for p in plans if p.anggota and p.savings and p.action != "salah"]
        for done, plan in enumerate(owners, 1):
            self._import_member_savings(plan.anggota, plan.savings)
            if done % BATCH == 0:
                tell(self.env._("Writing savings"), done, len(owners))

    def _import_member_savings(self, anggota, vals):
        """Hook: bring the balance of one member to what the list says.

        Must do nothing the second time for the same member and amount.

        :param vals: whole rupiah by ``pokok``, ``wajib``, ``sukarela``
        """

    # ------------------------------------------------------------------
    # The list of the dry run
    # ------------------------------------------------------------------

    def _write_rows(self, plans, findings):
        self.row_ids.unlink()
        lines = [self._finding_line(finding) for finding in findings if not finding.row]
        for plan in plans:
            lines += self._plan_lines(plan)
        lines += [self._finding_line(finding) for finding in findings if finding.row]
        self.env["koperasi.impor.baris"].create(
            [
                {**line, "impor_id": self.id, "sequence": number}
                for number, line in enumerate(lines)
            ]
        )
        actions = [plan.action for plan in plans]
        self.write(
            {
                "count_total": len(plans),
                "count_baru": actions.count("baru"),
                "count_ubah": actions.count("ubah"),
                "count_sama": actions.count("sama"),
                "count_salah": self._count_wrong(plans, findings),
                "count_periksa": sum(line["action"] == "periksa" for line in lines),
            }
        )
        self.invalidate_recordset(["row_ids", "findings_file"])

    def _plan_lines(self, plan):
        lines = [self._finding_line(finding, plan) for finding in plan.findings]
        if plan.action != "salah":
            lines.insert(
                0,
                {
                    "sheet": plan.row.sheet,
                    "row": plan.row.row,
                    "name": plan.row.values["name"],
                    "action": plan.action,
                    "reason": self._what_happens(plan),
                    "anggota_id": plan.anggota.id if plan.anggota else False,
                },
            )
        return lines

    def _finding_line(self, finding, plan=None):
        return {
            "sheet": finding.sheet,
            "row": finding.row,
            "column": finding.column,
            "label": finding.label,
            "name": plan.row.values.get("name", "") if plan else "",
            "value": finding.value,
            "reason": pesan(self.env, finding.code, finding.params),
            "action": finding.severity,
        }

    def _what_happens(self, plan):
        if plan.action == "baru":
            return self.env._("New member")
        if plan.action == "sama":
            return self.env._("Already in the register, nothing changes")
        fields_of = self.env["koperasi.anggota"].fields_get(list(plan.vals), ["string"])
        names = ", ".join(fields_of[name]["string"] for name in plan.vals)
        return self.env._("Changes: %(fields)s", fields=names)

    def _findings_xlsx(self):
        """The list of the dry run as a spreadsheet, every cell as text."""
        stream = io.BytesIO()
        book = xlsxwriter.Workbook(stream, {"in_memory": True})
        sheet = book.add_worksheet(self.env._("Findings")[:31])
        columns = (
            "sheet",
            "row",
            "column",
            "label",
            "name",
            "value",
            "action",
            "reason",
        )
        model = self.env["koperasi.impor.baris"]
        titles = model.fields_get(columns, ["string", "selection"])
        actions = dict(titles["action"]["selection"])
        bold = book.add_format({"bold": True, "bottom": 1})
        for place, name in enumerate(columns):
            sheet.write_string(0, place, titles[name]["string"], bold)
        for number, line in enumerate(self.row_ids, 1):
            for place, name in enumerate(columns):
                value = line[name] or ""
                # Never as a formula: the value of a cell comes from a stranger's file.
                sheet.write_string(number, place, str(actions.get(value, value)))
        sheet.set_column(0, 3, 12)
        sheet.set_column(4, 6, 24)
        sheet.set_column(7, 7, 80)
        sheet.freeze_panes(1, 0)
        book.close()
        return stream.getvalue()

    # ------------------------------------------------------------------
    # For the command line
    # ------------------------------------------------------------------

    @api.model
    def _run_file(
        self,
        file,
        society=None,
        apply=False,
        report=None,
        filename=None,
        skip_invalid=False,
    ):
        """Check, and with ``apply`` import, a member list.

        :param file: path, or the bytes of the spreadsheet
        :param society: name or village code of the society, or the company itself
        :param report: called as report(text, done, total)
        :return: dict of ``message`` (a sentence), ``errors`` (number of wrong rows),
            ``counts``, ``impor_id`` and ``rows`` (dicts of sheet, row, column, label,
            name, value, action, message)
        """
        try:
            company = self._find_society(society)
            if isinstance(file, bytes):
                content, name = file, filename or self.env._("List")
            else:
                content, name = Path(file).read_bytes(), filename or Path(file).name
            env = (
                self.with_context(
                    allowed_company_ids=company.ids, tracking_disable=True
                )
                .with_company(company)
                .env
            )
            impor = env["koperasi.impor"].create(
                {
                    "company_id": company.id,
                    "file": base64.b64encode(content),
                    "file_name": name,
                    "skip_invalid": skip_invalid,
                }
            )
            impor._apply(report) if apply else impor._check(report)
        except (UserError, OSError) as error:
            return {
                "rows": [],
                "counts": {},
                "errors": 1,
                "impor_id": False,
                "message": str(error),
            }
        return impor._summary_dict()

    def _find_society(self, society):
        if isinstance(society, models.BaseModel):
            return society
        Profil = self.env["koperasi.profil"]
        found = Profil.search(
            ["|", ("wilayah_code", "=", society), ("name", "=ilike", society)]
            if society
            else []
        )
        if len(found) != 1:
            raise UserError(
                self.env._(
                    "%(count)s societies fit “%(society)s”. Give the name as in the"
                    " list of societies, or the village code as 51.71.03.2008.",
                    count=len(found),
                    society=society or "",
                )
            )
        return found.company_id

    def _summary_dict(self):
        counts = {
            key: self[f"count_{key}"]
            for key in ("total", "baru", "ubah", "sama", "salah", "periksa")
        }
        text = self.env._(
            "%(total)s rows: %(baru)s new, %(ubah)s changed, %(sama)s without change,"
            " %(salah)s wrong, %(periksa)s to be checked.",
            **counts,
        )
        if self.state == "done":
            text = self.env._("Imported. %(summary)s", summary=text)
        else:
            text = self.env._("Nothing was written. %(summary)s", summary=text)
        return {
            "rows": [
                {
                    "sheet": line.sheet or "",
                    "row": line.row,
                    "column": line.column or "",
                    "label": line.label or "",
                    "name": line.name or "",
                    "value": line.value or line.name or "",
                    "action": line.action,
                    "message": line.reason or "",
                }
                for line in self.row_ids
            ],
            "counts": counts,
            "errors": 0 if self.state == "done" else self.count_salah,
            "impor_id": self.id,
            "message": text,
        }
