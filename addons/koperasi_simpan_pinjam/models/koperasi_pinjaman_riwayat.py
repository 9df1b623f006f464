from odoo import fields, models


class KoperasiPinjamanRiwayat(models.Model):
    """What was done to collect a loan, line by line. Append-only.

    Visits, promises and letters have records of their own; here all of it stands in
    one order, with assignments, classes set by people and collateral taken over.
    """

    _name = "koperasi.pinjaman.riwayat"
    _description = "Collection History"
    _inherit = ["koperasi.ledger.mixin"]
    _order = "pinjaman_id, id desc"
    _rec_name = "event"

    company_id = fields.Many2one(
        "res.company", string="Society", required=True, index=True, ondelete="restrict"
    )
    pinjaman_id = fields.Many2one(
        "koperasi.pinjaman",
        string="Loan",
        required=True,
        index=True,
        ondelete="restrict",
    )
    date = fields.Date(required=True)
    event = fields.Selection(
        [
            ("tugas", "Given to an Officer"),
            ("kunjungan", "Contact"),
            ("janji", "Promise to Pay"),
            ("ditepati", "Promise Kept"),
            ("ingkar", "Promise Broken"),
            ("dibuka", "Promise Open Again"),
            ("sp", "Warning Letter"),
            ("kelas", "Class Set by Hand"),
            ("agunan", "Collateral Taken Over"),
        ],
        required=True,
    )
    note = fields.Char()
    create_uid = fields.Many2one("res.users", string="Recorded by", readonly=True)
    create_date = fields.Datetime(string="Recorded on", readonly=True)


class KoperasiPinjaman(models.Model):
    """The collection history of a loan."""

    _inherit = "koperasi.pinjaman"

    riwayat_ids = fields.One2many(
        "koperasi.pinjaman.riwayat",
        "pinjaman_id",
        string="Collection History",
        readonly=True,
    )

    def _remember(self, event, note, date=None):
        """Add a line to the history of each loan; the caller has checked the right."""
        rows = self.env["koperasi.pinjaman.riwayat"].sudo()  # has no other writer
        rows.create(
            [
                {
                    "company_id": loan.company_id.id,
                    "pinjaman_id": loan.id,
                    "date": date or fields.Date.context_today(self),
                    "event": event,
                    "note": note or False,
                }
                for loan in self
            ]
        )
