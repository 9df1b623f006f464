import json
from ast import literal_eval
from collections import defaultdict
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter

from odoo import api, fields, models
from odoo.tools import SQL

# Tables whose rows are copied as they are, but for the ids in them. What Odoo's loader
# of charts makes besides (a sequence, a file) is not copied but made the slow way.
COPIED = (
    "mail_alias",
    "account_account",
    "account_group",
    "account_journal",
    "account_payment_method_line",
    "account_reconcile_model",
    "account_reconcile_model_line",
    "account_tax_group",
    "account_tax",
    "account_tax_repartition_line",
    "account_fiscal_position",
    "account_fiscal_position_account",
    "ir_default",
    "ir_model_data",
)


@dataclass(frozen=True)
class Pola:
    """What one loading of the chart wrote, kept for the next societies.

    :param company_id: the society for which it was loaded
    :param rows: {table: rows as dicts}, tables in an order in which they may be
        inserted
    :param relations: {table of a many2many: rows as dicts}
    :param company_values: columns of ``res_company`` that the loading changed
    :param targets: {(table, column): table that the column points into}
    """

    company_id: int
    rows: dict
    relations: dict
    company_values: dict
    targets: dict
    dependent: dict = field(default_factory=dict)


class Wadah:
    """Holds the pattern of one run of provisioning; ends with it."""

    def __init__(self):
        self.pola = None


