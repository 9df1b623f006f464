from odoo import api, models

from .koperasi_simkopdes import Sumber


class KoperasiSimkopdes(models.AbstractModel):
    """The tables of what the society applied for."""

    _inherit = "koperasi.simkopdes"

    @api.model
    def _sources(self):
        fields_of = {
            "kemitraan": {
                "nik": "nik",
                "penanggung_jawab": "person",
                "nomor": "number",
                "status": "status",
                "bisnis_kemitraan": "partner_business",
                "paket": "package",
                "tipe": "partner_type",
                "catatan": "note",
            },
            "pembiayaan": {
                "nik": "nik",
                "penanggung_jawab": "person",
                "nomor": "number",
                "status": "status",
                "nominal": "amount",
                "tenor": "tenor",
                "tujuan": "purpose",
            },
            "rekening_bank": {"reference": "number", "status": "status"},
            "domain": {"reference": "number", "status": "status"},
        }
        return super()._sources() | {
            f"pengajuan_{kind}": Sumber(
                "koperasi.simkopdes.pengajuan",
                names,
                domain=(("kind", "=", kind),),
                needed=tuple(c for c, name in names.items() if name == "number"),
            )
            for kind, names in fields_of.items()
        }

    @api.model
    def _prepare_new_vals(self, table, source, values, company):
        vals = super()._prepare_new_vals(table, source, values, company)
        if source.model == "koperasi.simkopdes.pengajuan":
            vals["kind"] = table.name.removeprefix("pengajuan_")
        return vals
