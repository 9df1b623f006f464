from odoo import api, fields, models
from odoo.exceptions import UserError

from ..engine.aset import penyusutan


class KoperasiAset(models.Model):
    """A thing that the society owns or keeps: book 15 (inventaris) and the assets of
    SIMKOPDES. It informs and counts; the books of account are kept apart."""

    _name = "koperasi.aset"
    _description = "Asset"
    _inherit = ["koperasi.buku.mixin", "koperasi.lokasi.mixin"]
    _order = "company_id, number"
    _rec_names_search = ["number", "name"]

    currency_id = fields.Many2one(related="company_id.currency_id")
    number = fields.Char(string="Code")
    name = fields.Char(required=True, tracking=True)
    tipe = fields.Selection(
        [
            ("tanah", "Land"),
            ("bangunan", "Building"),
            ("kendaraan", "Vehicle"),
            ("peralatan", "Equipment"),
            ("lain", "Other"),
        ],
        string="Kind of Asset",
        required=True,
        default="peralatan",
    )
    quantity = fields.Integer(required=True, default=1)
    date = fields.Date(string="Acquired On")
    source = fields.Char(help="Bought, grant, member …")
    price = fields.Monetary(string="Acquisition Cost", tracking=True)
    residual = fields.Monetary(string="Residual Value")
    useful_months = fields.Integer(
        string="Useful Life (Months)", help="0: does not lose value, like land."
    )
    depreciation = fields.Monetary(
        string="Depreciation to Date", compute="_compute_value"
    )
    book_value = fields.Monetary(compute="_compute_value")
    condition = fields.Selection(
        [
            ("baik", "Good"),
            ("rusak_ringan", "Slightly Damaged"),
            ("rusak_berat", "Badly Damaged"),
        ],
        required=True,
        default="baik",
        tracking=True,
    )
    location = fields.Char()
    progress = fields.Integer(
        string="Built (%)", default=100, help="Progress of the building, 0 to 100."
    )
    length_m = fields.Float(string="Length (m)")
    width_m = fields.Float(string="Width (m)")
    area_m2 = fields.Float(string="Area (m²)")
    road = fields.Selection(
        [
            ("tidak_ada", "Not Available"),
            ("setapak", "Footpath"),
            ("roda_dua", "Motorcycles"),
            ("roda_empat", "Cars"),
            ("truk", "Trucks"),
        ],
        string="Road",
    )
    image = fields.Image(string="Photo", max_width=1280, max_height=1280)
    date_out = fields.Date(string="Gone On", tracking=True, copy=False)
    out_reason = fields.Char(string="Why It Is Gone", copy=False)

    _number_unique = models.UniqueIndex("(company_id, number)")
    _quantity_positive = models.Constraint(
        "CHECK (quantity > 0)", "The quantity must be at least 1."
    )
    _not_negative = models.Constraint(
        "CHECK (COALESCE(price, 0) >= 0 AND COALESCE(residual, 0) >= 0"
        " AND COALESCE(useful_months, 0) >= 0 AND COALESCE(length_m, 0) >= 0"
        " AND COALESCE(width_m, 0) >= 0 AND COALESCE(area_m2, 0) >= 0)",
        "Cost, residual value, useful life and sizes are not negative.",
    )
    _progress_percent = models.Constraint(
        "CHECK (progress BETWEEN 0 AND 100)", "The progress lies between 0 and 100 %."
    )
    _gone_after = models.Constraint(
        "CHECK (date_out IS NULL OR date_out >= date)",
        "The asset cannot be gone before it was acquired.",
    )

    @api.depends("price", "residual", "useful_months", "date", "date_out")
    def _compute_value(self):
        today = fields.Date.context_today(self)
        for aset in self:
            aset.depreciation = aset._depreciation(today)
            aset.book_value = aset.price - aset.depreciation

    def _depreciation(self, day):
        """Straight-line depreciation up to a day, or to the day the asset went."""
        self.ensure_one()
        if not self.date:
            return 0
        return penyusutan(
            int(self.price),
            int(self.residual),
            self.useful_months,
            self.date,
            min(day, self.date_out or day),
        )

    @api.model
    def _number_kind(self, vals):
        return "INV"

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(
            self.env._(
                "Assets stay in the inventory. Enter the day on which it is gone, and"
                " why."
            )
        )
