"""Guards of tables: database triggers that refuse changes, also from plain SQL."""

from odoo.tools import SQL


def guard_table(model, name, *, function, operations, condition=None):
    """Refuse operations on the table of a model; called in its ``init``.

    :param name: the trigger is called ``<table>_<name>``
    :param function: name of the database function, one for each kind of guard
    :param SQL operations: for instance ``UPDATE OR DELETE``
    :param SQL condition: refuse only when it holds (it may read OLD, NEW, TG_OP);
        always when not given
    """
    if model._abstract or not model._auto:
        return
    model.env.cr.execute(
        SQL(
            """
            CREATE OR REPLACE FUNCTION %(function)s() RETURNS trigger AS $$
            BEGIN
                IF %(condition)s THEN
                    RAISE EXCEPTION USING
                        ERRCODE = 'restrict_violation',
                        MESSAGE = TG_NAME || ': ' || TG_OP || ' of a row of '
                            || TG_TABLE_NAME;
                END IF;
                RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
            END $$ LANGUAGE plpgsql
            """,
            function=SQL.identifier(function),
            condition=condition or SQL("TRUE"),
        )
    )
    model.env.cr.execute(
        SQL(
            """
            CREATE OR REPLACE TRIGGER %(trigger)s BEFORE %(operations)s ON %(table)s
            FOR EACH ROW EXECUTE FUNCTION %(function)s()
            """,
            trigger=SQL.identifier(f"{model._table}_{name}"),
            operations=operations,
            table=SQL.identifier(model._table),
            function=SQL.identifier(function),
        )
    )
