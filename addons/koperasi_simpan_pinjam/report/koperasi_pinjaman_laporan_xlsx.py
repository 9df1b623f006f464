from odoo import models


class ReportPinjamanLaporan(models.AbstractModel):
    """Values of the printed reports on loans."""

    _name = "report.koperasi_simpan_pinjam.report_laporan_pinjaman"
    _description = "Print of Reports on Loans"
    _inherit = "report.koperasi_base.report_buku"
    _wizard = "koperasi.pinjaman.cetak"


class ReportPinjamanLaporanXlsx(models.AbstractModel):
    """The reports on loans as a workbook."""

    _name = "report.koperasi_simpan_pinjam.report_laporan_pinjaman_xlsx"
    _description = "Workbook of Reports on Loans"
    _inherit = "report.koperasi_base.report_buku_xlsx"
    _wizard = "koperasi.pinjaman.cetak"
