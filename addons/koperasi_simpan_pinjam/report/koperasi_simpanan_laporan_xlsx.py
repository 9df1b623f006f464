from odoo import models


class ReportSimpananLaporan(models.AbstractModel):
    """Values of the printed reports on savings."""

    _name = "report.koperasi_simpan_pinjam.report_laporan"
    _description = "Print of Reports on Savings"
    _inherit = "report.koperasi_base.report_buku"
    _wizard = "koperasi.laporan.cetak"


class ReportSimpananLaporanXlsx(models.AbstractModel):
    """The reports on savings as a workbook."""

    _name = "report.koperasi_simpan_pinjam.report_laporan_xlsx"
    _description = "Workbook of Reports on Savings"
    _inherit = "report.koperasi_base.report_buku_xlsx"
    _wizard = "koperasi.laporan.cetak"
