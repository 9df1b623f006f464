from odoo import models
from odoo.tools import SQL


class KoperasiRatSnapshot(models.AbstractModel):
    """Rows of a report: once it is final a database trigger refuses every change.

    It guards against plain SQL too. Not a ledger: until then a report may be composed
    again, which replaces its rows.
    """

    _name = "koperasi.rat.snapshot"
    _description = "Snapshot Row of a Report"

    def init(self):
        super().init()
        if self._abstract or not self._auto:
            return
        self.env.cr.execute(
            SQL(
                """
                CREATE OR REPLACE FUNCTION koperasi_rat_sealed() RETURNS trigger AS $$
                BEGIN
                    IF EXISTS (
                        SELECT FROM koperasi_rat
                         WHERE state = 'final'
                           AND (id = CASE WHEN TG_OP <> 'INSERT' THEN OLD.rat_id END
                             OR id = CASE WHEN TG_OP <> 'DELETE' THEN NEW.rat_id END)
                    ) THEN
                        RAISE EXCEPTION USING
                            ERRCODE = 'restrict_violation',
                            MESSAGE = 'koperasi_rat_sealed: ' || TG_OP
                                || ' of a row of ' || TG_TABLE_NAME;
                    END IF;
                    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
                END $$ LANGUAGE plpgsql
                """
            )
        )
        self.env.cr.execute(
            SQL(
                """
                CREATE OR REPLACE TRIGGER %s BEFORE INSERT OR UPDATE OR DELETE ON %s
                FOR EACH ROW EXECUTE FUNCTION koperasi_rat_sealed()
                """,
                SQL.identifier(f"{self._table}_sealed"),
                SQL.identifier(self._table),
            )
        )
