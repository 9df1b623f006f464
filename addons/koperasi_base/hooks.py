from odoo import Command
from odoo.tools import SQL


def post_init_hook(env):
    """Put the database into the shape every society needs.

    * Indonesian is active and the language of new users and members;
    * the rupiah has no decimals: engines and ledgers count whole rupiah;
    * the whole territory of Indonesia is loaded;
    * there is no chat room that every user of every society sits in by itself.
    """
    _activate_indonesian(env)
    env.ref("base.IDR").sudo().write({"rounding": 1.0, "active": True})
    env["koperasi.wilayah"]._load_all()
    _close_room_of_all(env)


def uninstall_hook(env):
    """Give the rupiah back the two decimals that Odoo ships it with."""
    env.ref("base.IDR").sudo().write({"rounding": 0.01})
    _open_room_of_all(env)
    env.cr.execute(SQL("DROP FUNCTION IF EXISTS koperasi_append_only() CASCADE"))
    env.cr.execute(SQL("DROP FUNCTION IF EXISTS koperasi_nomor_claim CASCADE"))


def _activate_indonesian(env):
    lang = env["res.lang"].with_context(active_test=False)._lang_get("id_ID")
    if not lang or not lang.active:
        env["res.lang"]._activate_lang("id_ID")
        installed = env["ir.module.module"].search([("state", "=", "installed")])
        installed._update_translations(["id_ID"])
    env["ir.default"].set("res.partner", "lang", "id_ID")


def _close_room_of_all(env):
    """Societies share the database, not their talk."""
    room = env.ref("mail.channel_all_employees", raise_if_not_found=False)
    if room:
        room.write({"group_ids": [Command.clear()], "active": False})
        room.channel_member_ids.unlink()


def _open_room_of_all(env):
    room = env.ref("mail.channel_all_employees", raise_if_not_found=False)
    if room:
        group = env.ref("base.group_user")
        room.write({"group_ids": [Command.link(group.id)], "active": True})
