from odoo import api, fields, models


class KoperasiSimpananBulananBaris(models.Model):
    """What a month end reckoned for one account. Written by the month end alone."""

    _name = "koperasi.simpanan.bulanan.baris"
    _description = "Line of a Month End"
    _order = "bulanan_id, id"
    _log_access = False
    _rec_name = "simpanan_id"

    bulanan_id = fields.Many2one(
        "koperasi.simpanan.bulanan",
        string="Month End",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        "res.company",
        string="Society",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    simpanan_id = fields.Many2one(
        "koperasi.simpanan",
        string="Savings Account",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    produk_id = fields.Many2one(
        "koperasi.simpanan.produk",
        string="Product",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    anggota_id = fields.Many2one(
        "koperasi.anggota",
        string="Member",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    saldo_akhir = fields.Monetary(string="Balance at Month End", readonly=True)
    dasar = fields.Monetary(string="Interest Base", readonly=True)
    jasa = fields.Monetary(string="Interest", readonly=True)
    pajak = fields.Monetary(string="Tax", readonly=True)
    biaya = fields.Monetary(string="Fee", readonly=True)
    pasif = fields.Boolean(string="Dormant", readonly=True)
    netto = fields.Monetary(string="Net", compute="_compute_netto")

    @api.depends("jasa", "pajak", "biaya")
    def _compute_netto(self):
        for line in self:
            line.netto = line.jasa - line.pajak - line.biaya
