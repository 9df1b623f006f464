from odoo import fields, models


class KoperasiUnit(models.Model):
    """A line of business of a society and how far it is."""

    _name = "koperasi.unit"
    _description = "Business Unit"
    _inherit = ["mail.thread"]
    _order = "company_id, jenis"
    _rec_name = "jenis"

    company_id = fields.Many2one(
        "res.company", string="Society", required=True, index=True, ondelete="restrict"
    )
    jenis = fields.Selection(
        [
            ("kantor", "Cooperative Office"),
            ("simpan_pinjam", "Savings and Loans"),
            ("sembako", "Grocery Shop"),
            ("apotek", "Pharmacy"),
            ("klinik", "Clinic"),
            ("gudang", "Warehouse"),
            ("cold_storage", "Cold Storage"),
            ("logistik", "Logistics"),
            ("lpg", "LPG Point"),
            ("pupuk", "Fertiliser"),
            ("lain", "Other Unit"),
        ],
        string="Kind of Unit",
        required=True,
    )
    status = fields.Selection(
        [
            ("belum", "Not Started"),
            ("persiapan", "In Preparation"),
            ("berjalan", "Running"),
            ("berhenti", "Stopped"),
        ],
        required=True,
        default="belum",
        tracking=True,
    )
    date_start = fields.Date(string="Running Since", tracking=True)

    _unique_unit = models.UniqueIndex(
        "(company_id, jenis)", "This society already has that unit."
    )
