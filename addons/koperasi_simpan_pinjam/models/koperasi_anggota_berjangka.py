from odoo import fields, models
from odoo.exceptions import UserError

from .koperasi_simpanan_berjangka import OPEN


class KoperasiAnggota(models.Model):
    """Bilyets on the page of the member, and before a membership ends or is merged."""

    _inherit = "koperasi.anggota"

    berjangka_ids = fields.One2many(
        "koperasi.simpanan.berjangka",
        "anggota_id",
        string="Time Deposits",
        groups="koperasi_simpan_pinjam.group_simpanan_read",
    )
    berjangka_total = fields.Monetary(
        string="Total Time Deposits",
        compute="_compute_berjangka_total",
        groups="koperasi_simpan_pinjam.group_simpanan_read",
    )

    def _compute_berjangka_total(self):
        totals = dict(
            self.env["koperasi.simpanan.berjangka"]._read_group(
                [("anggota_id", "in", self.ids), ("state", "in", OPEN)],
                ["anggota_id"],
                ["jumlah:sum"],
            )
        )
        for anggota in self:
            anggota.berjangka_total = totals.get(anggota._origin, 0)

    def action_open_berjangka(self):
        """Open the bilyets of this member."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "koperasi_simpan_pinjam.koperasi_simpanan_berjangka_action"
        )
        action["domain"] = [("anggota_id", "=", self.id)]
        action["context"] = {}
        return action

    def _check_may_leave(self, date, reason=None):
        """Bilyets are cashed, and their last interest paid, before a member leaves."""
        self._check_no_bilyet()
        return super()._check_may_leave(date, reason)

    def _carry_over(self, target, date):
        self._check_no_bilyet()
        return super()._carry_over(target, date)

    def _check_no_bilyet(self):
        bilyets = (
            self.env["koperasi.simpanan.berjangka"]
            .sudo()  # who ends a membership need not see the savings
            .search([("anggota_id", "in", self.ids)])
        )
        waiting = bilyets.filtered(
            lambda row: row.state in OPEN or row._has_unpaid_interest()
        )
        if waiting:
            raise UserError(
                self.env._(
                    "%(member)s still has time deposits: %(numbers)s. Cash them first;"
                    " the month end then pays their last interest.",
                    member=waiting.anggota_id[:1].display_name,
                    numbers=", ".join(waiting.mapped("number")),
                )
            )
