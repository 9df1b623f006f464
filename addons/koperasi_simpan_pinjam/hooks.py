from odoo.tools import SQL


def post_init_hook(env):
    """Give the societies that exist already what a new one gets."""
    for profil in env["koperasi.profil"].search([]):
        env["koperasi.simpanan.produk"]._create_defaults(profil.company_id, {})
        env["koperasi.kas.aturan"]._ensure(profil.company_id)


def uninstall_hook(env):
    """Take the functions of the database along; their triggers go with the tables."""
    env.cr.execute(
        SQL(
            "DROP FUNCTION IF EXISTS koperasi_simpanan_guard,"
            " koperasi_simpanan_mutasi_carry, koperasi_kas_sesi_guard,"
            " koperasi_kas_mutasi_carry CASCADE"
        )
    )
