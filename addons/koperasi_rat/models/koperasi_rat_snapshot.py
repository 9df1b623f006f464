from odoo import models
from odoo.tools import SQL

from odoo.addons.koperasi_base.models.penjaga_tabel import guard_table


class KoperasiRatSnapshot(models.AbstractModel):
    """Rows of a report: once it is final a database trigger refuses every change.

    It guards against plain SQL too. Not a ledger: until then a report may be composed
    again, which replaces its rows.
    """

    _name = "koperasi.rat.snapshot"
    _description = "Snapshot Row of a Report"

    def init(self):
        super().init()
        guard_table(
            self,
            "sealed",
            function="koperasi_rat_sealed",
            operations=SQL("INSERT OR UPDATE OR DELETE"),
            condition=SQL(
                """
                EXISTS (
                    SELECT FROM koperasi_rat
                     WHERE state = 'final'
                       AND (id = CASE WHEN TG_OP <> 'INSERT' THEN OLD.rat_id END
                         OR id = CASE WHEN TG_OP <> 'DELETE' THEN NEW.rat_id END)
                )
                """
            ),
        )
