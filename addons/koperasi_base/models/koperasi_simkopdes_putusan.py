from odoo import api, models

from ..engine import simkopdes_banding as banding


class KoperasiSimkopdes(models.AbstractModel):
    """Which differences can be taken over, and what to do about the others."""

    _inherit = "koperasi.simkopdes"

    @api.model
    def _verdict(self, table, difference, their_record):
        """Whether a difference can be taken over, and a sentence on what to do.

        :return: (bool, text)
        """
        source = self._sources()[table.name]
        if difference.kind == banding.HANYA_KITA:
            return False, self.env._(
                "Enter it in SIMKOPDES, or correct it here if it is no longer so."
            )
        if not source.fields:
            return False, self._advice_of_ledger(table)
        if difference.kind == banding.HANYA_MEREKA:
            return self._verdict_new(table, source, their_record)
        if difference.column in source.decided:
            return False, self._advice_of_decision(table)
        if difference.column not in source.fields:
            return False, self.env._("Correct it in SIMKOPDES.")
        if not self.env[source.model].has_access("write"):
            return False, self._advice_of_desk()
        return True, ""

    @api.model
    def _verdict_new(self, table, source, their_record):
        if source.needed is None:
            return False, self.env._("Correct it in SIMKOPDES.")
        if not self.env[source.model].has_access("create"):
            return False, self._advice_of_desk()
        missing = [name for name in source.needed if their_record.get(name) is None]
        if missing:
            return False, self.env._(
                "Their record lacks %s: enter it here by hand.", ", ".join(missing)
            )
        if table.name == "anggota_koperasi":
            if their_record.get("status_keanggotaan") == "Rejected":
                return False, self.env._("Refused there: nothing to do here.")
            return True, self.env._(
                "Becomes a candidate; the board decides on the membership."
            )
        return True, ""

    @api.model
    def _advice_of_decision(self, table):
        if table.name == "anggota_koperasi":
            return self.env._(
                "A membership changes by a decision: use the buttons on the member's"
                " page."
            )
        return self.env._("Changes on its own page, with day and reason.")

    @api.model
    def _advice_of_ledger(self, table):
        """Hook: what to do about tables that the books or the stock decide."""
        return self.env._("Compare with the papers; correct the side that is wrong.")

    @api.model
    def _advice_of_desk(self):
        return self.env._("Another desk keeps this register: tell the treasurer.")
