import base64
import binascii

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..engine import simkopdes_banding as banding
from ..engine.masalah import Masalah
from ..engine.simkopdes_berkas import baca_berkas
from ..engine.xlsx_baca import MAX_BYTES
from .koperasi_simkopdes_pesan import pesan_simkopdes, tempat

# Faults that one message names; the others are counted.
SHOWN = 15


class KoperasiSimkopdesBanding(models.Model):
    """A file of SIMKOPDES laid beside our data: what differs, and which side is right.

    Comparing writes nothing but the list of differences. Those that the user takes
    over from the ministry are written through the guards of their own models, all or
    none; see ``koperasi_simkopdes_terap``.
    """

    _name = "koperasi.simkopdes.banding"
    _description = "Comparison with SIMKOPDES"
    _order = "id desc"
    _rec_name = "file_name"

    company_id = fields.Many2one(
        "res.company",
        string="Society",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.company,
        readonly=True,
    )
    file = fields.Binary(
        string="File of SIMKOPDES", required=True, attachment=True, copy=False
    )
    file_name = fields.Char(required=True, default="simkopdes.xlsx")
    date_from = fields.Date(
        string="From",
        required=True,
        default=lambda self: fields.Date.context_today(self).replace(month=1, day=1),
        help="Savings, goods and sales are compared in this period, all else as it is.",
    )
    date_to = fields.Date(
        string="Until", required=True, default=fields.Date.context_today
    )
    state = fields.Selection(
        [("draft", "New"), ("compared", "Compared"), ("applied", "Taken Over")],
        string="Status",
        required=True,
        default="draft",
        readonly=True,
        copy=False,
    )
    beda_ids = fields.One2many(
        "koperasi.simkopdes.beda",
        "banding_id",
        string="List of Differences",
        readonly=True,
    )
    notes = fields.Text(readonly=True, copy=False)
    count_open = fields.Integer(string="Differences", compute="_compute_counts")
    count_can = fields.Integer(string="Can Be Taken Over", compute="_compute_counts")
    count_chosen = fields.Integer(string="Chosen", compute="_compute_counts")
    count_applied = fields.Integer(string="Taken Over", compute="_compute_counts")

    @api.depends("beda_ids.choice", "beda_ids.applied_on")
    def _compute_counts(self):
        counts = {}
        for row, applied, can, choice, count in self.env[
            "koperasi.simkopdes.beda"
        ]._read_group(
            [("banding_id", "in", self.ids)],
            ["banding_id", "is_applied", "can_apply", "choice"],
            ["__count"],
        ):
            total = counts.setdefault(
                row.id, {"open": 0, "can": 0, "mereka": 0, "applied": 0}
            )
            total["applied" if applied else "open"] += count
            if not applied and can:
                total["can"] += count
            if not applied and choice == "mereka":
                total["mereka"] += count
        for row in self:
            total = counts.get(row.id, {})
            row.count_open = total.get("open", 0)
            row.count_can = total.get("can", 0)
            row.count_chosen = total.get("mereka", 0)
            row.count_applied = total.get("applied", 0)

    @api.constrains("date_from", "date_to")
    def _check_period(self):
        for row in self:
            if row.date_to < row.date_from:
                raise ValidationError(
                    self.env._("The period ends before it begins: change the dates.")
                )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_file(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._check_file(vals)
        if vals.keys() & {"file", "date_from", "date_to"} and "state" not in vals:
            # another file or period: what was found holds no more
            vals = {**vals, "state": "draft", "notes": False}
            self._clear()
        return super().write(vals)

    @api.model
    def _check_file(self, vals):
        """Refuse what is too big or no file before anything is kept."""
        if "file" not in vals:
            return
        data = vals["file"]
        limit = MAX_BYTES // 2**20
        try:
            if len(data or "") * 3 // 4 > MAX_BYTES:
                text = pesan_simkopdes(self.env, "berkas_besar", {"limit": limit})
                raise UserError(text)
            base64.b64decode(data or b"", validate=False)
        except (binascii.Error, TypeError, ValueError) as error:
            text = pesan_simkopdes(self.env, "berkas_rusak", {})
            raise UserError(text) from error

    @api.ondelete(at_uninstall=False)
    def _unlink_keeps_history(self):
        for row in self:
            if row.count_applied:
                raise UserError(
                    self.env._(
                        "%s stays: it shows what was taken over from SIMKOPDES.",
                        row.file_name,
                    )
                )

    # ------------------------------------------------------------------
    # Buttons
    # ------------------------------------------------------------------

    def action_compare(self):
        """Read the file and list what differs; a list of before is replaced."""
        self.ensure_one()
        self.env["koperasi.simkopdes"]._check_desk(self.company_id)
        self.check_access("write")
        contents, notes = self._read_file()
        choices = {
            self._choice_key(row): row.choice
            for row in self.beda_ids
            if not row.is_applied
        }
        self._clear()
        rows = []
        for content in contents:
            rows += self._compare_table(content, notes)
        for row in rows:
            if row["can_apply"]:
                row["choice"] = choices.get(self._choice_key(row), "kita")
        # the list is made by the comparison alone, no desk writes rows of it
        self.env["koperasi.simkopdes.beda"].sudo().create(rows)
        self.invalidate_recordset(["beda_ids"])
        self.write({"state": "compared", "notes": "\n".join(notes)})
        return self.action_view_beda() if rows else None

    def action_view_beda(self):
        """Open the differences, by table."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "koperasi_base.koperasi_simkopdes_beda_action"
        )
        action["domain"] = [("banding_id", "=", self.id)]
        action["context"] = {
            "search_default_open": 1,
            "search_default_group_table": 1,
        }
        return action

    def action_choose_all(self):
        """Choose “take theirs” wherever it can be taken over."""
        self.ensure_one()
        self.check_access("write")
        self.beda_ids.filtered(lambda row: row.can_apply and not row.is_applied).write(
            {"choice": "mereka"}
        )

    # ------------------------------------------------------------------
    # Comparing
    # ------------------------------------------------------------------

    def _clear(self):
        """Delete the list of before; what was taken over stays as history."""
        open_rows = self.beda_ids.filtered(lambda row: not row.is_applied)
        open_rows.sudo().unlink()  # made by the comparison, see action_compare
        self.invalidate_recordset(["beda_ids"])

    @api.model
    def _choice_key(self, row):
        return (row["table"], row["label"], row["kind"], row["column"], row["theirs"])

    def _read_file(self):
        """The tables of the file and remarks; raises with the place of each fault."""
        data = base64.b64decode(self.with_context(bin_size=False).file or b"")
        today = fields.Date.context_today(self)
        try:
            contents, faults = baca_berkas(data, self.file_name or "", today)
        except Masalah as wrong:
            raise UserError(
                pesan_simkopdes(self.env, wrong.code, wrong.params)
            ) from wrong
        if faults:
            raise UserError(self._faults_text(faults))
        self._check_society(contents)
        notes = [
            self.env._(
                "%(table)s: columns that are not known were passed over: %(columns)s",
                table=content.table.name,
                columns=", ".join(content.unknown),
            )
            for content in contents
            if content.unknown
        ]
        return contents, notes

    def _faults_text(self, faults):
        lines = [
            f"• {tempat(self.env, f)}: {pesan_simkopdes(self.env, f.code, f.params)}"
            for f in faults[:SHOWN]
        ]
        if len(faults) > SHOWN:
            lines.append(self.env._("… and %s more.", len(faults) - SHOWN))
        return self.env._(
            "Nothing was compared, because of these places in %(file)s:\n%(lines)s",
            file=self.file_name,
            lines="\n".join(lines),
        )

    def _check_society(self, contents):
        """Refuse the file of another society: by NIK koperasi, else by its name."""
        profil = self.company_id.koperasi_profil_id
        for content in contents:
            if content.table.name != "profil_koperasi":
                continue
            for record in content.records:
                nik, name = record.get("nik_koperasi"), record.get("nama")
                if nik and profil.nik_koperasi:
                    same = nik == profil.nik_koperasi
                else:
                    same = (name or "").casefold() == profil.name.casefold()
                if not same:
                    raise UserError(
                        self.env._(
                            "The file belongs to another society: %(name)s, NIK"
                            " koperasi %(nik)s. This is %(society)s, NIK koperasi"
                            " %(own)s. Choose its own file, or correct the NIK"
                            " koperasi on the page of the society.",
                            name=name or "-",
                            nik=nik or "-",
                            society=profil.name,
                            own=profil.nik_koperasi or "-",
                        )
                    )

    def _compare_table(self, content, notes):
        """Values of the rows of the list for one table."""
        table, tables = content.table, self.env["koperasi.simkopdes"]
        if not table.compared:
            notes.append(
                self.env._("%s: reference data, not compared.", content.table.name)
            )
            return []
        if not tables._is_open(table.name):
            notes.append(f"{table.name}: {tables._note(table.name)}")
            return []
        period = (self.date_from, self.date_to)
        ids, ours = tables._records(table.name, self.company_id, *period)
        numbered = [
            (number, record)
            for number, record in zip(content.rows, content.records, strict=True)
            if banding.dalam_periode(table, record, *period)
        ]
        theirs = [record for _number, record in numbered]
        return [
            {
                "banding_id": self.id,
                "row": numbered[d.theirs_at][0] if d.theirs_at is not None else 0,
                "res_id": ids[d.ours_at] if d.ours_at is not None else 0,
                **self._difference_vals(
                    table,
                    d,
                    ours[d.ours_at] if d.ours_at is not None else {},
                    theirs[d.theirs_at] if d.theirs_at is not None else {},
                ),
            }
            for d in banding.bandingkan(table, ours, theirs, content.columns)
        ]

    def _difference_vals(self, table, difference, our_record, their_record):
        tables = self.env["koperasi.simkopdes"]
        can_apply, advice = tables._verdict(table, difference, their_record)
        if difference.column:
            kind = table.column(difference.column).kind
            texts = [
                banding.tampil(v, kind) for v in (difference.ours, difference.theirs)
            ]
            payload = {difference.column: banding.ke_json(difference.theirs)}
            before = {difference.column: banding.ke_json(difference.ours)}
        else:
            texts = [banding.ringkas(table, r) for r in (our_record, their_record)]
            payload = {n: banding.ke_json(v) for n, v in their_record.items()}
            before = {}
        return {
            "table": table.name,
            "label": difference.label or self.env._("(no name)"),
            "kind": difference.kind,
            "column": difference.column or False,
            "ours": texts[0],
            "theirs": texts[1],
            "payload": payload,
            "before": before,
            "can_apply": can_apply,
            "advice": advice,
        }
