{
    "name": "Koperasi: Members and Books",
    "summary": "Societies, territory, members, roles and the money core of Indonesian"
    " cooperatives",
    "version": "19.0.1.0.0",
    # Odoo looks for chart templates only in addons of this category.
    "category": "Accounting/Localizations/Account Charts",
    "author": "Koperasi for Odoo",
    "license": "LGPL-3",
    "depends": [
        "account",
        "l10n_id",
        "report_xlsx",
    ],
    "data": [
        # Security
        "security/koperasi_base_groups.xml",
        "security/ir.model.access.csv",
        "security/koperasi_base_security.xml",
        # Data
        "data/koperasi_parameter_data.xml",
        # Views
        "views/koperasi_menus_root.xml",
        "views/koperasi_jasa_views.xml",
        "views/koperasi_anggota_views.xml",
        "views/koperasi_profil_views.xml",
        "views/koperasi_parameter_views.xml",
        "views/koperasi_wilayah_views.xml",
        "views/res_users_views.xml",
        "views/koperasi_base_menus.xml",
    ],
    "application": True,
    "post_init_hook": "post_init_hook",
    "uninstall_hook": "uninstall_hook",
}
