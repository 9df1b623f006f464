from odoo import api, models

from .koperasi_simkopdes import Sumber

PROFIL = {
    "nama": "name",
    "status_registrasi": "status",
    "bentuk": "bentuk",
    "kategori_usaha": "kategori_usaha",
    "nik_koperasi": "nik_koperasi",
    "alamat": "street",
    "kode_pos": "zip",
    "koordinat": "koordinat",
    "modal_awal": "modal_awal",
    "sumber_persetujuan": "sumber_persetujuan",
    "tentang": "tentang",
    "pola_pengelolaan": "pola_pengelolaan",
}
GERAI = {
    "jenis": "jenis",
    "status": "status",
    "pengisi": "keeper",
    "akses_internet": "internet",
    "akses_listrik": "listrik",
    "status_kepemilikan": "kepemilikan",
    "status_pemanfaatan": "pemanfaatan",
    "sumber_air_bersih": "air",
    "jenis_bangunan": "building",
    "koordinat": "koordinat",
}
ASET = {
    "nama": "name",
    "tipe": "tipe",
    "status": "condition",
    "progres_pembangunan": "progress",
    "luas_lahan": "area_m2",
    "panjang_lahan": "length_m",
    "lebar_lahan": "width_m",
    "akses_jalan": "road",
    "koordinat": "koordinat",
}
DOKUMEN = {
    "jenis": "jenis_id.code",
    "nomor": "number",
    "tanggal_berlaku": "date",
    "tanggal_kadaluarsa": "date_end",
    "alamat_pada_dokumen": "address",
}
MODAL = {
    "nomor_perjanjian": "number",
    "tipe_sumber": "source_kind",
    "nama_sumber": "source_name",
    "tipe_modal": "kind",
    "jumlah": "amount",
    "tanggal_diterima": "date",
}
KBLI = {
    "kode": "kbli_id.code",
    "nama": "kbli_id.name",
    "tipe_izin_usaha": "permit",
    "tahun": "year",
}


class KoperasiSimkopdes(models.AbstractModel):
    """The tables of what a society is and has."""

    _inherit = "koperasi.simkopdes"

    @api.model
    def _sources(self):
        return {
            **super()._sources(),
            "profil_koperasi": Sumber(
                "koperasi.profil", PROFIL, decided=("status_registrasi",)
            ),
            "gerai_koperasi": Sumber("koperasi.outlet", GERAI, needed=("jenis",)),
            "aset_koperasi": Sumber(
                "koperasi.aset",
                ASET,
                domain=(("date_out", "=", False),),
                needed=("nama", "tipe"),
            ),
            "dokumen_koperasi": Sumber("koperasi.dokumen", DOKUMEN, needed=("jenis",)),
            "modal_koperasi": Sumber("koperasi.modal", MODAL, needed=tuple(MODAL)),
            "akun_bank_koperasi": Sumber("res.partner.bank"),
            "kbli_koperasi": Sumber(
                "koperasi.profil.kbli", KBLI, decided=("nama",), needed=("kode",)
            ),
            "referensi_wilayah": Sumber("koperasi.wilayah"),
        }

    @api.model
    def _rows_akun_bank_koperasi(self, company, _date_from, _date_to):
        for account in company.partner_id.bank_ids:
            yield (
                account.id,
                {
                    "nama_rekening": account.acc_holder_name or company.name,
                    "nama_bank": account.bank_id.name,
                },
            )

    @api.model
    def _rows_referensi_wilayah(self, company, _date_from, _date_to):
        """The village of the society and what it is part of."""
        desa = company.koperasi_profil_id.wilayah_id
        yield (
            desa.id,
            {
                "kode_wilayah": desa.code.replace(".", ""),
                "provinsi": desa.parent_id.parent_id.parent_id.name,
                "kabupaten": desa.parent_id.parent_id.name,
                "kecamatan": desa.parent_id.name,
                "desa": desa.name,
            },
        )

    @api.model
    def _prepare_new_vals(self, table, source, values, company):
        """What a new outlet needs besides the columns of the table."""
        vals = super()._prepare_new_vals(table, source, values, company)
        if table.name == "gerai_koperasi":
            vals["name"] = values["jenis"]
        if table.name == "kbli_koperasi":
            vals.pop("company_id")
            vals["profil_id"] = company.koperasi_profil_id.id
        return vals
