import base64
from pathlib import Path

from odoo import api, models
from odoo.exceptions import UserError

from ..engine.daftar_desa import nama_berbeda
from .koperasi_provisi import lembar_teks


class KoperasiProvisi(models.Model):
    """Lists of societies from and for the command line."""

    _inherit = "koperasi.provisi"

    @api.model
    def _run_file(
        self, file, apply=False, report=None, skip_invalid=False, commit=None
    ):
        """Check, and with ``apply`` make, the societies of a list.

        A run of the same file that was killed is continued.

        :param file: path, or the bytes of the spreadsheet
        :param report: called as report(text, done, total)
        :param commit: keeps what is done so far, after each society
        :return: dict of ``message`` (a sentence), ``errors`` (number of wrong rows),
            ``counts``, ``provisi_id`` and ``rows``
        """
        try:
            content, name = (
                (file, "koperasi.xlsx")
                if isinstance(file, bytes)
                else (Path(file).read_bytes(), Path(file).name)
            )
            job = self._interrupted(content) if apply else self.browse()
            if not job:
                job = self.create(
                    {
                        "file": base64.b64encode(content),
                        "file_name": name,
                        "skip_invalid": skip_invalid,
                    }
                )
                job._check()
            if apply and (skip_invalid or not job.count_salah):
                job._run_whole(report, commit or self.env.flush_all)
        except (UserError, OSError) as error:
            return {
                "rows": [],
                "counts": {},
                "errors": 1,
                "provisi_id": False,
                "message": str(error),
            }
        return job._summary_dict()

    def _interrupted(self, content):
        """The running list of the same file, empty when there is none."""
        packed = base64.b64encode(content)
        return self.search([("state", "=", "running")]).filtered(
            lambda job: job.with_context(bin_size=False).file == packed
        )[:1]

    def _run_whole(self, report, commit):
        if self.state != "running":
            self._start()
        commit()
        total = self.count_baru + self.count_jadi

        def keep(_processed, remaining):
            commit()
            if report:
                text = self.env._("Making societies")
                report(text, total - remaining, total)
            return True

        self._run(keep)

    def _summary_dict(self):
        self.invalidate_recordset()
        counts = {
            key: self[f"count_{key}"]
            for key in ("total", "baru", "jadi", "ada", "salah")
        }
        text = self.env._(
            "%(total)s rows: %(jadi)s made, %(baru)s to be made, %(ada)s there already,"
            " %(salah)s wrong.",
            **counts,
        )
        return {
            "rows": [
                {
                    "sheet": line.sheet or "",
                    "row": line.row,
                    "column": line.column or "",
                    "label": line.label or "",
                    "name": line.name or "",
                    "value": line.value or "",
                    "action": line.action,
                    "message": line.reason or "",
                }
                for line in self.row_ids
            ],
            "counts": counts,
            "errors": counts["salah"],
            "provisi_id": self.id,
            "message": text,
        }

    @api.model
    def _region_list(self, code):
        """A list with one KDKMP for each village or ward of a territory.

        :param code: of a province, regency or district, as 64 or 64.02
        :return: bytes of a spreadsheet that :meth:`_run_file` reads
        :raise UserError: when the code is unknown
        """
        region = self.env["koperasi.wilayah"]._by_code(code)
        villages = self.env["koperasi.wilayah"].search_fetch(
            [("code", "=like", f"{region.code}%"), ("level", "=", "desa")],
            ["code", "name", "parent_id"],
            order="code",
        )
        places = [
            (v.code, v.name, v.parent_id.name, v.parent_id.parent_id.name)
            for v in villages
        ]
        companies = self.env["res.company"].sudo().search_fetch([], ["name"])
        names = nama_berbeda(places, companies.mapped("name"))
        titles = (
            "Nama", "Kode Wilayah", "Desa/Kelurahan", "Kecamatan", "Kabupaten/Kota",
            "Bentuk", "Jenis", "KDKMP",
        )  # fmt: skip
        rows = [
            (name, *place, "primer", "serba usaha", "ya")
            for name, place in zip(names, places, strict=True)
        ]
        widths = (60, 16, 26, 26, 34, 10, 14, 8)
        return lembar_teks([titles, *rows], "Koperasi", widths)
