from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.koperasi_base.engine.rupiah import format_rupiah
from odoo.addons.koperasi_base.engine.tanggal import format_tanggal

from .koperasi_agunan import BOOK, SAVINGS

#: States of a loan that has ended, or never came to be.
ENDED = ("lunas", "ditolak", "batal")


class KoperasiAgunan(models.Model):
    """Receiving a collateral and giving it back."""

    _inherit = "koperasi.agunan"

    def _check_keeper(self):
        """Who takes papers in and gives them back: loan officer, treasurer, chair."""
        user = self.env.user
        if not any(
            user.has_group(group)
            for group in (
                "koperasi_simpan_pinjam.group_petugas_pinjaman",
                "koperasi_base.group_bendahara",
                "koperasi_base.group_ketua",
            )
        ):
            raise AccessError(
                self.env._(
                    "Collateral is received and returned by the loan officer, the"
                    " treasurer or the chair."
                )
            )

    def action_receive(self):
        """Take the papers in: a numbered receipt; savings are held from now on."""
        self._check_keeper()
        today = fields.Date.context_today(self)
        for thing in self:
            thing.check_access("write")
            if thing.state != "diajukan":
                raise UserError(self.env._("“%s” was received already.", thing.name))
            if thing.pinjaman_id.state in (*ENDED, "hapus_buku"):
                raise UserError(
                    self.env._(
                        "The loan of “%s” has ended; there is nothing to secure.",
                        thing.name,
                    )
                )
            if thing.jenis not in SAVINGS and not thing.place:
                raise UserError(
                    self.env._("Type where “%s” is kept first.", thing.name)
                )
            hold = thing._hold() if thing.jenis in SAVINGS else False
            numbers = self.env["koperasi.nomor"].sudo()  # a desk takes numbers only
            thing.write(
                {
                    "state": "disimpan",
                    "number": numbers._next(thing.company_id, BOOK, today),
                    "received_on": today,
                    "received_by_id": self.env.uid,
                    "blokir_id": hold and hold.id,
                }
            )

    def _hold(self):
        return self.env["koperasi.simpanan.blokir"]._place_for_loan(
            self.simpanan_id,
            self.amount,
            self.env._("Security of the loan of %s", self.anggota_id.display_name),
        )

    def action_return(self):
        """Give it back: the loan is paid off, refused, withdrawn, or was recovered."""
        self._check_keeper()
        for thing in self:
            thing.check_access("write")
            if thing.state != "disimpan":
                raise UserError(self.env._("“%s” is not with the society.", thing.name))
            if not thing.pinjaman_id._frees_collateral():
                raise UserError(
                    self.env._(
                        "“%(thing)s” secures loan %(loan)s, which is not paid off. It"
                        " is returned after the last payment.",
                        thing=thing.name,
                        loan=thing.pinjaman_id.display_name,
                    )
                )
        self._give_back()

    def _give_back(self):
        """Mark as returned and let the savings go; the caller has checked why."""
        today = fields.Date.context_today(self)
        for thing in self:
            thing.blokir_id._release_for_loan()
            thing.write(
                {
                    "state": "dikembalikan",
                    "returned_on": today,
                    "returned_by_id": self.env.uid,
                }
            )

    def action_print(self):
        """The receipt (tanda terima agunan)."""
        for thing in self:
            if not thing.number:
                raise UserError(
                    self.env._(
                        "“%s” was not received yet: there is no receipt to print.",
                        thing.name,
                    )
                )
        return self.env.ref(
            "koperasi_simpan_pinjam.action_report_agunan"
        ).report_action(self, config=False)

    # ------------------------------------------------------------------
    # For the paper
    # ------------------------------------------------------------------

    def _for_paper(self):
        lang = self.company_id.partner_id.sudo().lang or "id_ID"
        return self.with_context(lang=lang)

    def _paper_day(self, day):
        return format_tanggal(day)

    def _paper_place_and_date(self):
        day = format_tanggal(self.received_on)
        return f"{self.company_id.city}, {day}" if self.company_id.city else day

    def _paper_rows(self):
        """The table of the receipt: (label, text), empty ones left out."""
        kinds = dict(self._fields["jenis"]._description_selection(self.env))
        amount = self.amount if self.jenis in SAVINGS else self.value
        rows = [
            (self.env._("Member"), self.anggota_id.display_name),
            (self.env._("Loan"), self.pinjaman_id.display_name),
            (self.env._("Kind"), kinds[self.jenis]),
            (self.env._("Description"), self.name),
            (self.env._("Document No."), self.document_number),
            (self.env._("Savings Account"), self.simpanan_id.number),
            (self.env._("Owner"), self.owner_name),
            (self.env._("Address of the Owner"), self.owner_address),
            (self.env._("Value"), format_rupiah(round(amount)) if amount else ""),
        ]
        return [row for row in rows if row[1]]
