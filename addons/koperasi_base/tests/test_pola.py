import json
import re
from datetime import date

from odoo.tests import tagged
from odoo.tools import SQL

from .common import BADUNG_VILLAGE, KoperasiCommon

# What a society has of its own, or does without (see _provision_company).
OWN = {
    "id",
    "name",
    "partner_id",
    "parent_path",
    "sequence",
    "internal_transit_location_id",
    "batch_payment_sequence_id",
    "resource_calendar_id",
    "city",
    "logo_web",
    "iap_enrich_auto_done",
    "create_date",
    "write_date",
    "create_uid",
    "write_uid",
    # The chart template of a country brings its fiscal address along.
    "street",
    "zip",
}
KEYS = ("id", "create_date", "write_date", "create_uid", "write_uid")


@tagged("post_install", "-at_install")
class TestPola(KoperasiCommon):
    """A copied chart is what Odoo's loader gives, row by row and column by column."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(
            context={
                key: value
                for key, value in cls.env.context.items()
                if key != "allowed_company_ids"
            }
        )
        # The first society of a run is loaded, the others are copied from it.
        cls.loaded, cls.copied = cls.env["koperasi.profil"]._provision(
            [
                {"name": "Koperasi Pola Muat", "wilayah_code": BADUNG_VILLAGE},
                {"name": "Koperasi Pola Salin", "wilayah_code": BADUNG_VILLAGE},
            ]
        )
        cls.plain = cls.env["res.company"].create(
            {
                "name": "Koperasi Pola Biasa",
                "country_id": cls.env.ref("base.id").id,
                "currency_id": cls.env.ref("base.IDR").id,
            }
        )
        cls.env["account.chart.template"].try_loading("id_koperasi", cls.plain)
        cls.env.flush_all()

    def _rows(self, query, *args):
        return [row for (row,) in self.env.execute_query(SQL(query, *args))]

    def _names(self, company):
        """{(model, id): name} of what the chart made for a company."""
        rows = self.env.execute_query(
            SQL(
                "SELECT model, res_id, name FROM ir_model_data"
                " WHERE module = 'account' AND name LIKE %s",
                f"{company.id}\\_%",
            )
        )
        return {
            (model, number): name.removeprefix(f"{company.id}_")
            for model, number, name in rows
        }

    def _normal(self, table, row, company, names):
        """A row without its own ids: those of the chart become their names."""
        model = next(m for m in self.env.values() if m._table == table and m._auto)
        plain = {}
        for name, value in row.items():
            field = model._fields.get(name)
            if name in KEYS or field is None:
                continue
            if field.company_dependent and value:
                value = {
                    ("C" if k == str(company.id) else k): v for k, v in value.items()
                }
            elif field.type == "many2one" and value:
                value = self._point(field.comodel_name, value, company, names)
            plain[name] = value
        text = json.dumps(plain, sort_keys=True)
        return text.replace(company.name.lower().replace(" ", "-"), "slug")

    def _point(self, model, number, company, names):
        if model == "res.company" and number == company.id:
            return "C"
        return names.get((model, number), number)

    def _table(self, table, where, company):
        names = self._names(company)
        rows = self._rows(
            "SELECT to_jsonb(t) FROM %s t WHERE %s",
            SQL.identifier(table),
            SQL(where, company.id),
        )
        return sorted(self._normal(table, row, company, names) for row in rows)

    def assertSame(self, table, where, count):
        """All three companies have equal rows in a table."""
        wanted = self._table(table, where, self.plain)
        self.assertGreaterEqual(len(wanted), count, table)
        for profil in (self.loaded, self.copied):
            self.assertEqual(
                self._table(table, where, profil.company_id), wanted, table
            )

    def test_external_ids(self):
        wanted = set(self._names(self.plain).values())
        self.assertGreater(len(wanted), 170)
        for profil in (self.loaded, self.copied):
            names = self._names(profil.company_id)
            self.assertEqual(set(names.values()), wanted)
            for (model, number), name in names.items():
                self.assertTrue(self.env[model].browse(number).exists(), name)

    def test_accounts(self):
        rel = "SELECT account_account_id FROM account_account_res_company_rel"
        self.assertSame(
            "account_account", f"id IN ({rel} WHERE res_company_id = %s)", 165
        )
        tags = (
            "SELECT to_jsonb(x) FROM (SELECT d.name, r.account_account_tag_id AS tag"
            " FROM account_account_account_tag r JOIN ir_model_data d ON"
            " d.model = 'account.account' AND d.res_id = r.account_account_id"
            " AND d.module = 'account' AND d.name LIKE %s) x"
        )
        found = [
            sorted(
                (row["name"].partition("_")[2], row["tag"])
                for row in self._rows(tags, f"{company.id}\\_%")
            )
            for company in (self.plain, self.loaded.company_id, self.copied.company_id)
        ]
        self.assertEqual(found[0], found[1])
        self.assertEqual(found[0], found[2])

    def test_journals_and_their_payment_methods(self):
        journals = (
            "journal_id IN (SELECT id FROM account_journal WHERE company_id = %s)"
        )
        self.assertSame("account_payment_method_line", journals, 4)
        names = [
            [
                (
                    journal.code,
                    journal.name,
                    journal.with_context(lang="id_ID").name,
                    journal.alias_id.alias_name,
                    journal.default_account_id.with_company(company).code,
                    journal.suspense_account_id.with_company(company).code,
                    journal.profit_account_id.with_company(company).code,
                    journal.loss_account_id.with_company(company).code,
                    journal.sequence,
                    journal.show_on_dashboard,
                    journal.inbound_payment_method_line_ids.mapped("name"),
                    journal.outbound_payment_method_line_ids.mapped("name"),
                )
                for journal in self.env["account.journal"].search(
                    [("company_id", "=", company.id)], order="code"
                )
            ]
            for company in (self.plain, self.loaded.company_id, self.copied.company_id)
        ]
        wanted = repr(names[0]).replace("-biasa", "-x")
        self.assertGreaterEqual(len(names[0]), 8)
        self.assertEqual(repr(names[1]).replace("-muat", "-x"), wanted)
        self.assertEqual(repr(names[2]).replace("-salin", "-x"), wanted)

    def test_aliases_belong_to_their_own_journal(self):
        for journal in self.env["account.journal"].search(
            [
                ("company_id", "=", self.copied.company_id.id),
                ("alias_id", "!=", False),
            ]
        ):
            alias = journal.alias_id
            self.assertEqual(alias.alias_parent_thread_id, journal.id)
            self.assertEqual(
                re.findall(r"'(company_id|journal_id)': (\d+)", alias.alias_defaults),
                [
                    ("company_id", str(journal.company_id.id)),
                    ("journal_id", str(journal.id)),
                ],
            )
            self.assertEqual(alias.alias_full_name, alias.alias_name)

    def test_reconciliation_models(self):
        self.assertSame("account_reconcile_model", "company_id = %s", 2)

    def test_settings_of_the_company(self):
        wanted = self._company_values(self.plain)
        self.assertGreater(len(wanted), 50)
        for profil in (self.loaded, self.copied):
            values = self._company_values(profil.company_id)
            different = {
                name: (value, values.get(name))
                for name, value in wanted.items()
                if value != values.get(name)
            }
            self.assertFalse(different, profil.name)

    def _company_values(self, company):
        names = self._names(company)
        [row] = self._rows(
            "SELECT to_jsonb(c) FROM res_company c WHERE id = %s", company.id
        )
        fields = self.env["res.company"]._fields
        return {
            name: self._point(fields[name].comodel_name, value, company, names)
            if fields[name].type == "many2one"
            else value
            for name, value in row.items()
            if name in fields and name not in OWN and not fields[name].company_dependent
        }

    def test_presets_of_the_company(self):
        wanted = self._presets(self.plain)
        self.assertIn(
            ("res.partner", "property_account_receivable_id", "kop_piutang_nonanggota"),
            wanted,
        )
        for profil in (self.loaded, self.copied):
            self.assertEqual(self._presets(profil.company_id), wanted)

    def _presets(self, company):
        names = self._names(company)
        found = set()
        for preset in self.env["ir.default"].search([("company_id", "=", company.id)]):
            field, value = preset.field_id, json.loads(preset.json_value)
            if field.relation == "stock.location":
                continue  # each company has its own, made before the chart
            if field.relation:
                value = names.get((field.relation, value), value)
            found.add((field.model, field.name, value))
        return found

    def test_the_copy_is_seen_at_once(self):
        """Neither the environment nor the registry remembers what was there before."""
        company = self.copied.company_id
        account = company._koperasi_account("kop_kas_kantor")
        self.assertEqual(account.with_company(company).code, "1.1101")
        self.assertEqual(account.company_ids, company)
        partner = self.env["res.partner"].with_company(company).create({"name": "Toko"})
        self.assertEqual(
            partner.property_account_payable_id,
            company._koperasi_account("kop_utang_usaha"),
        )
        self.assertEqual(company.chart_template, "id_koperasi")

    def test_books_work_in_the_copy(self):
        company = self.copied.company_id
        move = self.env["koperasi.posting.mixin"]._post_entry(
            company=company,
            journal=company._koperasi_journal("kop_journal_kas"),
            date=date(2026, 1, 31),
            ref="Uji",
            key="uji/pola",
            lines=[
                {"account": company._koperasi_account("kop_kas_kantor"), "debit": 1000},
                {
                    "account": company._koperasi_account("kop_pendapatan_lain"),
                    "credit": 1000,
                },
            ],
        )
        self.assertEqual(move.state, "posted")
        self.assertEqual(move.journal_id.company_id, company)

    def test_loading_the_chart_again_changes_nothing(self):
        """What an update of a module does."""
        company = self.copied.company_id
        before = self._names(company)
        self.env["account.chart.template"].try_loading("id_koperasi", company)
        self.env.flush_all()
        self.assertEqual(self._names(company), before)

    def test_a_chart_that_cannot_be_copied_is_loaded_each_time(self):
        Pola = self.env["koperasi.pola"]
        marks = Pola._marks()
        company = self.plain
        row = Pola._company_row(company)
        self.assertIsNotNone(Pola._take(company, marks, row))
        self.assertIsNone(
            Pola._take(company, {**marks, "res_partner": marks["res_partner"] - 1}, row)
        )

    def test_each_run_loads_the_chart_anew(self):
        """So an account that was added to the chart meanwhile is in all that follow."""
        account = self.copied.company_id._koperasi_account("kop_kas_kecil")
        account.name = "Diubah Petugas"
        again = self.env["koperasi.profil"]._provision(
            [
                {"name": f"Koperasi Pola {name}", "wilayah_code": BADUNG_VILLAGE}
                for name in ("Lagi", "Lagi Dua")
            ]
        )
        for profil in again:
            account = profil.company_id._koperasi_account("kop_kas_kecil")
            self.assertEqual(account.with_context(lang="en_US").name, "Petty Cash")
