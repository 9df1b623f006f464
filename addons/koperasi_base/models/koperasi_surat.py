from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..engine.surat import nomor_surat

COUNTERS = {
    "masuk": "SM",
    "undangan": "UND",
    "keputusan": "SK",
    "keterangan": "KET",
    "tugas": "ST",
    "permohonan": "PMH",
    "perjanjian": "PKS",
    "umum": "SU",
}


class KoperasiSurat(models.Model):
    """A letter in or out, or a decree: register 14 (agenda and dispatch).

    Our own letters take their number from the society's pattern, one counter per kind
    and year. A letter that was not sent is void and keeps its number.
    """

    _name = "koperasi.surat"
    _description = "Letter"
    _inherit = ["koperasi.buku.mixin"]
    _rec_names_search = ["number", "subject", "their_number"]

    jenis = fields.Selection(
        [
            ("masuk", "Incoming Letter"),
            ("undangan", "Invitation"),
            ("keputusan", "Decree"),
            ("keterangan", "Statement"),
            ("tugas", "Assignment"),
            ("permohonan", "Request"),
            ("perjanjian", "Agreement"),
            ("umum", "General Letter"),
        ],
        string="Kind of Letter",
        required=True,
        index=True,
    )
    is_incoming = fields.Boolean(compute="_compute_is_incoming", store=True)
    party = fields.Char(string="From / To", required=True, tracking=True)
    subject = fields.Char(required=True, tracking=True)
    their_number = fields.Char(string="Number of the Sender")
    their_date = fields.Date(string="Date of the Sender")
    attachment_note = fields.Char(string="Enclosure")
    instruction = fields.Text(string="Disposition", help="Who does what with it.")
    sent_by = fields.Char(string="Sent By", help="Post, courier, by hand, e-mail …")
    received_by = fields.Char(string="Received By")
    received_date = fields.Date(string="Received On")
    is_void = fields.Boolean(string="Void", tracking=True)
    void_reason = fields.Char(tracking=True)

    _number_unique = models.UniqueIndex(
        "(company_id, number)", "This letter number is taken already."
    )

    @api.depends("jenis")
    def _compute_is_incoming(self):
        for surat in self:
            surat.is_incoming = surat.jenis == "masuk"

    @api.depends("number", "subject")
    def _compute_display_name(self):
        for surat in self:
            surat.display_name = " ".join(
                part for part in (surat.number, surat.subject) if part
            )

    @api.constrains("is_void", "void_reason")
    def _check_void(self):
        for surat in self:
            if surat.is_void and not surat.void_reason:
                raise ValidationError(
                    self.env._("Say why the letter %s is void.", surat.number)
                )

    @api.model
    def _number_kind(self, vals):
        return self._counter(COUNTERS, "jenis", vals)

    def _format_number(self, number, vals):
        kind, _year, running = number.split("/")
        if kind == COUNTERS["masuk"]:
            return number
        company = self.env["res.company"].browse(vals["company_id"])
        pattern = company.sudo().koperasi_profil_id.surat_pattern  # a setting
        return nomor_surat(
            pattern, int(running), kind, fields.Date.to_date(vals["date"])
        )
