import io

import xlsxwriter

from odoo import models

from ..engine.impor_temuan import INFO, PERIKSA, SALAH
from ..engine.xlsx_tulis import judul_lembar, tulis_teks
from .koperasi_impor_pesan import pesan


class KoperasiImpor(models.Model):
    """The list of the dry run, on the screen and as a spreadsheet."""

    _inherit = "koperasi.impor"

    def _write_rows(self, plans, findings):
        self.row_ids.unlink()
        # What stops the import comes first.
        whole = [finding for finding in findings if not finding.row]
        whole.sort(key=lambda finding: (SALAH, PERIKSA, INFO).index(finding.severity))
        lines = [self._finding_line(finding) for finding in whole]
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
                    "name": plan.name,
                    "action": plan.action,
                    "reason": self._what_happens(plan),
                    **self._line_record(plan),
                },
            )
        return lines

    def _finding_line(self, finding, plan=None):
        return {
            "sheet": finding.sheet,
            "row": finding.row,
            "column": finding.column,
            "label": finding.label,
            "name": plan.name if plan else "",
            "value": finding.value,
            "reason": pesan(self.env, finding.code, finding.params),
            "action": finding.severity,
        }

    def _line_record(self, plan):
        """What the row is in the database; of members also the link to open it."""
        record = plan.record
        if not record:
            return {}
        is_member = record._name == "koperasi.anggota"
        return {
            "res_model": record._name,
            "res_id": record.id,
            "anggota_id": record.id if is_member else False,
        }

    def _what_happens(self, plan):
        if plan.what:
            return plan.what
        if plan.action == "baru":
            is_member = self.jenis == "anggota"
            return self.env._("New member") if is_member else self.env._("New")
        if plan.action == "sama":
            return self.env._("Already in the register, nothing changes")
        fields_of = plan.record.fields_get(list(plan.vals), ["string"])
        names = ", ".join(fields_of[name]["string"] for name in plan.vals)
        return self.env._("Changes: %(fields)s", fields=names)

    def _findings_xlsx(self):
        """The list of the dry run as a spreadsheet, every cell as text."""
        stream = io.BytesIO()
        book = xlsxwriter.Workbook(stream, {"in_memory": True})
        sheet = book.add_worksheet(judul_lembar(self.env._("Findings")))
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
            tulis_teks(sheet, 0, place, titles[name]["string"], bold)
        for number, line in enumerate(self.row_ids, 1):
            for place, name in enumerate(columns):
                value = line[name] or ""
                # Never as a formula: the value of a cell comes from a stranger's file.
                tulis_teks(sheet, number, place, actions.get(value, value))
        sheet.set_column(0, 3, 12)
        sheet.set_column(4, 6, 24)
        sheet.set_column(7, 7, 80)
        sheet.freeze_panes(1, 0)
        book.close()
        return stream.getvalue()
