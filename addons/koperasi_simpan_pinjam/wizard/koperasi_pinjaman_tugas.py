from odoo import fields, models

GROUP = "koperasi_simpan_pinjam.group_petugas_pinjaman"


class KoperasiPinjamanTugas(models.TransientModel):
    """Which officer looks after the chosen loans."""

    _name = "koperasi.pinjaman.tugas"
    _description = "Loans Given to an Officer"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    pinjaman_ids = fields.Many2many("koperasi.pinjaman", string="Loans", required=True)
    penagih_id = fields.Many2one(
        "res.users",
        string="Officer",
        domain=lambda self: [
            ("all_group_ids", "in", self.env.ref(GROUP).ids),
            ("company_ids", "in", self.env.company.id),
        ],
        help="Empty: nobody looks after them.",
    )

    def action_assign(self):
        self.ensure_one()
        self.pinjaman_ids._assign(self.penagih_id)
        return {"type": "ir.actions.act_window_close"}
