from odoo import fields, models

from ..models.koperasi_simpanan_tangan import OWNER


class KoperasiSimpananTanganMixin(models.AbstractModel):
    """Ticks of who signed, for forms that take money out of an account.

    A form adds ``signer_ids`` itself: its table needs a short name.
    """

    _name = "koperasi.simpanan.tangan.mixin"
    _description = "Signatures for Money out of an Account"

    is_owner_signed = fields.Boolean(string="Signed by the Member")

    def _signed(self):
        """Ids of who signed, as the account wants them."""
        return [OWNER] * self.is_owner_signed + self.signer_ids.ids
