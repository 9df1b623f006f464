import base64

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools.mimetypes import guess_mimetype

from odoo.addons.koperasi_base.models.koperasi_dokumen import FILE_TYPES, MAX_FILE


class KoperasiPinjamanDokumen(models.Model):
    """A paper of an application: asked for by its product, or added by hand."""

    _name = "koperasi.pinjaman.dokumen"
    _description = "Paper of an Application"
    _order = "pinjaman_id desc, sequence, id"
    _check_company_auto = True

    pinjaman_id = fields.Many2one(
        "koperasi.pinjaman",
        string="Loan",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    company_id = fields.Many2one(
        related="pinjaman_id.company_id", string="Society", store=True, index=True
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(string="Paper", required=True)
    is_required = fields.Boolean(string="Required", readonly=True)
    syarat_id = fields.Many2one(
        "koperasi.pinjaman.syarat",
        string="Asked For By",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        check_company=True,
    )
    received_on = fields.Date(help="Empty: not there yet.")
    file = fields.Binary(
        string="Scan", attachment=True, help="PDF, JPG or PNG, at most 10 MB."
    )
    file_name = fields.Char()
    note = fields.Char()

    @api.constrains("file")
    def _check_file(self):
        for paper in self.with_context(bin_size=False).filtered("file"):
            content = base64.b64decode(paper.file)
            if len(content) > MAX_FILE:
                raise ValidationError(
                    self.env._(
                        "“%s” is too big. Scan it again in a lower quality: at most"
                        " 10 MB.",
                        paper.file_name or paper.name,
                    )
                )
            if guess_mimetype(content) not in FILE_TYPES:
                raise ValidationError(
                    self.env._(
                        "“%s” is no PDF, JPG or PNG. Scan the paper or take a photo of"
                        " it.",
                        paper.file_name or paper.name,
                    )
                )

    @api.onchange("file")
    def _onchange_file(self):
        if self.file and not self.received_on:
            self.received_on = fields.Date.context_today(self)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_draft(self):
        for paper in self:
            if paper.pinjaman_id.state != "draf" and paper.received_on:
                raise UserError(
                    self.env._("“%s” was handed in and stays on record.", paper.name)
                )
