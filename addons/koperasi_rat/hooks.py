from odoo.tools import SQL


def uninstall_hook(env):
    """Take the guards of sealed figures out of the database with their triggers."""
    for function in (
        "koperasi_rat_sealed",
        "koperasi_potret_sealed",
        "koperasi_potret_baris_sealed",
    ):
        env.cr.execute(
            SQL("DROP FUNCTION IF EXISTS %s() CASCADE", SQL.identifier(function))
        )
