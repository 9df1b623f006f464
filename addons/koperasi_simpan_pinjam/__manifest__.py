{
    "name": "Koperasi: Savings and Loans",
    "summary": "Members' savings and the teller desk of Indonesian cooperatives",
    "version": "19.0.1.0.0",
    "category": "Koperasi",
    "author": "Koperasi for Odoo",
    "license": "LGPL-3",
    "depends": [
        "koperasi_base",
    ],
    "data": [
        # Security
        "security/koperasi_simpan_pinjam_groups.xml",
        "security/ir.model.access.csv",
        "security/koperasi_simpan_pinjam_security.xml",
        # Data
        "data/koperasi_kas_data.xml",
        # Reports
        "report/koperasi_kas_hitung_reports.xml",
        "report/koperasi_kas_hitung_templates.xml",
        "report/koperasi_simpanan_cetak_reports.xml",
        "report/koperasi_simpanan_cetak_templates.xml",
        "report/koperasi_kas_transaksi_reports.xml",
        "report/koperasi_kas_transaksi_templates.xml",
        # Wizards
        "wizard/koperasi_kas_batal_views.xml",
        "wizard/koperasi_kas_pindah_baru_views.xml",
        "wizard/koperasi_kas_tutup_hari_views.xml",
        "wizard/koperasi_simpanan_cetak_ulang_views.xml",
        # Views
        "views/koperasi_simpanan_produk_views.xml",
        "views/koperasi_simpanan_views.xml",
        "views/koperasi_simpanan_mutasi_views.xml",
        "views/koperasi_simpanan_buku_views.xml",
        "views/koperasi_simpanan_cetak_views.xml",
        "views/koperasi_kas_transaksi_views.xml",
        "views/koperasi_kas_sesi_views.xml",
        "views/koperasi_kas_pindah_views.xml",
        "views/koperasi_kas_persetujuan_views.xml",
        "views/koperasi_kas_hari_views.xml",
        "views/koperasi_kas_aturan_views.xml",
        "views/koperasi_anggota_views.xml",
        "views/koperasi_simpan_pinjam_menus.xml",
    ],
    "assets": {
        "web.assets_backend": [
            "koperasi_simpan_pinjam/static/src/**/*",
        ],
        "web.assets_tests": [
            "koperasi_simpan_pinjam/static/tests/tours/**/*",
        ],
    },
    "post_init_hook": "post_init_hook",
    "uninstall_hook": "uninstall_hook",
}
