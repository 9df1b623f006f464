from odoo import api, fields, models
from odoo.exceptions import UserError


class KoperasiTanggungBaris(models.Model):
    """One member on the sheet of a meeting: attendance, what is due, what came."""

    _name = "koperasi.tanggung.baris"
    _description = "Line of a Meeting Sheet"
    _order = "pertemuan_id, id"
    _rec_name = "peserta_id"

    pertemuan_id = fields.Many2one(
        "koperasi.tanggung.pertemuan",
        string="Meeting",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="pertemuan_id.company_id", string="Society", store=True, index=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    peserta_id = fields.Many2one(
        "koperasi.tanggung.peserta",
        string="Member of the Group",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    anggota_id = fields.Many2one(related="peserta_id.anggota_id")
    pinjaman_id = fields.Many2one(related="peserta_id.pinjaman_id")
    hadir = fields.Selection(
        [("hadir", "Present"), ("izin", "Excused"), ("absen", "Absent")],
        string="Attendance",
        required=True,
        default="hadir",
    )
    due = fields.Monetary(readonly=True)
    bayar = fields.Monetary(string="Brought")
    talangan = fields.Monetary(string="Covered by Others", compute="_compute_jumlah")
    jumlah = fields.Monetary(string="To the Loan", compute="_compute_jumlah")
    kurang = fields.Monetary(string="Lacking", compute="_compute_jumlah")

    _once = models.UniqueIndex("(pertemuan_id, peserta_id)")
    _amount = models.Constraint(
        "CHECK (COALESCE(bayar, 0) >= 0 AND COALESCE(bayar, 0) = trunc(bayar))",
        "What a member brought is whole rupiah and not negative.",
    )

    @api.depends(
        "bayar",
        "due",
        "pertemuan_id.talang_ids.amount",
        "pertemuan_id.talang_ids.jenis",
        "pertemuan_id.talang_ids.untuk_id",
    )
    def _compute_jumlah(self):
        for line in self:
            covered = line.pertemuan_id.talang_ids.filtered(
                lambda one, line=line: (
                    one.jenis == "talang" and one.untuk_id == line.anggota_id
                )
            )
            line.talangan = sum(covered.mapped("amount"))
            line.jumlah = line.bayar + line.talangan
            line.kurang = max(line.due - line.jumlah, 0)

    def write(self, vals):
        if not self.env.su:
            self.pertemuan_id._check_open()
            if vals.keys() - {"hadir", "bayar"}:
                raise UserError(
                    self.env._("Only attendance and what was brought are typed.")
                )
        return super().write(vals)
