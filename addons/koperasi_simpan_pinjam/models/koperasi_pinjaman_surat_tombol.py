from odoo import fields, models


class KoperasiPinjaman(models.Model):
    """Letters of a loan: approval, refusal, paid off."""

    _inherit = "koperasi.pinjaman"

    surat_ids = fields.One2many(
        "koperasi.pinjaman.surat", "pinjaman_id", string="Letters", readonly=True
    )

    def _letter(self, kind):
        self.ensure_one()
        return self.env["koperasi.pinjaman.surat"]._of(self, kind).action_print()

    def action_letter_approval(self):
        """The letter that tells the member the approval."""
        return self._letter("setuju")

    def action_letter_refusal(self):
        """The letter that tells the member the refusal and its reason."""
        return self._letter("tolak")

    def action_letter_paid_off(self):
        """The letter of settlement (surat keterangan lunas)."""
        return self._letter("lunas")
