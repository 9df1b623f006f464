from dataclasses import dataclass, field

from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ..engine import simkopdes as sk
from ..engine.simkopdes_banding import dalam_periode
from ..engine.simkopdes_kata import kode
from ..engine.simkopdes_nilai import nilai_kita

EXPORT_DESK = "koperasi_base.group_sekretaris"


@dataclass(frozen=True)
class Sumber:
    """Where the facts of one table are kept here.

    :param model: the model that the reader must be able to read
    :param fields: our field by column, dotted to reach through a relation; without
        them the rows come from the method ``_rows_<table>``
    :param domain: which records, besides those of the society
    :param decided: columns that change by a decision or posting of their own only
    :param needed: columns without which a new record cannot be made; None: records
        are never made from the ministry's
    """

    model: str
    fields: dict = field(default_factory=dict)
    domain: tuple = ()
    decided: tuple = ()
    needed: tuple | None = None


class KoperasiSimkopdes(models.AbstractModel):
    """The tables of SIMKOPDES as our data say them (regulations 7.6).

    An addon adds its tables in :meth:`_sources`. All is read with the rights of the
    user, and nobody but the desks that may read a NIK reads here (UU 27/2022).
    """

    _name = "koperasi.simkopdes"
    _description = "Tables of SIMKOPDES"

    @api.model
    def _titles(self):
        """{table: what it is called on screens}, in the ministry's order."""
        _ = self.env._
        return {
            "profil_koperasi": _("Society"),
            "anggota_koperasi": _("Members"),
            "pengurus_koperasi": _("Board and Supervisory Board"),
            "karyawan_koperasi": _("Employees"),
            "simpanan_anggota": _("Savings of Members"),
            "rat_koperasi": _("Annual Meetings (RAT)"),
            "gerai_koperasi": _("Outlets"),
            "aset_koperasi": _("Assets"),
            "dokumen_koperasi": _("Documents"),
            "modal_koperasi": _("Capital Received"),
            "akun_bank_koperasi": _("Bank Accounts"),
            "kbli_koperasi": _("Business Fields (KBLI)"),
            "produk_koperasi": _("Goods"),
            "inventaris_produk": _("Stock"),
            "barang_masuk_produk": _("Goods Received"),
            "barang_keluar_produk": _("Goods Issued"),
            "transaksi_penjualan": _("Sales"),
            "pengajuan_kemitraan": _("Applications: Partnership"),
            "pengajuan_pembiayaan": _("Applications: Financing"),
            "pengajuan_rekening_bank": _("Applications: Bank Account"),
            "pengajuan_domain": _("Applications: Domain"),
            "referensi_wilayah": _("Reference: Territory"),
            "referensi_profil_desa": _("Reference: Village Profile"),
            "referensi_komoditas_desa": _("Reference: Village Commodities"),
        }

    @api.model
    def _sources(self):
        """Hook: {table: :class:`Sumber`}. Tables that no addon names are not kept."""
        return {}

    @api.model
    def _check_desk(self, company):
        """Refuse who may not read a NIK, and a society that is not active."""
        if not self.env.user.has_group(EXPORT_DESK):
            raise AccessError(
                self.env._(
                    "The tables of SIMKOPDES hold NIK: only the secretary, the chair"
                    " and the administrator work with them."
                )
            )
        if company not in self.env.companies:
            raise AccessError(
                self.env._("Switch to the society at the top right first.")
            )

    @api.model
    def _is_open(self, name):
        """Whether the user may read what a table is made of."""
        source = self._sources().get(name)
        return bool(source) and self.env[source.model].has_access("read")

    @api.model
    def _note(self, name):
        """What the user should know of a table before exporting it."""
        source = self._sources().get(name)
        if not source:
            return self.env._("Not kept here: column titles only.")
        if not self.env[source.model].has_access("read"):
            return self.env._("Not open to your desk: ask the chair to export it.")
        return ""

    # ------------------------------------------------------------------
    # Reading
    # ------------------------------------------------------------------

    @api.model
    def _records(self, name, company, date_from, date_to):
        """The records of one table in a period, as values of the table.

        :return: (ids of our records, dicts of values by column); both empty for a
            table that is not kept
        """
        self._check_desk(company)
        table, source = sk.TABEL[name], self._sources().get(name)
        if not source:
            return [], []
        self.env[source.model].check_access("read")
        ids, records = [], []
        if source.fields:
            rows = self._rows_of_fields(source, company)
        else:
            rows = getattr(self, f"_rows_{name}")(company, date_from, date_to)
        columns = [column for column in table.columns if column.kept]
        for record_id, values in rows:
            record = {c.name: nilai_kita(c, values.get(c.name)) for c in columns}
            if dalam_periode(table, record, date_from, date_to):
                ids.append(record_id)
                records.append(record)
        return ids, records

    @api.model
    def _rows_of_fields(self, source, company):
        Model = self.env[source.model].with_company(company)
        domain = Domain("company_id", "=", company.id) & Domain(list(source.domain))
        for record in Model.search(domain):
            yield record.id, self._values_of(source, record)

    @api.model
    def _values_of(self, source, record):
        """The columns of one record, in our own codes."""
        values = {}
        for column, path in source.fields.items():
            if path == "koordinat":
                values[column] = (record.latitude, record.longitude)
            else:
                value = record
                for name in path.split("."):
                    value = value[name]
                values[column] = value
        return values

    # ------------------------------------------------------------------
    # Writing
    # ------------------------------------------------------------------

    @api.model
    def _prepare_vals(self, table, source, values):
        """Values of our fields for values of the table; see :meth:`_find_by`."""
        vals = {}
        for name, value in values.items():
            path = source.fields.get(name)
            if not path:
                continue
            column = table.column(name)
            if column.kind == sk.PILIHAN and value is not None:
                value = kode(column.words, value)
            if path == "koordinat":
                vals["latitude"], vals["longitude"] = value or (0, 0)
            elif "." in path:
                field_name, _dot, key = path.partition(".")
                vals[field_name] = self._find_by(source, field_name, key, value)
            else:
                vals[path] = False if value is None else value
        return vals

    @api.model
    def _prepare_new_vals(self, table, source, values, company):
        """Values of a new record from those of the ministry's. May be extended."""
        known = {name: value for name, value in values.items() if value is not None}
        return {
            **self._prepare_vals(table, source, known),
            "company_id": company.id,
        }

    @api.model
    def _write_record(self, record, vals):
        """Change one record through its own guards. May be extended."""
        if vals:
            record.write(vals)

    @api.model
    def _find_by(self, source, field_name, key, value):
        """The id of the record that a code names.

        :raise UserError: when there is none
        """
        if value is None:
            return False
        comodel = self.env[source.model]._fields[field_name].comodel_name
        if comodel == "koperasi.wilayah" and "." not in value:
            value = f"{value[:2]}.{value[2:4]}.{value[4:6]}.{value[6:]}"
        found = self.env[comodel].search([(key, "=", value)], limit=1)
        if not found:
            raise UserError(
                self.env._(
                    "“%(value)s” is not in the list “%(list)s” here. Keep ours, or add"
                    " it to the list first.",
                    value=value,
                    list=self.env["ir.model"]._get(comodel).sudo().name,  # its title
                )
            )
        return found.id
