from odoo import models
from odoo.exceptions import UserError
from odoo.tools import format_date

from odoo.addons.koperasi_base.engine.rupiah import format_rupiah
from odoo.addons.koperasi_base.engine.terbilang import terbilang


class KoperasiSimpananBerjangka(models.Model):
    """The paper of a bilyet; the original is printed once."""

    _inherit = "koperasi.simpanan.berjangka"

    def action_print(self):
        """Print the original; once that is done, ask why a copy is needed."""
        self.ensure_one()
        self.check_access("read")
        if self.sudo().cetak_ids:  # of this bilyet
            return {
                "type": "ir.actions.act_window",
                "name": self.env._("Print a Copy"),
                "res_model": "koperasi.berjangka.salinan",
                "view_mode": "form",
                "target": "new",
                "context": {"default_berjangka_id": self.id},
            }
        return self._print("asli")

    def _print(self, jenis, reason=None):
        """Write the log and print."""
        self.simpanan_id._check_book_desk()
        if jenis == "salinan":
            self.simpanan_id._check_book_officer()
            reason = (reason or "").strip()
            if not reason:
                raise UserError(self.env._("Type why a copy is printed."))
        self.env["koperasi.simpanan.berjangka.cetak"].sudo().create(  # no other writer
            {
                "berjangka_id": self.id,
                "company_id": self.company_id.id,
                "jenis": jenis,
                "alasan": reason,
            }
        )
        return self.env.ref(
            "koperasi_simpan_pinjam.action_report_bilyet"
        ).report_action(self)

    def _for_paper(self):
        lang = self.company_id.partner_id.sudo().lang or "id_ID"
        # the paper names member and account to the desk that prints it
        return self.sudo().with_context(lang=lang)

    def _paper(self):
        """What the bilyet says, ready to print."""
        self.ensure_one()
        words = terbilang(round(self.nominal))
        figure = self.env["koperasi.parameter"]._get
        limit = figure("meterai.batas", self.date, self.company_id)
        rate = f"{self.persen:.4f}".rstrip("0").rstrip(".").replace(".", ",")
        place = self.company_id.city
        day = format_date(self.env, self.date, date_format="d MMMM y")
        last = self.cetak_ids[:1]
        return {
            "copy": last.jenis == "salinan" or not last,
            "amount": format_rupiah(round(self.nominal)),
            "words": words[:1].upper() + words[1:],
            "rate": f"{rate} %",
            "meterai": format_rupiah(
                round(figure("meterai.tarif", self.date, self.company_id))
            )
            if self.nominal > limit
            else "",
            "place_and_date": f"{place}, {day}" if place else day,
            "aro": dict(self._fields["aro"]._description_selection(self.env))[self.aro],
            "bayar": dict(self._fields["bayar"]._description_selection(self.env))[
                self.bayar
            ],
            "bayar_ke": dict(self._fields["bayar_ke"]._description_selection(self.env))[
                self.bayar_ke
            ],
        }
