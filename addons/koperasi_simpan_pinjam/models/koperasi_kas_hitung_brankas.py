from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..engine import kas
from .koperasi_kas_sesi import OVERSEERS


class KoperasiKasHitung(models.Model):
    """Counting the vault before two people (kas opname of the office cash).

    One of chair, treasurer and supervisor counts; another of them confirms with the
    own login, and one of the two keeps the vault (chair or treasurer). Then the
    difference is booked.
    """

    _inherit = "koperasi.kas.hitung"

    _one_vault_count = models.UniqueIndex(
        "(company_id) WHERE tempat = 'brankas' AND state = 'baru'",
        "A count of the vault still waits for the second person.",
    )

    @api.model
    def _waiting_in_vault(self, company, date):
        """Counts of the vault that nobody confirmed yet."""
        return self.search(
            [
                ("company_id", "=", company.id),
                ("tempat", "=", "brankas"),
                ("state", "=", "baru"),
                ("date", "<=", date),
            ]
        )

    @api.model
    def _check_vault_desk(self, company):
        """Chair, treasurer or supervisor of the society count and confirm."""
        user = self.env.user
        if company not in self.env.companies or not any(
            user.has_group(group) for group in OVERSEERS.split(",")
        ):
            raise AccessError(
                self.env._(
                    "Only the chair, the treasurer or a supervisor of the society"
                    " counts the vault."
                )
            )

    @api.model
    def _count_vault(self, company, date, pieces, note):
        """Write the count of the vault down; it waits for a second person.

        :param pieces: {id of ``koperasi.kas.pecahan``: number of pieces}
        :param note: explains a difference
        """
        self._check_vault_desk(company)
        self.env["koperasi.kas.aturan"]._check_day_open(company, date)
        if waiting := self.sudo()._waiting_in_vault(company, date):  # checked above
            raise UserError(
                self.env._(
                    "Count %s of the vault still waits for the second person.",
                    waiting.number,
                )
            )
        expected = round(self.env["koperasi.kas.pindah"]._vault_held(company))
        values = self.sudo()._count_values(company, date, expected, pieces, note)
        if values["selisih"] and not values["penjelasan"]:
            raise UserError(
                self.env._(
                    "The vault has a difference of %s. Type what it comes from.",
                    self.env["koperasi.simpanan"]._rupiah(values["selisih"]),
                )
            )
        # the counter was checked above
        return self.sudo().create({**values, "tempat": "brankas"}).with_env(self.env)

    def action_receive(self):
        """The second person confirms the count, and its difference is booked."""
        for hitung in self:
            hitung._check_second_person()
            hitung.sudo()._accept_vault(self.env.user)  # checked just above

    def action_count_again(self):
        """The second person does not agree: the vault is counted again."""
        for hitung in self:
            hitung._check_second_person()
            hitung.sudo().state = "ulang"  # checked just above

    def _check_second_person(self):
        self.ensure_one()
        self._check_vault_desk(self.company_id)
        self._koperasi_check_two_factor()
        hitung = self.sudo()  # its state and who counted
        if hitung.tempat != "brankas" or hitung.state != "baru":
            raise UserError(self.env._("%s was decided already.", hitung.number))
        if hitung.user_id == self.env.user:
            raise UserError(
                self.env._(
                    "You counted the vault yourself: someone else confirms it (four"
                    " eyes)."
                )
            )
        is_overseer = self.env["koperasi.kas.sesi"]._is_overseer
        if not (is_overseer(hitung.user_id) or is_overseer(self.env.user)):
            raise AccessError(
                self.env._(
                    "The chair or the treasurer, who keeps the vault, is one of the two"
                    " people at its count."
                )
            )

    def _accept_vault(self, user):
        selisih = kas.Selisih(round(self.expected), round(self.counted))
        if selisih.amount:
            self.env["koperasi.kas.aturan"]._check_day_open(self.company_id, self.date)
            self._post_difference(
                selisih,
                self.company_id._koperasi_account("kop_kas_kantor"),
                self.number,
            )
        self.write(
            {
                "state": "terima",
                "received_by_id": user.id,
                "received_at": fields.Datetime.now(),
            }
        )
