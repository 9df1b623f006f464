from odoo import fields, models


class AccountMove(models.Model):
    _inherit = "account.move"

    koperasi_key = fields.Char(
        string="Idempotency Key",
        readonly=True,
        copy=False,
        help="Posting with the same key again gives back this entry.",
    )

    _koperasi_key_unique = models.UniqueIndex(
        "(company_id, koperasi_key) WHERE koperasi_key IS NOT NULL",
        "This posting was already made.",
    )
