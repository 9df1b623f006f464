from odoo import api, fields, models
from odoo.exceptions import ValidationError


class KoperasiTanggungTalang(models.Model):
    """Who covers whom at a meeting, or pays back; the posting makes it a ledger row."""

    _name = "koperasi.tanggung.talang"
    _description = "Covering at a Meeting"
    _order = "pertemuan_id, id"
    _rec_name = "dari_id"

    pertemuan_id = fields.Many2one(
        "koperasi.tanggung.pertemuan",
        string="Meeting",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="pertemuan_id.company_id", string="Society", store=True, index=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    jenis = fields.Selection(
        [("talang", "Covers"), ("kembali", "Pays Back")],
        string="Kind",
        required=True,
        default="talang",
        help="What is paid back goes from hand to hand and not through the till.",
    )
    dari_id = fields.Many2one(
        "koperasi.anggota", string="Who Pays", required=True, ondelete="restrict"
    )
    untuk_id = fields.Many2one(
        "koperasi.anggota", string="For or To", required=True, ondelete="restrict"
    )
    amount = fields.Monetary(required=True)

    _amount = models.Constraint(
        "CHECK (dari_id <> untuk_id AND amount > 0 AND amount = trunc(amount))",
        "One member pays for another, in whole rupiah above zero.",
    )

    @api.constrains("dari_id", "untuk_id", "pertemuan_id")
    def _check_members(self):
        for row in self:
            members = row.pertemuan_id.tanggung_id.peserta_ids.anggota_id
            if (row.dari_id + row.untuk_id) - members:
                raise ValidationError(self.env._("Both are members of the group."))

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        rows.pertemuan_id._check_open()
        return rows

    def write(self, vals):
        self.pertemuan_id._check_open()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_open(self):
        self.pertemuan_id._check_open()
