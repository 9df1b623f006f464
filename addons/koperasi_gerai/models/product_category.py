from odoo import fields, models

# Lines of the uniform chart: each has its inventory, sales and cost accounts.
GERAI_LINES = [
    ("sembako", "Groceries"),
    ("obat", "Medicines"),
    ("lpg", "LPG"),
    ("pupuk", "Fertiliser"),
    ("hasil_tani", "Farm Produce"),
    ("lain", "Other Goods"),
]


class ProductCategory(models.Model):
    _inherit = "product.category"

    koperasi_gerai = fields.Selection(
        GERAI_LINES,
        string="Line of Goods",
        help="Decides, in every society, the accounts of inventory, sales and cost of"
        " these goods, apart for members and others. Empty: as the parent category.",
    )

    def _koperasi_gerai(self):
        """Line of goods of this category or the nearest parent that has one."""
        category = self
        while category and not category.koperasi_gerai:
            category = category.parent_id
        return category.koperasi_gerai or False
