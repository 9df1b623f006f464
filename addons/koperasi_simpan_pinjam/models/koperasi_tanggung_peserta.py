from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class KoperasiTanggungPeserta(models.Model):
    """A member of a joint liability group, with the own loan under its contract."""

    _name = "koperasi.tanggung.peserta"
    _description = "Member of a Joint Liability Group"
    _order = "tanggung_id, sequence, id"
    _rec_name = "anggota_id"
    _check_company_auto = True

    tanggung_id = fields.Many2one(
        "koperasi.tanggung",
        string="Joint Liability Group",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="tanggung_id.company_id", string="Society", store=True, index=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    sequence = fields.Integer(default=10)
    anggota_id = fields.Many2one(
        "koperasi.anggota",
        string="Member",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
        domain="[('company_id', '=', company_id), ('state', '=', 'aktif')]",
    )
    pinjaman_id = fields.Many2one(
        "koperasi.pinjaman",
        string="Loan",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        domain="[('anggota_id', '=', anggota_id),"
        " ('state', 'not in', ('ditolak', 'lunas', 'hapus_buku'))]",
    )
    saldo_pokok = fields.Monetary(related="pinjaman_id.saldo_pokok")
    hari_tunggak = fields.Integer(related="pinjaman_id.hari_tunggak")

    _once = models.UniqueIndex(
        "(tanggung_id, anggota_id)", "This member is in the group already."
    )
    _one_group = models.UniqueIndex(
        "(pinjaman_id) WHERE pinjaman_id IS NOT NULL",
        "This loan stands under the contract of another group.",
    )

    @api.constrains("anggota_id", "pinjaman_id")
    def _check_loan(self):
        for row in self.filtered("pinjaman_id"):
            if row.pinjaman_id.anggota_id != row.anggota_id:
                raise ValidationError(
                    self.env._(
                        "Loan %(loan)s is not that of %(member)s.",
                        loan=row.pinjaman_id.number,
                        member=row.anggota_id.name,
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_only_unused(self):
        """Who has a loan under the contract, or was at a meeting, stays."""
        for row in self:
            if row.tanggung_id.state != "draf":
                raise UserError(
                    self.env._(
                        "%s signed the contract of the group and stays in it.",
                        row.anggota_id.name,
                    )
                )

    def _due_on(self, day):
        """What is due of the own loan; nothing without one."""
        return self.pinjaman_id._due_on(day) if self.pinjaman_id else 0
