from odoo import fields, models
from odoo.exceptions import UserError

from ..engine import kas


class KoperasiKasSesi(models.Model):
    """Counting a drawer and closing it before a second pair of eyes."""

    _inherit = "koperasi.kas.sesi"

    def _count(self, pieces, note=None):
        """The teller counts the drawer; from now on nothing is posted in it.

        :param pieces: {id of ``koperasi.kas.pecahan``: number of pieces}
        :param note: explains a difference
        :return: the ``koperasi.kas.hitung``
        """
        self.ensure_one()
        if self.user_id != self.env.user:
            raise UserError(self.env._("Each teller counts the own drawer."))
        if self.state != "buka":
            raise UserError(self.env._("Session %s is counted already.", self.number))
        self._check_nothing_waits()
        sesi = self.sudo()  # of the teller who asks, checked above
        hitung = self.env["koperasi.kas.hitung"].sudo()._record(sesi, pieces, note)
        sesi.state = "hitung"
        return hitung

    def _check_nothing_waits(self):
        """Papers that wait for someone's signature hold the count up."""
        waiting = [
            *self.env["koperasi.kas.persetujuan"]
            .sudo()  # of this very session
            .search([("sesi_id", "=", self.id), ("state", "=", "menunggu")])
            .mapped("number"),
            *self.env["koperasi.kas.pindah"]._waiting(self).mapped("number"),
        ]
        if waiting:
            raise UserError(
                self.env._(
                    "These still wait for a decision: %s. Have them decided, or take"
                    " them back, then count.",
                    ", ".join(waiting),
                )
            )

    def _explain(self, note):
        """The teller explains the difference of the last count."""
        self.ensure_one()
        if self.user_id != self.env.user or self.state != "hitung":
            raise UserError(
                self.env._("Only a counted drawer of your own can be explained.")
            )
        self.hitung_id.sudo().penjelasan = (note or "").strip()  # checked above

    def action_send_back(self):
        """The count is not accepted: the teller goes on and counts again."""
        for sesi in self:
            sesi._check_overseer()
            if sesi.state != "hitung":
                raise UserError(
                    self.env._("Session %s is not counted yet.", sesi.number)
                )
            sesi.hitung_id.sudo().state = "ulang"  # the overseer was checked
            sesi.sudo().state = "buka"

    def action_close(self):
        """Receive the counted cash into the vault, book the difference, close."""
        for sesi in self:
            sesi._check_overseer()
            sesi._close()

    def _close(self):
        if self.state != "hitung":
            raise UserError(
                self.env._(
                    "Session %s is not counted yet. The teller counts first.",
                    self.number,
                )
            )
        sesi = self.sudo()  # the overseer was checked
        hitung = sesi.hitung_id
        selisih = kas.Selisih(round(sesi.saldo), round(hitung.counted))
        if selisih.amount and not hitung.penjelasan:
            raise UserError(
                self.env._(
                    "The drawer of %(teller)s has a difference of %(amount)s. The"
                    " teller explains it at the desk before the session is closed.",
                    teller=sesi.user_id.name,
                    amount=self.env["koperasi.simpanan"]._rupiah(selisih.amount),
                )
            )
        sesi._book_difference(hitung, selisih)
        if selisih.counted:
            self.env["koperasi.kas.pindah"]._return_to_vault(self, selisih.counted)
        hitung.write(
            {
                "state": "terima",
                "received_by_id": self.env.uid,
                "received_at": fields.Datetime.now(),
            }
        )
        sesi.write(
            {
                "state": "tutup",
                "closed_by_id": self.env.uid,
                "closed_at": fields.Datetime.now(),
            }
        )

    def _book_difference(self, hitung, selisih):
        """The difference of the count, in the books and in the drawer."""
        if not selisih.amount:
            return
        move = hitung._post_difference(
            selisih, self._account(), f"{self.number} · {hitung.number}"
        )
        self.env["koperasi.kas.mutasi"]._append(
            self,
            selisih.amount,
            f"selisih/{hitung.number}",
            date=self.date,
            kind="selisih",
            move=move,
        )

    def action_print_opname(self):
        """The minutes of the count, for both signatures."""
        return self.env.ref(
            "koperasi_simpan_pinjam.action_report_kas_opname"
        ).report_action(self.hitung_id)
