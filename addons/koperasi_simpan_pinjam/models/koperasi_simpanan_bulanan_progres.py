from odoo import api, fields, models
from odoo.tools import SQL


class KoperasiSimpananBulananProgres(models.Model):
    """How far a running month end is.

    Apart from the month end itself: the progress is written by a cursor of its own
    while the transaction of the month end is still open.
    """

    _name = "koperasi.simpanan.bulanan.progres"
    _description = "Progress of a Month End"
    _log_access = False

    bulanan_id = fields.Integer(string="Month End", required=True)
    done = fields.Integer()
    total = fields.Integer()
    step = fields.Char()

    _bulanan_unique = models.UniqueIndex("(bulanan_id)")

    @api.model
    def _tell(self, bulanan_id, step, done, total):
        with self.env.registry.cursor() as cr:
            cr.execute(
                SQL(
                    """
                    INSERT INTO %(table)s (bulanan_id, step, done, total)
                    VALUES (%(bulanan)s, %(step)s, %(done)s, %(total)s)
                    ON CONFLICT (bulanan_id) DO UPDATE
                        SET step = EXCLUDED.step,
                            done = EXCLUDED.done,
                            total = EXCLUDED.total
                    """,
                    table=SQL.identifier(self._table),
                    bulanan=bulanan_id,
                    step=step,
                    done=done,
                    total=total,
                )
            )

    @api.model
    def _clear(self, bulanan_id):
        with self.env.registry.cursor() as cr:
            cr.execute(
                SQL(
                    "DELETE FROM %s WHERE bulanan_id = %s",
                    SQL.identifier(self._table),
                    bulanan_id,
                )
            )
