import base64

from odoo import models
from odoo.exceptions import AccessError, UserError, ValidationError

from ..engine import xlsx_baca
from ..engine.impor_temuan import SALAH, Temuan
from ..engine.masalah import Masalah
from .koperasi_impor_pesan import pesan

BATCH = 250
# What the database says of a row that it does not take.
REFUSALS = (UserError, ValidationError)


class KoperasiImpor(models.Model):
    """Checking and writing, the same for every kind of list."""

    _inherit = "koperasi.impor"

    def _check(self, report=None):
        """Read the file, compare it with the database, write the list of the dry run.

        :param report: called as report(text, done, total) besides the progress bar
        :return: the plans, one for each row
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
        """Check again and write: all, or none.

        :return: True when the rows were written
        """
        self.ensure_one()
        self._check_open()
        tell = self._teller(report)
        try:
            plans, findings = self._plan(tell)
            wrong = self._count_wrong(plans, findings)
            done = False
            if not wrong or (self.skip_invalid and self._may_leave_out()):
                done = self._write_all(plans, tell)
            self._write_rows(plans, findings)
            self.state = "done" if done else "checked"
        finally:
            self.env["koperasi.impor.progres"]._clear(self.id)
        return done

    def _may_leave_out(self):
        """Whether wrong rows may be left out: not where all rows hold together."""
        return self.jenis != "saldo_awal"

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
                    "%(company)s is not a society, so nothing can be imported into it."
                    " Choose the society at the top right.",
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

    def _call(self, step, *args):
        """The method of this kind for one step: ``read``, ``plan`` …"""
        return getattr(self, f"_{step}_{self.jenis}")(*args)

    def _plan(self, tell):
        """Read and compare; returns (plans, findings that belong to no row)."""
        text = self.env._("Reading the file")
        tell(text, 0, 1)
        try:
            content = base64.b64decode(self.with_context(bin_size=False).file or b"")
            result = self._call("read", xlsx_baca.baca(content, self.file_name), tell)
        except Masalah as masalah:
            raise UserError(pesan(self.env, masalah.code, masalah.params)) from masalah
        plans, findings = self._call("plan", result, tell)
        return plans, [*result.findings, *findings]

    def _plan_each(self, planner, rows, tell):
        """One plan for each row, with the progress bar."""
        text = self.env._("Comparing with the register")
        plans = []
        for number, row in enumerate(rows, 1):
            plans.append(planner.plan(row))
            if number % BATCH == 0:
                tell(text, number, len(rows))
        return plans

    def _count_wrong(self, plans, findings):
        return sum(plan.action == "salah" for plan in plans) + sum(
            finding.severity == SALAH for finding in findings
        )

    def _write_all(self, plans, tell):
        """Create and change records in batches, inside one savepoint.

        A row that the database refuses makes its plan wrong and undoes all.
        """
        todo = [plan for plan in plans if plan.action in ("baru", "ubah")]
        text = self.env._("Writing the rows")
        refused = None
        try:
            with self.env.cr.savepoint():
                for start in range(0, len(todo), BATCH):
                    tell(text, start, len(todo))
                    refused = self._write_batch(todo[start : start + BATCH])
                    if refused:
                        raise refused
                self._call("finish", plans, tell)
                self.env.flush_all()
        except REFUSALS as error:
            if error is not refused:
                raise
            self.env.invalidate_all()
            for plan in todo:
                plan.record = plan.record if plan.action == "ubah" else None
            return False
        tell(text, len(todo), max(len(todo), 1))
        return True

    def _write_batch(self, plans):
        """Write some plans; returns the error of the row that the database refuses."""
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
                plan.findings.append(self._refusal(plan, error))
                return error
        return whole

    def _refusal(self, plan, error):
        row, params = plan.row, {"message": str(error)}
        return Temuan(row.sheet, row.row, "", "", plan.name, "ditolak", params)

    def _write_plans(self, plans):
        self._call("write", plans)
        self.env.flush_all()

    def _create_and_change(self, records, plans):
        """Create the new rows as records of ``records``, change the others."""
        records = records.with_company(self.company_id)
        new = [plan for plan in plans if plan.action == "baru"]
        created = records.create([plan.vals for plan in new])
        for plan, record in zip(new, created, strict=True):
            plan.record = record
        for plan in plans:
            if plan.action == "ubah":
                plan.record.write(plan.vals)
