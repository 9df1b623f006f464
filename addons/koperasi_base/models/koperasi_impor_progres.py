from odoo import api, fields, models
from odoo.tools import SQL


class KoperasiImporProgres(models.Model):
    """How far a running import is.

    Apart from the import itself: the progress is written by a cursor of its own while
    the import's transaction is still open, so the two must not share a row.
    """

    _name = "koperasi.impor.progres"
    _description = "Progress of an Import"
    _log_access = False

    impor_id = fields.Integer(required=True)
    done = fields.Integer()
    total = fields.Integer()
    step = fields.Char()

    _impor_unique = models.UniqueIndex("(impor_id)")

    @api.model
    def _tell(self, impor_id, step, done, total):
        with self.env.registry.cursor() as cr:
            cr.execute(
                SQL(
                    """
                    INSERT INTO koperasi_impor_progres (impor_id, step, done, total)
                    VALUES (%(impor)s, %(step)s, %(done)s, %(total)s)
                    ON CONFLICT (impor_id) DO UPDATE
                        SET step = EXCLUDED.step,
                            done = EXCLUDED.done,
                            total = EXCLUDED.total
                    """,
                    impor=impor_id,
                    step=step,
                    done=done,
                    total=total,
                )
            )

    @api.model
    def _clear(self, impor_id):
        with self.env.registry.cursor() as cr:
            cr.execute(
                SQL("DELETE FROM koperasi_impor_progres WHERE impor_id = %s", impor_id)
            )