class KoperasiPola(models.AbstractModel):
    """The chart of one new society, copied to the next ones by a few statements.

    Loading a chart record by record is three quarters of what a society costs. The
    first society of a run is loaded by Odoo; what that wrote is taken from the
    database, and put in for each other one with new ids. Nothing is kept longer than
    the run, so there is nothing that could go stale: an account that a later version
    of a module adds to the chart is in the pattern of the next run.
    """

    _name = "koperasi.pola"
    _description = "Pattern of a New Society"

    @api.model
    def _load_chart(self, company, chart):
        """Load ``chart`` by Odoo's loader and take what it wrote.

        :return: :class:`Pola`, or None when it wrote something that cannot be copied
        """
        self.env.flush_all()
        marks = self._marks()
        before = self._company_row(company)
        self.env["account.chart.template"].sudo().try_loading(chart, company)
        self.env.flush_all()
        return self._take(company, marks, before)

    def _marks(self):
        """The highest id of each table."""
        tables = {
            model._table
            for model in self.env.values()
            if model._auto and not model._abstract and not model._transient
        }
        rows = self.env.execute_query(
            SQL(" UNION ALL ").join(
                SQL(
                    "SELECT %s, COALESCE(max(id), 0) FROM %s",
                    table,
                    SQL.identifier(table),
                )
                for table in sorted(tables)
            )
        )
        return dict(rows)

    def _company_row(self, company):
        [(row,)] = self.env.execute_query(
            SQL("SELECT to_jsonb(c) FROM res_company c WHERE id = %s", company.id)
        )
        return row

    # ------------------------------------------------------------------
    # Take
    # ------------------------------------------------------------------

    def _take(self, company, marks, before):
        after = self._marks()
        touched = {table for table in after if after[table] > marks[table]}
        if not touched <= set(COPIED):
            return None
        rows = {
            table: [
                row
                for (row,) in self.env.execute_query(
                    SQL(
                        "SELECT to_jsonb(t) FROM %s t WHERE id > %s ORDER BY id",
                        SQL.identifier(table),
                        marks[table],
                    )
                )
            ]
            for table in touched
        }
        targets = self._foreign_keys()
        order = self._insert_order(touched, targets)
        if order is None:
            return None
        row = self._company_row(company)
        return Pola(
            company_id=company.id,
            rows={table: rows[table] for table in order},
            relations=self._take_relations(rows, marks, targets),
            company_values={
                name: value
                for name, value in row.items()
                if value != before[name] and name not in models.MAGIC_COLUMNS
            },
            targets=targets,
            dependent=self._dependent_columns(touched),
        )

    def _foreign_keys(self):
        """{(table, column): table} of every foreign key of one column."""
        return {
            (table, column): target
            for table, column, target in self.env.execute_query(
                SQL(
                    """
                    SELECT con.conrelid::regclass::text, att.attname,
                           con.confrelid::regclass::text
                      FROM pg_constraint con
                      JOIN pg_attribute att
                        ON att.attrelid = con.conrelid AND att.attnum = con.conkey[1]
                     WHERE con.contype = 'f' AND array_length(con.conkey, 1) = 1
                       AND con.connamespace = current_schema()::regnamespace
                    """
                )
            )
        }

    def _insert_order(self, tables, targets):
        """The tables, each behind those it points into; None when they point in a
        circle."""
        graph = {table: set() for table in tables}
        for (table, _column), target in targets.items():
            if table in tables and target in tables and target != table:
                graph[table].add(target)
        try:
            return list(TopologicalSorter(graph).static_order())
        except CycleError:
            return None

    def _take_relations(self, rows, marks, targets):
        """Rows of the many2many tables of the new rows."""
        columns = defaultdict(dict)
        models_of = {model._table for model in self.env.values()}
        for (table, column), target in targets.items():
            if table not in models_of:
                columns[table][column] = target
        found = {}
        for table, sides in columns.items():
            conditions = [
                SQL("%s > %s", SQL.identifier(column), marks[target])
                for column, target in sides.items()
                if target in rows
            ]
            if conditions:
                found[table] = [
                    row
                    for (row,) in self.env.execute_query(
                        SQL(
                            "SELECT to_jsonb(t) FROM %s t WHERE %s",
                            SQL.identifier(table),
                            SQL(" OR ").join(conditions),
                        )
                    )
                ]
        return {table: kept for table, kept in found.items() if kept}

    def _dependent_columns(self, tables):
        """{(table, column): table of its values or None} of the fields that have one
        value per company."""
        return {
            (model._table, name): self.env[f.comodel_name]._table
            if f.type == "many2one"
            else None
            for model in self.env.values()
            if model._table in tables
            for name, f in model._fields.items()
            if f.company_dependent
        }

    # ------------------------------------------------------------------
    # Put in
    # ------------------------------------------------------------------

    @api.model
    def _put(self, pola, company):
        """Give ``company`` what the loading of the pattern wrote."""
        self.env.flush_all()
        ids = self._new_ids(pola)
        ids["res_company"] = {pola.company_id: company.id}
        for table, rows in pola.rows.items():
            copies = [self._copy(pola, table, row, ids) for row in rows]
            self._finish(pola, table, copies, ids, company)
            self._insert(table, copies)
        for table, rows in pola.relations.items():
            self._insert(table, [self._point(pola, table, row, ids) for row in rows])
        values = self._point(pola, "res_company", pola.company_values, ids)
        self.env.cr.execute(
            SQL(
                "UPDATE res_company SET (%s) = (SELECT %s FROM"
                " jsonb_populate_record(NULL::res_company, %s)) WHERE id = %s",
                SQL(", ").join(map(SQL.identifier, values)),
                SQL(", ").join(map(SQL.identifier, values)),
                json.dumps(values),
                company.id,
            )
        )
        self.env.invalidate_all(flush=False)
        # Presets per company and external ids are remembered by the registry.
        self.env.registry.clear_cache()

    def _new_ids(self, pola):
        """{table: {id in the pattern: new id}}, from the sequences of the tables."""
        ids = {}
        for table, rows in pola.rows.items():
            fresh = self.env.execute_query(
                SQL(
                    "SELECT nextval(pg_get_serial_sequence(%s, 'id'))"
                    " FROM generate_series(1, %s)",
                    table,
                    len(rows),
                )
            )
            ids[table] = {
                row["id"]: number for row, (number,) in zip(rows, fresh, strict=True)
            }
        return ids

    def _point(self, pola, table, row, ids):
        """A row whose foreign keys point to the copies."""
        copy = dict(row)
        for name, value in row.items():
            target = pola.targets.get((table, name))
            if value is not None and target in ids:
                copy[name] = ids[target].get(value, value)
        return copy

    def _copy(self, pola, table, row, ids):
        copy = self._point(pola, table, row, ids)
        now = fields.Datetime.to_string(fields.Datetime.now())
        copy["id"] = ids[table][row["id"]]
        for name, value in row.items():
            if name in ("create_date", "write_date"):
                copy[name] = now
            elif name in ("create_uid", "write_uid"):
                copy[name] = self.env.uid
            elif (table, name) in pola.dependent and value:
                known = ids.get(pola.dependent[table, name], {})
                copy[name] = {
                    str(ids["res_company"].get(int(key), key)): known.get(kept, kept)
                    for key, kept in value.items()
                }
        return copy

    def _finish(self, pola, table, copies, ids, company):
        """Ids that no foreign key knows of."""
        if table == "ir_model_data":
            prefix, own = f"{pola.company_id}_", f"{company.id}_"
            for copy in copies:
                known = ids.get(self.env[copy["model"]]._table, {})
                copy["res_id"] = known.get(copy["res_id"], copy["res_id"])
                if copy["name"].startswith(prefix):
                    copy["name"] = own + copy["name"].removeprefix(prefix)
        elif table == "ir_default":
            for copy in copies:
                self._finish_default(copy, ids)
        elif table == "mail_alias":
            self._finish_aliases(pola, copies, ids, company)

    def _finish_default(self, copy, ids):
        preset = self.env["ir.model.fields"].sudo().browse(copy["field_id"])
        if preset.ttype == "many2one":
            known = ids.get(self.env[preset.relation]._table, {})
            value = json.loads(copy["json_value"])
            copy["json_value"] = json.dumps(known.get(value, value))

    def _finish_aliases(self, pola, copies, ids, company):
        """Addresses of journals carry the name of the society."""
        journals = {row["id"]: row for row in pola.rows.get("account_journal", [])}
        Journal = self.env["account.journal"].with_context(lang="en_US")
        Alias = self.env["mail.alias"].sudo()
        for copy in copies:
            journal = journals[copy["alias_parent_thread_id"]]
            copy["alias_name"] = Alias._sanitize_alias_name(
                Journal._alias_prepare_alias_name(
                    False,
                    journal["name"]["en_US"],
                    journal["code"],
                    journal["type"],
                    company,
                )
            )
            domain = Alias.alias_domain_id.browse(copy["alias_domain_id"] or [])
            copy["alias_full_name"] = (
                f"{copy['alias_name']}@{domain.name}" if domain else copy["alias_name"]
            )
            copy["alias_parent_thread_id"] = ids["account_journal"][journal["id"]]
            defaults = literal_eval(copy["alias_defaults"])
            defaults["company_id"] = company.id
            defaults["journal_id"] = copy["alias_parent_thread_id"]
            copy["alias_defaults"] = str(defaults)
        Alias._check_unique(
            [copy["alias_name"] for copy in copies],
            [Alias.alias_domain_id.browse(c["alias_domain_id"] or []) for c in copies],
        )

    def _insert(self, table, rows):
        """Insert rows given as dicts of the table's columns."""
        columns = SQL(", ").join(map(SQL.identifier, rows[0]))
        self.env.cr.execute(
            SQL(
                "INSERT INTO %s (%s) SELECT %s FROM jsonb_populate_recordset(NULL::%s,"
                " %s)",
                SQL.identifier(table),
                columns,
                columns,
                SQL.identifier(table),
                json.dumps(rows),
            )
        )
