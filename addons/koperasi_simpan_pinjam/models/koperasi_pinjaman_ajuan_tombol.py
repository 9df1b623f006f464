from odoo import models


class KoperasiPinjaman(models.Model):
    """Buttons of a running loan that ask for a change, and its earlier schedules."""

    _inherit = "koperasi.pinjaman"

    def _ask_form(self, kind, title):
        self.ensure_one()
        self.env["koperasi.pinjaman.ajuan"]._check_asker(self.company_id)
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": "koperasi.pinjaman.ajuan.baru",
            "view_mode": "form",
            "target": "new",
            "context": {"default_pinjaman_id": self.id, "default_jenis": kind},
        }

    def action_ask_waiver(self):
        """Ask that penalty, interest or fees need not be paid."""
        return self._ask_form("bebas", self.env._("Waiver"))

    def action_ask_restructuring(self):
        """Ask for new dates, new conditions, or arrears that become principal."""
        return self._ask_form("restruktur", self.env._("Restructuring"))

    def action_ask_write_off(self):
        """Ask that the loan leaves the books."""
        return self._ask_form("hapus_buku", self.env._("Write-off"))

    def action_old_schedules(self):
        """The rows of all versions of the schedule, the present one included."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "koperasi_simpan_pinjam.koperasi_pinjaman_angsuran_versi_action"
        )
        return {
            **action,
            "domain": [("pinjaman_id", "=", self.id)],
            "context": {"search_default_group_versi": 1},
        }
