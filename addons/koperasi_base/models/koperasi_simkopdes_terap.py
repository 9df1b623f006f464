from odoo import fields, models
from odoo.exceptions import UserError

from ..engine import simkopdes as sk
from ..engine import simkopdes_banding as banding
from ..engine.simkopdes_nilai import nilai_kita


class KoperasiSimkopdesBanding(models.Model):
    """Taking over what the ministry has right."""

    _inherit = "koperasi.simkopdes.banding"

    def action_apply(self):
        """Write the chosen differences through their own models: all or none."""
        self.ensure_one()
        self.env["koperasi.simkopdes"]._check_desk(self.company_id)
        self.check_access("write")
        chosen = self.beda_ids.filtered(
            lambda row: row.choice == "mereka" and not row.is_applied
        )
        if not chosen:
            raise UserError(
                self.env._(
                    "No difference is chosen. Mark “Take Theirs” where SIMKOPDES is"
                    " right."
                )
            )
        for table in sk.TABEL.values():
            rows = chosen.filtered(lambda row, t=table: row.table == t.name)
            if rows:
                self._apply_table(table, rows)
        self.env.flush_all()
        # the mark of what was done, no desk writes it
        chosen.sudo().write({"applied_on": fields.Datetime.now()})
        self.state = "applied"
        self._log_applied(chosen)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "%s differences were taken over from SIMKOPDES.", len(chosen)
                ),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def _apply_table(self, table, rows):
        changed = rows.filtered(lambda row: row.kind == banding.BEDA)
        for res_id, differences in changed.grouped("res_id").items():
            self._apply_row(differences, self._change_record, table, res_id)
        for row in rows.filtered(lambda row: row.kind == banding.HANYA_MEREKA):
            self._apply_row(row, self._create_record, table)

    def _apply_row(self, rows, apply, table, *args):
        """Run one step; what refuses it says which record it was."""
        try:
            apply(table, rows, *args)
        except UserError as error:
            raise UserError(
                self.env._(
                    "Nothing was taken over, because of “%(label)s” (%(table)s):"
                    " %(reason)s",
                    label=rows[0].label,
                    table=table.name,
                    reason=error.args[0],
                )
            ) from error

    def _source(self, table, rows):
        tables = self.env["koperasi.simkopdes"]
        source = tables._sources()[table.name]
        if set(rows.mapped("column")) & set(source.decided) or not source.fields:
            raise UserError(tables._advice_of_decision(table))
        return tables.with_company(self.company_id), source

    def _change_record(self, table, rows, res_id):
        tables, source = self._source(table, rows)
        record = tables.env[source.model].browse(res_id).exists()
        if not record:
            raise UserError(self.env._("The record is gone. Compare again."))
        now = tables._values_of(source, record)
        values = {}
        for row in rows:
            column = table.column(row.column)
            before = banding.dari_json(column, (row.before or {}).get(column.name))
            if not banding.sama(
                column, nilai_kita(column, now.get(column.name)), before
            ):
                raise UserError(
                    self.env._(
                        "“%s” was changed here since the comparison. Compare again.",
                        column.name,
                    )
                )
            their_value = (row.payload or {}).get(column.name)
            values[column.name] = banding.dari_json(column, their_value)
        tables._write_record(record, tables._prepare_vals(table, source, values))
        self._log(record, rows.mapped("column"))

    def _create_record(self, table, rows):
        tables, source = self._source(table, rows)
        values = {
            name: banding.dari_json(table.column(name), value)
            for name, value in (rows.payload or {}).items()
        }
        record = tables.env[source.model].create(
            tables._prepare_new_vals(table, source, values, self.company_id)
        )
        rows.sudo().res_id = record.id  # the place of the new record, see beda.write
        self._log(record, [])

    def _log(self, record, columns):
        """Say on the record where a change came from; values are in the list alone."""
        if not hasattr(record, "_message_log"):
            return
        if columns:
            body = self.env._(
                "Taken over from SIMKOPDES (%(file)s): %(columns)s",
                file=self.file_name,
                columns=", ".join(columns),
            )
        else:
            body = self.env._("Entered from SIMKOPDES (%s)", self.file_name)
        record._message_log(body=body)

    def _log_applied(self, rows):
        counts = ", ".join(
            f"{table}: {len(part)}" for table, part in rows.grouped("table").items()
        )
        self.company_id.koperasi_profil_id._message_log(
            body=self.env._(
                "Taken over from SIMKOPDES (%(file)s): %(counts)s",
                file=self.file_name,
                counts=counts,
            )
        )
