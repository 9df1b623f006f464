from odoo import fields, models


class KoperasiKolektorRute(models.Model):
    """A stop of a collector's round: the hamlet, and its place in the order."""

    _name = "koperasi.kolektor.rute"
    _description = "Route of a Collector"
    _order = "company_id, kolektor_id, sequence, id"
    _rec_name = "kelompok"
    _check_company_auto = True

    company_id = fields.Many2one(
        "res.company",
        string="Society",
        required=True,
        index=True,
        readonly=True,
        ondelete="restrict",
        default=lambda self: self.env.company,
    )
    kolektor_id = fields.Many2one(
        "res.users",
        string="Collector",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
        domain=lambda self: self.env["koperasi.kolektor.lembar"]._kolektor_domain(),
    )
    sequence = fields.Integer(default=10)
    kelompok = fields.Char(
        string="Group",
        required=True,
        help="Banjar, hamlet or member group, as on the pages of the members.",
    )
    anggota_count = fields.Integer(
        string="Number of Members", compute="_compute_anggota_count"
    )

    _once = models.UniqueIndex(
        "(company_id, kolektor_id, kelompok)",
        "This group is on the route of the collector already.",
    )

    def _compute_anggota_count(self):
        counts = dict(
            self.env["koperasi.anggota"]._read_group(
                [
                    ("company_id", "in", self.company_id.ids),
                    ("kelompok", "in", self.mapped("kelompok")),
                    ("state", "in", ("aktif", "pasif")),
                ],
                ["kelompok"],
                ["__count"],
            )
        )
        for rute in self:
            rute.anggota_count = counts.get(rute.kelompok, 0)
