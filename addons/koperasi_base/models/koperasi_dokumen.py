import base64

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools.mimetypes import guess_mimetype

MAX_FILE = 10 * 1024 * 1024
FILE_TYPES = ("application/pdf", "image/jpeg", "image/png")


class KoperasiDokumen(models.Model):
    """A paper of a society: deed, NPWP, permit … with its last day and the scan."""

    _name = "koperasi.dokumen"
    _description = "Document of a Society"
    _inherit = ["koperasi.pengingat.mixin"]
    _order = "company_id, sequence, date desc, id"
    _rec_names_search = ["number", "jenis_id.name"]

    company_id = fields.Many2one(
        "res.company",
        string="Society",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.company,
        readonly=True,
    )
    active = fields.Boolean(default=True)
    jenis_id = fields.Many2one(
        "koperasi.dokumen.jenis",
        string="Kind of Document",
        required=True,
        index=True,
        ondelete="restrict",
        tracking=True,
    )
    sequence = fields.Integer(related="jenis_id.sequence", store=True)
    number = fields.Char(tracking=True)
    date = fields.Date(string="Valid From", tracking=True)
    date_end = fields.Date(
        string="Valid Until", tracking=True, help="Empty: it stays valid."
    )
    issuer = fields.Char(string="Issued By", help="Office or notary.")
    address = fields.Char(string="Address on the Document")
    file = fields.Binary(string="Scan", help="PDF, JPG or PNG, at most 10 MB.")
    file_name = fields.Char(string="File Name")
    has_file = fields.Boolean(compute="_compute_has_file", store=True)
    note = fields.Char()
    state = fields.Selection(
        [
            ("tanpa_berkas", "No Scan Yet"),
            ("berlaku", "Valid"),
            ("segera", "Ends Soon"),
            ("kedaluwarsa", "Expired"),
        ],
        string="Status",
        compute="_compute_state",
    )

    _dates_in_order = models.Constraint(
        "CHECK (date_end IS NULL OR date IS NULL OR date_end >= date)",
        "The document ends before it begins.",
    )

    @api.depends("file")
    def _compute_has_file(self):
        for dokumen in self.with_context(bin_size=True):
            dokumen.has_file = bool(dokumen.file)

    @api.depends("date_end", "has_file", "company_id")
    def _compute_state(self):
        today = fields.Date.context_today(self)
        for dokumen in self:
            left = (dokumen.date_end - today).days if dokumen.date_end else None
            if left is not None and left < 0:
                dokumen.state = "kedaluwarsa"
            elif left is not None and left <= dokumen._days_before(today):
                dokumen.state = "segera"
            else:
                dokumen.state = "berlaku" if dokumen.has_file else "tanpa_berkas"

    def _days_before(self, today):
        return self.env["koperasi.parameter"]._get(
            "dokumen.pengingat", today, self.company_id
        )

    @api.depends("jenis_id", "number")
    def _compute_display_name(self):
        for dokumen in self:
            dokumen.display_name = " ".join(
                part for part in (dokumen.jenis_id.name, dokumen.number) if part
            )

    @api.constrains("file")
    def _check_file(self):
        for dokumen in self.with_context(bin_size=False).filtered("file"):
            content = base64.b64decode(dokumen.file)
            if len(content) > MAX_FILE:
                raise ValidationError(
                    self.env._(
                        "“%(file)s” is too big (%(size)s MB). Scan it again in a lower"
                        " quality: at most 10 MB.",
                        file=dokumen.file_name or dokumen.display_name,
                        size=len(content) // (1024 * 1024),
                    )
                )
            if guess_mimetype(content) not in FILE_TYPES:
                raise ValidationError(
                    self.env._(
                        "“%(file)s” is no PDF, JPG or PNG. Scan the document or take a"
                        " photo of it.",
                        file=dokumen.file_name or dokumen.display_name,
                    )
                )

    # ------------------------------------------------------------------
    # Reminders
    # ------------------------------------------------------------------

    @api.model
    def _reminder_settings(self):
        return {
            "date_field": "date_end",
            "parameter": "dokumen.pengingat",
            "activity": "koperasi_base.mail_activity_type_dokumen",
            "domain": [],
        }

    def _reminder_summary(self):
        self.ensure_one()
        return self.env._(
            "%(name)s is valid until %(date)s: renew it",
            name=self.display_name,
            date=self.date_end.strftime("%d/%m/%Y"),
        )
