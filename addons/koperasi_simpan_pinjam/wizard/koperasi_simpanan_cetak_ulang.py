from odoo import fields, models
from odoo.exceptions import UserError


class KoperasiSimpananCetakUlang(models.TransientModel):
    """Asks the reason of a reprint, or of a new passbook."""

    _name = "koperasi.simpanan.cetak.ulang"
    _description = "Reason of a Passbook Print"

    cetak_id = fields.Many2one(
        "koperasi.simpanan.cetak", string="Passbook Print", readonly=True
    )
    simpanan_id = fields.Many2one(
        "koperasi.simpanan", string="Savings Account", readonly=True
    )
    alasan = fields.Char(string="Reason", required=True)

    def action_print(self):
        """Print the lines again, or begin the new book with its header."""
        self.ensure_one()
        if self.cetak_id:
            return self.cetak_id._reprint(self.alasan)._book_report()
        if not self.simpanan_id:
            raise UserError(self.env._("Open this form from a savings account."))
        self.simpanan_id._new_book(self.alasan)
        return self.simpanan_id.action_print_sampul()
