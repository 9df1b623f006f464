from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.koperasi_base.engine.rupiah import format_rupiah
from odoo.addons.koperasi_base.engine.tanggal import format_tanggal
from odoo.addons.koperasi_base.engine.terbilang import terbilang

BOOK = "AKD"


class KoperasiPinjaman(models.Model):
    """The contract (akad): terms frozen, a number without gap, and its paper."""

    _inherit = "koperasi.pinjaman"

    akad_number = fields.Char(string="Contract No.", readonly=True, copy=False)
    akad_signer = fields.Char(
        string="Signed for the Society", readonly=True, copy=False
    )
    akad_signer_position = fields.Char(
        string="Position of the Signer", readonly=True, copy=False
    )

    _akad_unique = models.UniqueIndex(
        "(company_id, akad_number) WHERE akad_number IS NOT NULL"
    )

    def action_akad(self):
        """Sign the contract of an approved loan: from now on its terms are fixed."""
        today = fields.Date.context_today(self)
        for loan in self:
            loan._check_officer()
            loan._lock_application()
            loan._need_state("disetujui")
            loan._check_security()
            loan._check_limits()
            chair = loan._signer(today)
            loan._freeze(today)
            numbers = self.env["koperasi.nomor"].sudo()  # a desk takes numbers only
            loan.sudo().write(  # the contract has no writer but this
                {
                    "state": "akad",
                    "date_akad": today,
                    "akad_number": numbers._next(loan.company_id, BOOK, today),
                    "akad_signer": chair.name,
                    "akad_signer_position": dict(
                        chair._fields["jabatan"]._description_selection(
                            loan._for_paper().env
                        )
                    ).get(chair.jabatan),
                }
            )

    def _check_security(self):
        """Nothing that the committee counted on is still open."""
        for thing in self.agunan_ids.filtered(lambda t: t.state == "diajukan"):
            raise UserError(
                self.env._(
                    "“%s” was offered as collateral and is not received yet.",
                    thing.name,
                )
            )
        for row in self.penjamin_ids.filtered(lambda p: p.state == "diminta"):
            raise UserError(
                self.env._(
                    "%s was asked to be guarantor and has not answered yet.", row.name
                )
            )

    def _signer(self, day):
        """The chair in office, who signs for the society; may be nobody."""
        organs = self.company_id.koperasi_organ_ids.sudo()  # who is in office
        return organs._in_office(day).filtered(lambda o: o.jabatan == "ketua")[:1]

    def action_print_akad(self):
        """Agreement, schedule and receipt of the disbursement, in one file."""
        for loan in self:
            if not loan.akad_number:
                raise UserError(
                    self.env._("Loan %s has no contract to print yet.", loan.number)
                )
        return self.env.ref("koperasi_simpan_pinjam.action_report_akad").report_action(
            self, config=False
        )

    # ------------------------------------------------------------------
    # For the paper
    # ------------------------------------------------------------------

    def _for_paper(self):
        lang = self.company_id.partner_id.sudo().lang or "id_ID"
        return self.with_context(lang=lang)

    def _paper_money(self, amount):
        return format_rupiah(round(amount))

    def _paper_words(self, amount):
        return terbilang(round(amount))

    def _paper_day(self, day):
        return format_tanggal(day)

    def _paper_short_day(self, day):
        return day.strftime("%d/%m/%Y")

    def _paper_place_and_date(self):
        day = format_tanggal(self.date_akad)
        return f"{self.company_id.city}, {day}" if self.company_id.city else day

    def _paper_meterai(self):
        """The stamp duty of an agreement, whatever its sum (UU 10/2020 Ps 3)."""
        rate = self.env["koperasi.parameter"]._get(
            "meterai.tarif", self.date_akad, self.company_id
        )
        return format_rupiah(round(rate))

    def _paper_schedule(self):
        """The rows that the contract fixed: version 1."""
        rows = self.env["koperasi.pinjaman.angsuran"].search(
            [("pinjaman_id", "=", self.id), ("versi", "=", 1)], order="number"
        )
        return rows

    def _paper_net(self):
        proceeds, _fees = self._proceeds(round(self.amount))
        return proceeds.net
