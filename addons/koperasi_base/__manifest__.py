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
        "security/anggota/ir.model.access.csv",
        "security/koperasi_anggota_security.xml",
        "security/koperasi_organisasi_security.xml",
        # Data
        "data/koperasi_parameter_data.xml",
        "data/koperasi_organ_data.xml",
        "data/koperasi_dokumen_data.xml",
        "data/koperasi_kbli_data.xml",
        # Reports
        "report/kuitansi_reports.xml",
        "report/kuitansi_templates.xml",
        # Wizards
        "wizard/koperasi_anggota_keputusan_views.xml",
        "wizard/koperasi_anggota_gabung_views.xml",
        "wizard/koperasi_anggota_keluar_views.xml",
        # Views
        "views/koperasi_menus_root.xml",
        "views/koperasi_jasa_views.xml",
        "views/koperasi_anggota_views.xml",
        "views/koperasi_profil_views.xml",
        "views/koperasi_profil_anggota_views.xml",
        "views/koperasi_kuitansi_views.xml",
        "views/koperasi_impor_views.xml",
        "views/koperasi_parameter_views.xml",
        "views/koperasi_wilayah_views.xml",
        "views/res_users_views.xml",
        "views/koperasi_organ_views.xml",
        "views/koperasi_dokumen_views.xml",
        "views/koperasi_kbli_views.xml",
        "views/koperasi_outlet_views.xml",
        "views/koperasi_aset_views.xml",
        "views/koperasi_modal_views.xml",
        "views/koperasi_profil_simkopdes_views.xml",
        "views/koperasi_base_menus.xml",
        "views/koperasi_anggota_ganda_views.xml",
        "views/koperasi_organisasi_menus.xml",
    ],
    "assets": {
        "web.assets_backend": ["koperasi_base/static/src/impor/*"],
    },
    "application": True,
    "post_init_hook": "post_init_hook",
    "uninstall_hook": "uninstall_hook",
}
