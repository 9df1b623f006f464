from odoo import api, fields, models

from ..engine import simkopdes_kata as kata
from .koperasi_simkopdes import Sumber

ANGGOTA = {
    "nama": "name",
    "nik": "nik",
    "kode_wilayah": "wilayah_id.code",
    "jenis_kelamin": "gender",
    "status_keanggotaan": "state",
    "tanggal_terdaftar": "date_join",
    "pekerjaan": "occupation",
}
PENGURUS = {
    "nama": "name",
    "jabatan": "jabatan",
    "status": "state",
    "no_hp": "phone",
    "nik": "nik",
    "jenis_kelamin": "gender",
    "email": "email",
    "alamat": "address",
    "tanggal_lahir": "birth_date",
    "status_pendidikan": "education",
    "periode_mulai": "date_start",
    "periode_selesai": "date_end",
}
KARYAWAN = {
    "nama": "name",
    "jabatan": "job_title",
    "hp": "phone",
    "jenis_kelamin": "gender",
    "nik": "nik",
    "email": "email",
    "status": "state",
}
#: Fields of an officer that the register of members fills, and what they are there.
OF_MEMBER = {
    "name": "name",
    "nik": "nik",
    "gender": "gender",
    "birth_date": "birth_date",
    "phone": "phone",
    "email": "email",
    "address": "street",
}
MEMBERS = ("aktif", "pasif")
ELECTED = ("pengurus", "pengawas", "penasihat")
HIRED = ("pengelola", "karyawan")


class KoperasiSimkopdes(models.AbstractModel):
    """The tables of persons. Who left is in none of them."""

    _inherit = "koperasi.simkopdes"

    @api.model
    def _sources(self):
        return {
            **super()._sources(),
            "anggota_koperasi": Sumber(
                "koperasi.anggota",
                ANGGOTA,
                domain=(("state", "in", tuple(kata.KEANGGOTAAN)),),
                decided=("status_keanggotaan",),
                needed=("nama",),
            ),
            "pengurus_koperasi": Sumber(
                "koperasi.organ",
                PENGURUS,
                domain=(("date_left", "=", False), ("kind", "in", ELECTED)),
                decided=("status",),
                needed=("nama", "jabatan", "periode_mulai"),
            ),
            "karyawan_koperasi": Sumber(
                "koperasi.organ",
                KARYAWAN,
                domain=(("date_left", "=", False), ("kind", "in", HIRED)),
                decided=("status",),
                needed=("nama",),
            ),
        }

    @api.model
    def _values_of(self, source, record):
        values = super()._values_of(source, record)
        if values.get("pekerjaan"):
            values["pekerjaan"] = values["pekerjaan"].upper()
        if source.fields is KARYAWAN and not values["jabatan"]:
            values["jabatan"] = kata.PEKERJA[record.jabatan]
        if source.fields is ANGGOTA and record.state not in MEMBERS:
            values["tanggal_terdaftar"] = record.date_apply
        return values

    @api.model
    def _prepare_vals(self, table, source, values):
        vals = super()._prepare_vals(table, source, values)
        if vals.get("occupation"):
            vals["occupation"] = vals["occupation"].capitalize()
        return vals

    @api.model
    def _prepare_new_vals(self, table, source, values, company):
        """A person that only the ministry knows: a candidate, or an officer."""
        vals = super()._prepare_new_vals(table, source, values, company)
        if source.model == "koperasi.organ":
            vals.pop("state", None)
        if table.name == "karyawan_koperasi":
            vals["jabatan"] = "karyawan"
        if table.name == "anggota_koperasi":
            # the board decides on membership, whatever the ministry's list says
            vals["state"] = "calon"
            joined = vals.pop("date_join", None)
            vals["date_apply"] = joined or fields.Date.context_today(self)
        return vals

    @api.model
    def _write_record(self, record, vals):
        """Facts of an officer who is a member are kept in the member register; of a
        candidate the day of applying is kept."""
        if record._name == "koperasi.anggota" and record.state not in MEMBERS:
            names = {"date_join": "date_apply"}
            vals = {names.get(name, name): value for name, value in vals.items()}
        if record._name == "koperasi.organ" and record.anggota_id:
            own = {OF_MEMBER[n]: v for n, v in vals.items() if n in OF_MEMBER}
            vals = {name: v for name, v in vals.items() if name not in OF_MEMBER}
            super()._write_record(record.anggota_id, own)
        super()._write_record(record, vals)
