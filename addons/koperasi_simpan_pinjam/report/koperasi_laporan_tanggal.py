from odoo import api, fields, models
from odoo.exceptions import UserError

# Key of the context: the day that a list of balances shows.
DAY_KEY = "per_tanggal"


class KoperasiLaporanTanggal(models.AbstractModel):
    """A list of balances on a day, which the action names in its context."""

    _name = "koperasi.laporan.tanggal"
    _description = "List on a Day"

    @api.model
    def _day(self):
        """The day of the list: ``per_tanggal`` of the context, or today.

        :raise UserError: when the context holds no date
        """
        value = self.env.context.get(DAY_KEY)
        try:
            return fields.Date.to_date(value) or fields.Date.context_today(self)
        except (TypeError, ValueError, AttributeError):
            raise UserError(
                self.env._("“%s” is not a date. Open the list from the menu.", value)
            ) from None

    @api.model
    def _on(self, day):
        """This list on a day; what was read for another day is forgotten."""
        self.invalidate_model()
        return self.with_context(**{DAY_KEY: fields.Date.to_string(day)})
