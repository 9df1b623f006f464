from odoo import fields, models


class KoperasiAnggota(models.Model):
    """Whose pay the dues of a member are deducted from."""

    _inherit = "koperasi.anggota"

    pemotong_id = fields.Many2one(
        "koperasi.pemotong",
        string="Employer",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        groups="koperasi_simpan_pinjam.group_simpanan_read,koperasi_base.group_sekretaris",
        help="Deducts the mandatory savings from the pay of this member.",
    )
    pemotong_number = fields.Char(
        string="Employee Number",
        groups="koperasi_simpan_pinjam.group_simpanan_read,koperasi_base.group_sekretaris",
    )
    pemotong_sukarela = fields.Monetary(
        string="Voluntary per Month",
        groups="koperasi_simpan_pinjam.group_simpanan_read,koperasi_base.group_sekretaris",
        help="Deducted each month on top of the mandatory savings.",
    )

    _pemotong_sukarela_whole = models.Constraint(
        "CHECK (pemotong_sukarela IS NULL OR (pemotong_sukarela >= 0"
        " AND pemotong_sukarela = trunc(pemotong_sukarela)))",
        "The monthly amount is whole rupiah and not negative.",
    )
