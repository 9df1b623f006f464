from odoo import models
from odoo.tools import SQL

FIGURE = "pinjaman.restruktur.angsuran"


class KoperasiPinjamanHarian(models.Model):
    """The class of restructured loans: no better than before, until it is earned.

    It says in SQL what ``engine/pinjaman/kolektibilitas.py``, setelah_restruktur(),
    says in Python; a test compares both.
    """

    _inherit = "koperasi.pinjaman.harian"

    def _restructured_sql(self, company, day):
        """SELECT of ``id`` and ``golongan`` (0 to 3): the class that a loan keeps.

        It ends with so many new instalments in a row, each paid in time, as the rule
        figure says; the days late that count as paid do so here too. Joins the rows
        (``baris``) and movements (``gerak``) of the state of that day.
        """
        needed = int(self.env["koperasi.parameter"]._get(FIGURE, day, company))
        return SQL(
            """
            WITH lama AS (
                SELECT pinjaman.id, pinjaman.tenggang, loan.restruktur_date AS sejak,
                       CASE loan.restruktur_kolek WHEN 'kurang_lancar' THEN 1
                            WHEN 'diragukan' THEN 2 WHEN 'macet' THEN 3 ELSE 0 END
                            AS golongan
                  FROM pinjaman JOIN koperasi_pinjaman loan ON loan.id = pinjaman.id
                 WHERE loan.restruktur_date <= %(day)s
                   AND loan.restruktur_kolek <> 'lancar'
            ),
            tepat AS (
                SELECT lama.id, angsuran.number
                  FROM lama
                  JOIN koperasi_pinjaman_angsuran angsuran
                    ON angsuran.pinjaman_id = lama.id AND angsuran.is_berlaku
                  LEFT JOIN baris ON baris.id = angsuran.id
                 WHERE angsuran.date_due > lama.sejak AND angsuran.date_due < %(day)s
                   AND COALESCE(baris.pokok + baris.bunga, 0) = 0
                   AND NOT EXISTS (
                       SELECT FROM gerak
                        WHERE gerak.id = angsuran.id
                          AND gerak.kind IN ('pokok', 'bunga')
                          AND gerak.date > angsuran.date_due + lama.tenggang)
            ),
            deret AS (
                SELECT id, count(*) AS panjang FROM (
                    SELECT id, number - row_number() OVER (
                               PARTITION BY id ORDER BY number) AS deret
                      FROM tepat) AS berturut
                 GROUP BY id, deret
            )
            SELECT lama.id, lama.golongan FROM lama
             WHERE NOT EXISTS (SELECT FROM deret
                                WHERE deret.id = lama.id AND panjang >= %(needed)s)
            """,
            day=day,
            needed=needed,
        )
