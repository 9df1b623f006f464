from odoo import api, models
from odoo.tools import SQL


class KoperasiAudit(models.AbstractModel):
    _inherit = "koperasi.audit"

    @api.model
    def _checks(self):
        return [*super()._checks(), "_audit_kelompok"]

    @api.model
    def _audit_kelompok(self, companies):
        """Money of groups has a group that saves, its chair and two signers."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT simpanan.company_id, simpanan.number, simpanan.saldo,
                       kelompok.id IS NOT NULL
                       AND kelompok.ketua_id = simpanan.anggota_id
                       AND simpanan.tanda_tangan = 'kelompok'
                       AND 2 = (SELECT count(*)
                                  FROM koperasi_simpanan_penandatangan signer
                                 WHERE signer.simpanan_id = simpanan.id
                                   AND signer.date_to IS NULL) AS is_sound
                  FROM koperasi_simpanan simpanan
                  JOIN koperasi_simpanan_produk produk
                    ON produk.id = simpanan.produk_id AND produk.jenis = 'kelompok'
                  LEFT JOIN koperasi_simpanan_kelompok kelompok
                    ON kelompok.simpanan_id = simpanan.id AND kelompok.state = 'jalan'
                 WHERE simpanan.company_id = ANY(%s)
                   AND (simpanan.saldo <> 0 OR kelompok.id IS NOT NULL)
                 ORDER BY simpanan.company_id, simpanan.number
                """,
                companies.ids,
            )
        )
        Company = self.env["res.company"]
        return len(rows), [
            self._difference(
                "kelompok",
                Company.browse(company_id),
                number,
                saldo,
                0,
                self.env._(
                    "Account %s holds money of a group, but the group, its chair or its"
                    " two signers are not there.",
                    number,
                ),
            )
            for company_id, number, saldo, is_sound in rows
            if not is_sound
        ]
