from odoo.tools import SQL


def uninstall_hook(env):
    """Take the guard of sealed figures out of the database with its triggers."""
    env.cr.execute(SQL("DROP FUNCTION IF EXISTS koperasi_rat_sealed() CASCADE"))
