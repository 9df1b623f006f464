from odoo import api, models
from odoo.tools import SQL


class KoperasiAudit(models.AbstractModel):
    _inherit = "koperasi.audit"

    @api.model
    def _checks(self):
        return [*super()._checks(), "_audit_berjangka"]

    @api.model
    def _audit_berjangka(self, companies):
        """Each open bilyet holds what its account holds; a cashed one holds nothing.

        An account that is marked as one of a bilyet has its bilyet, and a pledged
        bilyet is one with a hold in force on its account.
        """
        rows = self.env.execute_query(
            SQL(
                """
                SELECT simpanan.company_id, simpanan.number,
                       CASE WHEN bilyet.state IN ('berlaku', 'perpanjang', 'tempo')
                            THEN bilyet.jumlah ELSE 0 END AS held,
                       simpanan.saldo,
                       COALESCE(simpanan.blokir, 0) > 0 AS pledged,
                       EXISTS (SELECT FROM koperasi_simpanan_blokir hold
                                WHERE hold.simpanan_id = simpanan.id
                                  AND hold.released_on IS NULL) AS is_held
                  FROM koperasi_simpanan simpanan
                  LEFT JOIN koperasi_simpanan_berjangka bilyet
                    ON bilyet.simpanan_id = simpanan.id
                 WHERE simpanan.company_id = ANY(%s)
                   AND (simpanan.is_bilyet OR bilyet.id IS NOT NULL)
                 ORDER BY simpanan.company_id, simpanan.number
                """,
                companies.ids,
            )
        )
        Company = self.env["res.company"]
        return len(rows), [
            self._difference(
                "berjangka",
                Company.browse(company_id),
                number,
                saldo,
                held,
                self.env._(
                    "Time deposit %s: amount or pledge are not those of its account.",
                    number,
                ),
            )
            for company_id, number, held, saldo, pledged, is_held in rows
            if held != saldo or pledged != is_held
        ]
