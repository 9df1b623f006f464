from odoo import models

# ISO/IEC 7810 ID-1, the size of a bank card; a paper format knows whole mm only.
CARD_WIDTH = "85.6mm"


class IrActionsReport(models.Model):
    _inherit = "ir.actions.report"

    def _build_wkhtmltopdf_args(self, paperformat_id, landscape, **kwargs):
        """Cards have the exact width of a card."""
        args = super()._build_wkhtmltopdf_args(paperformat_id, landscape, **kwargs)
        card = self.env.ref("koperasi_base.paperformat_kartu", raise_if_not_found=False)
        if card and paperformat_id == card and "--page-width" in args:
            args[args.index("--page-width") + 1] = CARD_WIDTH
        return args
