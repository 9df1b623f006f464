from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from .penjaga_tabel import guard_table


class KoperasiLedgerMixin(models.AbstractModel):
    """Rows that are written once and never changed: the second rule of the core.

    A model that inherits this mixin gets a database trigger which refuses every
    UPDATE and DELETE, also from plain SQL. A mistake is mended by a new row that
    reverses the old one and names it. Hence a ledger has plain columns only: all
    values are given at creation, no stored computed or related field, no chatter.
    """

    _name = "koperasi.ledger.mixin"
    _description = "Append-only Ledger"

    def init(self):
        super().init()
        guard_table(
            self,
            "append_only",
            function="koperasi_append_only",
            operations=SQL("UPDATE OR DELETE"),
        )

    def write(self, vals):
        if self and vals:
            raise UserError(self._append_only_message())
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self._append_only_message())

    def _append_only_message(self):
        return self.env._(
            "A posted row of “%(ledger)s” is never changed or deleted. Make a"
            " reversal instead: it books the opposite and names this row.",
            ledger=self._description,
        )
