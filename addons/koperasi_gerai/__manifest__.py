{
    "name": "Koperasi: Shop",
    "summary": "Point of sale, stock and patronage of a cooperative's shop",
    "version": "19.0.1.0.0",
    "category": "Koperasi",
    "author": "Koperasi for Odoo",
    "license": "LGPL-3",
    "depends": [
        "koperasi_simpan_pinjam",
        "point_of_sale",
        "stock",
        "l10n_id_pos",
    ],
    "data": [
        # Security
        "security/koperasi_gerai_groups.xml",
        "security/ir.model.access.csv",
        "security/koperasi_gerai_security.xml",
        # Data
        "data/product_category_data.xml",
        "data/pos_category_data.xml",
        "data/pos_bill_data.xml",
        # Views
        "views/pos_order_views.xml",
        "views/pos_session_views.xml",
        "views/pos_config_views.xml",
        "views/product_template_views.xml",
        "views/product_category_views.xml",
        "views/koperasi_impor_views.xml",
        "views/koperasi_gerai_menus.xml",
    ],
    "assets": {
        "point_of_sale._assets_pos": [
            "koperasi_gerai/static/src/app/**/*",
        ],
        "web.assets_tests": [
            "koperasi_gerai/static/tests/tours/**/*",
        ],
        "web.assets_unit_tests": [
            "koperasi_gerai/static/tests/unit/**/*",
        ],
    },
    "post_init_hook": "post_init_hook",
    "uninstall_hook": "uninstall_hook",
}
