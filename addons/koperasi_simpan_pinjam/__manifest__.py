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
        "data/koperasi_parameter_apu_data.xml",
        # Reports
        "report/koperasi_kas_transaksi_reports.xml",
        "report/koperasi_kas_transaksi_templates.xml",
        "report/koperasi_simpanan_laporan_reports.xml",
        "report/koperasi_surat_tagihan_reports.xml",
        "report/koperasi_kolektor_reports.xml",
        # Wizards
        "wizard/koperasi_kas_batal_views.xml",
        "wizard/koperasi_setoran_massal_views.xml",
        "wizard/koperasi_simpanan_cetak_views.xml",
        # Views
        "views/koperasi_simpanan_produk_views.xml",
        "views/koperasi_simpanan_views.xml",
        "views/koperasi_simpanan_mutasi_views.xml",
        "views/koperasi_simpanan_buku_views.xml",
        "wizard/koperasi_simpanan_iuran_views.xml",
        "views/koperasi_simpanan_tunggakan_views.xml",
        "views/koperasi_simpanan_surat_tagihan_views.xml",
        "views/koperasi_pemotong_views.xml",
        "views/koperasi_potongan_views.xml",
        "views/koperasi_simpanan_nominatif_views.xml",
        "views/koperasi_simpanan_bukti_views.xml",
        "views/koperasi_simpanan_penyimpan_views.xml",
        "views/koperasi_simpanan_rekonsiliasi_views.xml",
        "views/koperasi_simpanan_pertumbuhan_views.xml",
        "views/koperasi_simpanan_apu_views.xml",
        "views/koperasi_kas_transaksi_views.xml",
        "views/koperasi_anggota_views.xml",
        "views/koperasi_simpan_pinjam_menus.xml",
        "views/koperasi_tagihan_menus.xml",
        "views/koperasi_kolektor_halaman.xml",
        "views/koperasi_kolektor_views.xml",
        "views/koperasi_laporan_menus.xml",
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
