from odoo.tools import SQL


def post_init_hook(env):
    """Put the database into the shape every society needs.

    * Indonesian is active and the language of new users and members;
    * the rupiah has no decimals: engines and ledgers count whole rupiah;
    * the whole territory of Indonesia is loaded.
    """
    _activate_indonesian(env)
    env.ref("base.IDR").sudo().write({"rounding": 1.0, "active": True})
    env["koperasi.wilayah"]._load_all()


def uninstall_hook(env):
    """Give the rupiah back the two decimals that Odoo ships it with."""
    env.ref("base.IDR").sudo().write({"rounding": 0.01})
    env.cr.execute(SQL("DROP FUNCTION IF EXISTS koperasi_append_only() CASCADE"))
    env.cr.execute(SQL("DROP FUNCTION IF EXISTS koperasi_nomor_claim CASCADE"))


def _activate_indonesian(env):
    lang = env["res.lang"].with_context(active_test=False)._lang_get("id_ID")
    if not lang or not lang.active:
        env["res.lang"]._activate_lang("id_ID")
        installed = env["ir.module.module"].search([("state", "=", "installed")])
        installed._update_translations(["id_ID"])
    env["ir.default"].set("res.partner", "lang", "id_ID")
