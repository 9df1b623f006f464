from odoo import models
from odoo.exceptions import UserError

from odoo.addons.koperasi_base.engine.rupiah import format_rupiah
from odoo.addons.koperasi_base.engine.tanggal import format_tanggal


class KoperasiPinjamanAjuan(models.Model):
    """The addendum to the contract that a restructuring makes."""

    _inherit = "koperasi.pinjaman.ajuan"

    def action_print_addendum(self):
        """Addendum and new schedule, in one file."""
        for row in self:
            if not row.addendum_number:
                raise UserError(
                    self.env._("%s has no addendum to print.", row.display_name)
                )
        return self.env.ref(
            "koperasi_simpan_pinjam.action_report_addendum"
        ).report_action(self, config=False)

    # ------------------------------------------------------------------
    # For the paper
    # ------------------------------------------------------------------

    def _for_paper(self):
        lang = self.company_id.partner_id.sudo().lang or "id_ID"
        return self.with_context(lang=lang)

    def _paper_money(self, amount):
        return format_rupiah(round(amount))

    def _paper_day(self, day):
        return format_tanggal(day)

    def _paper_short_day(self, day):
        return day.strftime("%d/%m/%Y")

    def _paper_place_and_date(self):
        day = format_tanggal(self.decided_on)
        return f"{self.company_id.city}, {day}" if self.company_id.city else day

    def _paper_meterai(self):
        """The stamp duty of an agreement, whatever its sum (UU 10/2020 Ps 3)."""
        rate = self.env["koperasi.parameter"]._get(
            "meterai.tarif", self.decided_on, self.company_id
        )
        return format_rupiah(round(rate))

    def _paper_way(self):
        return dict(self._fields["cara"]._description_selection(self.env))[self.cara]

    def _paper_facts(self):
        return self._fact_rows(self.fakta)

    def _paper_schedule(self):
        """The rows that this restructuring made."""
        return self.env["koperasi.pinjaman.angsuran"].search(
            [
                ("pinjaman_id", "=", self.pinjaman_id.id),
                ("versi", "=", self.versi),
                ("date_due", ">", self.decided_on),
            ],
            order="number",
        )
