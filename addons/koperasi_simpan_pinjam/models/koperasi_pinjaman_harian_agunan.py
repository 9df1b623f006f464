from odoo import models
from odoo.tools import SQL

from .koperasi_agunan import SAVINGS

# What was given back or taken over secures nothing any more.
KEPT = ("diajukan", "disimpan")


class KoperasiPinjamanHarian(models.Model):
    """The worth of collateral in the statements of the end of day and month."""

    _inherit = "koperasi.pinjaman.harian"

    def _collateral_sql(self, company, day, loan):
        """What the collateral of a loan counts for on a day: whole rupiah.

        ``koperasi.agunan._worth`` (engine/pinjaman/jaminan.py) in SQL: after haircut
        and the claims before ours, nothing for an appraisal that is too old.

        :param SQL loan: the id of the loan in the statement around this one
        """
        age = self.env["koperasi.parameter"]._find_row(
            "agunan.taksiran.umur", day, company
        )
        fresh = SQL("date_valued IS NOT NULL")
        if age:
            fresh = SQL("%s - date_valued <= %s", day, int(age.value))
        return SQL(
            """
            SELECT COALESCE(sum(GREATEST(round(
                       CASE WHEN jenis = ANY(%(savings)s) THEN COALESCE(amount, 0)
                            ELSE COALESCE(value, 0) END
                       * (1 - COALESCE(haircut, 0) / 100)) - COALESCE(prior, 0), 0)), 0)
              FROM koperasi_agunan agunan
             WHERE agunan.pinjaman_id = %(loan)s AND agunan.state = ANY(%(kept)s)
               AND (jenis = ANY(%(savings)s) OR %(fresh)s)
            """,
            savings=list(SAVINGS),
            kept=list(KEPT),
            loan=loan,
            fresh=fresh,
        )
