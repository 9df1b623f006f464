from odoo.fields import Command


def post_init_hook(env):
    """Equip the societies that ran a shop before this addon was installed."""
    env["koperasi.unit"].sudo().search([])._gerai_open()


def uninstall_hook(env):
    """Give the point of sale its own menu back."""
    menu = env.ref("point_of_sale.menu_point_root", raise_if_not_found=False)
    if menu:
        menu.group_ids = [
            Command.set(
                (
                    env.ref("point_of_sale.group_pos_manager")
                    | env.ref("point_of_sale.group_pos_user")
                ).ids
            )
        ]
