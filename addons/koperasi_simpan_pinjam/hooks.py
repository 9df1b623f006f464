def post_init_hook(env):
    """Give the societies that exist already their savings products."""
    for profil in env["koperasi.profil"].search([]):
        env["koperasi.simpanan.produk"]._create_defaults(profil.company_id, {})
