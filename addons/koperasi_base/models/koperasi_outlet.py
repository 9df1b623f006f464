from odoo import fields, models


class KoperasiOutlet(models.Model):
    """A place where a society works (gerai): what is there and what it lacks."""

    _name = "koperasi.outlet"
    _description = "Outlet"
    _inherit = ["koperasi.teks.mixin", "mail.thread", "koperasi.lokasi.mixin"]
    _order = "company_id, jenis, name"

    company_id = fields.Many2one(
        "res.company",
        string="Society",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.company,
        readonly=True,
    )
    active = fields.Boolean(default=True)
    name = fields.Char(required=True, tracking=True)
    jenis = fields.Selection(
        selection=lambda self: self.env["koperasi.unit"]._fields["jenis"].selection,
        string="Kind of Outlet",
        required=True,
        tracking=True,
    )
    status = fields.Selection(
        selection=lambda self: self.env["koperasi.unit"]._fields["status"].selection,
        required=True,
        default="belum",
        tracking=True,
    )
    keeper = fields.Char(string="Run By", help="Who works in the outlet.")
    internet = fields.Selection(
        [
            ("tidak_ada", "Not Available"),
            ("seluler", "Mobile"),
            ("kabel", "Fibre or Cable"),
            ("satelit", "Satellite"),
        ]
    )
    listrik = fields.Selection(
        [
            ("tidak_ada", "Not Available"),
            ("pln", "PLN"),
            ("surya", "Solar"),
            ("genset", "Generator"),
        ],
        string="Electricity",
    )
    air = fields.Selection(
        [
            ("tidak_ada", "Not Available"),
            ("pdam", "Piped (PDAM)"),
            ("sumur", "Well"),
            ("lain", "Other Source"),
        ],
        string="Clean Water",
    )
    kepemilikan = fields.Selection(
        [
            ("milik", "Own"),
            ("sewa", "Rented"),
            ("pinjam_pakai", "Lent"),
            ("desa", "Owned by the Village"),
            ("pemda", "Owned by the Regional Government"),
        ],
        string="Ownership",
    )
    pemanfaatan = fields.Selection(
        [("dipakai", "In Use"), ("sebagian", "Partly in Use"), ("kosong", "Empty")],
        string="Use",
    )
    building = fields.Char(string="Kind of Building")
    address = fields.Char()
    image = fields.Image(string="Photo", max_width=1280, max_height=1280)
    note = fields.Char()
