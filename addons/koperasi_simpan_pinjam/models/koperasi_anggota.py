from odoo import fields, models

# Who left, or was never accepted, moves no savings at the counter.
NOT_SAVING = ("keluar", "ditolak")


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

    def action_close_savings(self):
        """Ask which account of this member is closed, and how."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Close Account"),
            "res_model": "koperasi.simpanan.tutup",
            "view_mode": "form",
            "target": "new",
            "context": {"default_anggota_id": self.id},
        }

    def _may_save(self):
        """Whether savings of this person move at the counter."""
        self.ensure_one()
        return self.state not in NOT_SAVING

    def _summary_sections(self):
        """Add the savings to what one sees of a member at a glance."""
        sections = super()._summary_sections()
        if self.env["koperasi.simpanan"].has_access("read"):
            sections.append(self._summary_savings())
        return sections

    def _summary_savings(self):
        return {
            "key": "savings",
            "title": self.env._("Savings"),
            "rows": [
                (account.produk_id.name, self._summary_money(account.saldo))
                for account in self.simpanan_ids.sorted("id")
            ],
            "empty": self.env._("No savings account yet."),
        }

    def _exit_settlement_lines(self):
        """All savings go back to who leaves, pokok and wajib too (UU 25/1992 Ps 41)."""
        lines = super()._exit_settlement_lines()
        accounts = (
            self.env["koperasi.simpanan"]
            .sudo()  # who may end a membership sees what is owed
            .search([("anggota_id", "=", self.id), ("saldo", "!=", 0)], order="id")
        )
        return lines + [
            {"name": account.produk_id.name, "amount": round(account.saldo)}
            for account in accounts
        ]
