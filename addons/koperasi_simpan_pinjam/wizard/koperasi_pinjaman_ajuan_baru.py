from odoo import api, fields, models
from odoo.exceptions import UserError


class KoperasiPinjamanAjuanBaru(models.TransientModel):
    """The form in which a waiver, restructuring or write-off is asked for.

    It shows what would change before anybody is asked.
    """

    _name = "koperasi.pinjaman.ajuan.baru"
    _description = "Ask for a Change of a Loan"
    _inherit = ["koperasi.pinjaman.ajuan.mixin"]

    tagihan = fields.Monetary(string="Due Today", compute="_compute_preview")
    problem = fields.Char(compute="_compute_preview")
    preview = fields.Html(
        string="What It Changes", compute="_compute_preview", sanitize=False
    )

    tenor = fields.Integer(
        compute="_compute_terms", store=True, precompute=True, readonly=False
    )
    persen = fields.Float(
        compute="_compute_terms", store=True, precompute=True, readonly=False
    )

    @api.depends("pinjaman_id", "jenis")
    def _compute_terms(self):
        """A restructuring begins with the terms that the loan has now."""
        today = fields.Date.context_today(self)
        for form in self:
            form.tenor = form.persen = 0
            loan = form.pinjaman_id
            if form.jenis == "restruktur" and loan.state == "cair":
                coming = loan.angsuran_ids.filtered(lambda row: not row.is_lunas)
                form.tenor = len(coming) or 1
                form.persen = float(loan._rate_now(today))

    @api.depends(
        "pinjaman_id", "jenis", "bebas_kind", "amount", "cara", "tenor", "persen",
        "tanggal_tetap", "tenggang_pokok", "tenggang_bunga", "bebas_bunga",
    )  # fmt: skip
    def _compute_preview(self):
        today = fields.Date.context_today(self)
        for form in self:
            form.preview = form.problem = False
            form.tagihan = 0
            if form.pinjaman_id.state != "cair":
                continue
            try:
                form.tagihan = form._due(today)
                getattr(form, f"_check_{form.jenis}")(today)
                form.preview = form._render_facts(form._facts(today))
            except UserError as error:
                form.problem = str(error)

    def _due(self, day):
        """What is due of the kind that is chosen."""
        if self.jenis != "bebas" or not self.bebas_kind:
            return 0
        due, _whole = self.pinjaman_id._tagihan(day)
        return due[self.bebas_kind]

    @api.onchange("bebas_kind", "pinjaman_id")
    def _onchange_bebas_kind(self):
        """All that is due of it is proposed."""
        if self.jenis == "bebas" and self.pinjaman_id.state == "cair":
            self.amount = self._due(fields.Date.context_today(self))

    def action_ask(self):
        """Lay it before those who decide, and show what was asked for."""
        self.ensure_one()
        request = self.env["koperasi.pinjaman.ajuan"]._ask(self)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Request"),
            "res_model": "koperasi.pinjaman.ajuan",
            "res_id": request.id,
            "view_mode": "form",
        }
