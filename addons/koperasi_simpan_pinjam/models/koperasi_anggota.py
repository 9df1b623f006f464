from odoo import fields, models


class KoperasiAnggota(models.Model):
    _inherit = "koperasi.anggota"

    # The desks that may see what a member has saved; a shop cashier may not.
    simpanan_ids = fields.One2many(
        "koperasi.simpanan",
        "anggota_id",
        string="Savings Accounts",
        groups="koperasi_simpan_pinjam.group_simpanan_read",
    )
    simpanan_total = fields.Monetary(
        string="Total Savings",
        compute="_compute_simpanan_total",
        groups="koperasi_simpan_pinjam.group_simpanan_read",
    )

    def _compute_simpanan_total(self):
        totals = dict(
            self.env["koperasi.simpanan"]._read_group(
                [("anggota_id", "in", self.ids)], ["anggota_id"], ["saldo:sum"]
            )
        )
        for anggota in self:
            anggota.simpanan_total = totals.get(anggota._origin, 0)

    def action_open_simpanan(self):
        """Open the savings accounts of this member."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "koperasi_simpan_pinjam.koperasi_simpanan_action"
        )
        action["domain"] = [("anggota_id", "=", self.id)]
        action["context"] = {}
        return action
