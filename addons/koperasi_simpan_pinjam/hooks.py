from odoo.tools import SQL


def post_init_hook(env):
    """Give the societies that exist already what a new one gets."""
    for profil in env["koperasi.profil"].search([]):
        env["koperasi.simpanan.produk"]._create_defaults(profil.company_id, {})
        env["koperasi.kas.aturan"]._ensure(profil.company_id)
        env["koperasi.pinjaman.tingkat"]._ensure(profil.company_id)


def uninstall_hook(env):
    """Take the functions of the database along; their triggers go with the tables."""
    env.cr.execute(
        SQL(
            "DROP FUNCTION IF EXISTS koperasi_simpanan_guard,"
            " koperasi_simpanan_mutasi_carry, koperasi_simpanan_riwayat_buka,"
            " koperasi_simpanan_riwayat_pasif, koperasi_kas_sesi_guard,"
            " koperasi_kas_mutasi_carry, koperasi_pinjaman_guard,"
            " koperasi_pinjaman_mutasi_carry, koperasi_pinjaman_bulanan_kept CASCADE"
        )
    )
    # Odoo names the parents of our models under the parents' addon and leaves the
    # names behind; those of models that only we define go along.
    env.cr.execute(
        SQL(
            """
            DELETE FROM ir_model_data
             WHERE model = 'ir.model.inherit'
               AND module <> 'koperasi_simpan_pinjam'
               AND res_id IN (
                   SELECT parent.id FROM ir_model_inherit parent
                     JOIN ir_model_data mine
                       ON mine.model = 'ir.model' AND mine.res_id = parent.model_id
                    GROUP BY parent.id
                   HAVING bool_and(mine.module = 'koperasi_simpan_pinjam'))
            """
        )
    )
