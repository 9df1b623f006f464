from odoo import fields, models


class KoperasiAnggotaKeluarBaris(models.TransientModel):
    """One thing owed when a member leaves: positive to the member, negative by them."""

    _name = "koperasi.anggota.keluar.baris"
    _description = "Line of the Exit Settlement"

    wizard_id = fields.Many2one(
        "koperasi.anggota.keluar", required=True, ondelete="cascade"
    )
    currency_id = fields.Many2one(related="wizard_id.currency_id")
    name = fields.Char(string="Item", required=True)
    amount = fields.Monetary(required=True)
