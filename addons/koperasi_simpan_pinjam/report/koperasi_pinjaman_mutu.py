from odoo import fields, models
from odoo.tools import SQL


class KoperasiPinjamanMutu(models.Model):
    """Quality of the portfolio at each posted month end: PAR30/60/90 and NPL.

    ``engine/pinjaman/kolektibilitas.py``, ``mutu()``, in SQL. A row has the id of its
    month end.
    """

    _name = "koperasi.pinjaman.mutu"
    _description = "Quality of Loans (PAR, NPL)"
    _auto = False
    _depends = {
        "koperasi.pinjaman.bulanan": ["state", "run"],
        "koperasi.pinjaman.bulanan.baris": ["pokok"],
    }
    _order = "date desc, company_id"
    _rec_name = "date"

    company_id = fields.Many2one("res.company", string="Society")
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(string="Month End")
    pinjaman = fields.Integer(string="Loans")
    pokok = fields.Monetary(string="Outstanding Principal")
    par30 = fields.Monetary(string="More than 30 Days Late")
    par60 = fields.Monetary(string="More than 60 Days Late")
    par90 = fields.Monetary(string="More than 90 Days Late")
    npl = fields.Monetary(string="Not Current (NPL)")
    par30_persen = fields.Float(string="PAR30 (%)", digits=(5, 2), aggregator=None)
    par60_persen = fields.Float(string="PAR60 (%)", digits=(5, 2), aggregator=None)
    par90_persen = fields.Float(string="PAR90 (%)", digits=(5, 2), aggregator=None)
    npl_persen = fields.Float(string="NPL (%)", digits=(5, 2), aggregator=None)
    ppap = fields.Monetary(string="Reserve by the Regulation (PPAP)")
    cadangan = fields.Monetary(string="Allowance in the Books")

    @property
    def _table_query(self):
        shares = SQL(", ").join(
            SQL(
                "COALESCE(ROUND(%(name)s * 100 / NULLIF(pokok, 0), 2), 0) AS %(share)s",
                name=SQL.identifier(name),
                share=SQL.identifier(f"{name}_persen"),
            )
            for name in ("par30", "par60", "par90", "npl")
        )
        return SQL(
            """
            SELECT bulan.*, %s
              FROM (
                SELECT bulanan.id, bulanan.company_id, bulanan.date,
                       count(baris.id) AS pinjaman,
                       COALESCE(sum(pokok), 0) AS pokok,
                       COALESCE(sum(pokok) FILTER (WHERE hari_tunggak > 30), 0)
                           AS par30,
                       COALESCE(sum(pokok) FILTER (WHERE hari_tunggak > 60), 0)
                           AS par60,
                       COALESCE(sum(pokok) FILTER (WHERE hari_tunggak > 90), 0)
                           AS par90,
                       COALESCE(sum(pokok) FILTER (
                           WHERE kolektibilitas <> 'lancar'), 0) AS npl,
                       COALESCE(sum(ppap), 0) AS ppap,
                       COALESCE(sum(cadangan), 0) AS cadangan
                  FROM koperasi_pinjaman_bulanan bulanan
                  LEFT JOIN koperasi_pinjaman_bulanan_baris baris
                    ON baris.bulanan_id = bulanan.id AND baris.run = bulanan.run
                   AND baris.pokok > 0
                 WHERE bulanan.state = 'terposting'
                 GROUP BY bulanan.id) bulan
            """,
            shares,
        )
