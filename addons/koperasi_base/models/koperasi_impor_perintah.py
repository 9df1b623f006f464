import base64
from pathlib import Path

from odoo import api, fields, models
from odoo.exceptions import UserError


class KoperasiImpor(models.Model):
    """``./koperasi import``: the same import, told in dicts."""

    _inherit = "koperasi.impor"

    @api.model
    def _run_file(
        self,
        file,
        society=None,
        apply=False,
        report=None,
        filename=None,
        skip_invalid=False,
        jenis="anggota",
        date=None,
    ):
        """Check, and with ``apply`` import, a list.

        :param file: path, or the bytes of the spreadsheet
        :param society: name or village code of the society, or the company itself
        :param report: called as report(text, done, total)
        :param jenis: kind of list, a key of the field of that name
        :param date: day of the import or of the balances, today when not given
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
                    "jenis": self._check_kind(jenis),
                    "date": self._check_day(date),
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

    @api.model
    def _check_kind(self, jenis):
        kinds = dict(self._fields["jenis"]._description_selection(self.env))
        if jenis not in kinds:
            raise UserError(
                self.env._(
                    "“%(kind)s” is no kind of list that can be imported. There are:"
                    " %(kinds)s.",
                    kind=jenis,
                    kinds=", ".join(kinds),
                )
            )
        return jenis

    @api.model
    def _check_day(self, date):
        try:
            return fields.Date.to_date(date) or fields.Date.context_today(self)
        except ValueError as error:
            raise UserError(
                self.env._("“%s” is no date. Write it as 2026-01-31.", date)
            ) from error

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
