import base64

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command

from ..engine import simkopdes as sk
from ..engine.simkopdes_berkas import tulis_xlsx, tulis_zip


class KoperasiSimkopdesEkspor(models.TransientModel):
    """Choose tables, period and form; get them as SIMKOPDES knows them.

    The file holds NIK: each export stands in the chatter of the society (UU 27/2022).
    """

    _name = "koperasi.simkopdes.ekspor"
    _description = "Export for SIMKOPDES"

    company_id = fields.Many2one(
        "res.company",
        string="Society",
        required=True,
        default=lambda self: self.env.company,
        domain="[('id', 'in', allowed_company_ids)]",
    )
    date_from = fields.Date(
        string="From",
        required=True,
        default=lambda self: fields.Date.context_today(self).replace(month=1, day=1),
    )
    date_to = fields.Date(
        string="Until", required=True, default=fields.Date.context_today
    )
    form = fields.Selection(
        [("xlsx", "Excel (XLSX), one sheet a table"), ("csv", "CSV, one file a table")],
        string="File Type",
        required=True,
        default="xlsx",
    )
    line_ids = fields.One2many(
        "koperasi.simkopdes.ekspor.tabel",
        "ekspor_id",
        string="Tables",
        default=lambda self: self._default_line_ids(),
    )
    file = fields.Binary(readonly=True, attachment=False)
    file_name = fields.Char(readonly=True)

    @api.model
    def _default_line_ids(self):
        tables = self.env["koperasi.simkopdes"]
        return [
            Command.create(
                {
                    "name": name,
                    "title": title,
                    "note": tables._note(name),
                    "chosen": not tables._note(name),
                }
            )
            for name, title in tables._titles().items()
        ]

    @api.constrains("date_from", "date_to")
    def _check_period(self):
        for wizard in self:
            if wizard.date_to < wizard.date_from:
                raise ValidationError(
                    self.env._("The period ends before it begins: change the dates.")
                )

    def action_choose_all(self):
        """Mark every table that is open to the user."""
        self.ensure_one()
        closed = self._closed_tables()
        for line in self.line_ids:
            line.chosen = line.name not in closed
        return self._reopen()

    def action_choose_none(self):
        """Unmark every table."""
        self.ensure_one()
        self.line_ids.chosen = False
        return self._reopen()

    def _reopen(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Export for SIMKOPDES"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }

    def action_export(self):
        """Make the file, write it into the log of the society, and download it."""
        self.ensure_one()
        tables = self.env["koperasi.simkopdes"]
        tables._check_desk(self.company_id)
        names = self._chosen_tables()
        contents = [
            (
                sk.TABEL[name],
                tables._records(name, self.company_id, self.date_from, self.date_to)[1],
            )
            for name in names
        ]
        data = tulis_xlsx(contents) if self.form == "xlsx" else tulis_zip(contents)
        village = self.company_id.koperasi_profil_id.wilayah_code.replace(".", "")
        extension = "xlsx" if self.form == "xlsx" else "zip"
        self.write(
            {
                "file": base64.b64encode(data),
                "file_name": f"simkopdes-{village}-{self.date_to:%Y-%m-%d}.{extension}",
            }
        )
        self._log(contents)
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/file/{self.file_name}"
            "?download=true",
            "target": "download",
        }

    def _chosen_tables(self):
        """Names of the chosen tables in the ministry's order.

        :raise UserError: when none is chosen, or one is not open to the user
        """
        tables = self.env["koperasi.simkopdes"]
        chosen = set(self.line_ids.filtered("chosen").mapped("name"))
        if not chosen:
            raise UserError(self.env._("Choose at least one table."))
        unknown = chosen - sk.TABEL.keys()
        if unknown:
            raise UserError(
                self.env._(
                    "“%s” is no table of SIMKOPDES. Choose from the list.",
                    ", ".join(sorted(unknown)),
                )
            )
        titles = tables._titles()
        closed = [titles[name] for name in self._closed_tables() if name in chosen]
        if closed:
            raise UserError(
                self.env._(
                    "Not open to your desk: %s. Ask the chair to export it.",
                    ", ".join(closed),
                )
            )
        return [name for name in sk.TABEL if name in chosen]

    def _closed_tables(self):
        """Names of the tables that the user may not read."""
        tables = self.env["koperasi.simkopdes"]
        return [name for name in tables._sources() if not tables._is_open(name)]

    def _log(self, contents):
        """Say in the society's chatter who exported what (UU 27/2022)."""
        counts = ", ".join(f"{t.name} ({len(records)})" for t, records in contents)
        self.company_id.koperasi_profil_id._message_log(
            body=self.env._(
                "Exported for SIMKOPDES by %(user)s, %(from)s to %(to)s: %(tables)s",
                **{
                    "user": self.env.user.name,
                    "from": self.date_from.strftime("%d/%m/%Y"),
                    "to": self.date_to.strftime("%d/%m/%Y"),
                    "tables": counts,
                },
            )
        )
