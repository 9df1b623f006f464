{
    "name": "Koperasi: Annual Report (RAT)",
    "summary": "Financial statements, SHU split and the report of the annual members'"
    " meeting",
    "version": "19.0.1.0.0",
    "category": "Koperasi",
    "author": "Koperasi for Odoo",
    "license": "LGPL-3",
    "depends": [
        "koperasi_simpan_pinjam",
        "report_xlsx",
    ],
    "data": [
        # Security
        "security/ir.model.access.csv",
        "security/koperasi_rat_security.xml",
        "security/koperasi_pengawasan_security.xml",
        # Data
        "data/koperasi_parameter_data.xml",
        "data/koperasi_pengawasan_data.xml",
        # Reports
        "report/koperasi_rat_reports.xml",
        "report/koperasi_rat_templates.xml",
        # Wizards
        "wizard/koperasi_rat_shu_views.xml",
        # Views
        "views/koperasi_rat_baris_views.xml",
        "views/koperasi_rat_shu_views.xml",
        "views/koperasi_rat_views.xml",
        "views/koperasi_potret_views.xml",
        "views/koperasi_rat_menus.xml",
        "views/koperasi_pengawasan_menus.xml",
    ],
    "uninstall_hook": "uninstall_hook",
    "assets": {
        "web.assets_backend": [
            "koperasi_rat/static/src/**/*",
        ],
    },
}
