from odoo import models
from odoo.exceptions import UserError


class KoperasiPinjaman(models.Model):
    """A contact as the office and the phone write it down, with its promise."""

    _inherit = "koperasi.pinjaman"

    def _contact(self, values, promise=None, key=None):
        """Write a contact down, and the promise that came of it. Once a key.

        :param values: fields of ``koperasi.pinjaman.kunjungan``
        :param promise: fields of ``koperasi.pinjaman.janji`` (amount, due), or nothing
        :param key: made by the phone
        :return: the contact; the first one for the same key
        """
        self.ensure_one()
        self.check_access("read")
        Kunjungan = self.env["koperasi.pinjaman.kunjungan"]
        Kunjungan._check_officer()
        if key:
            self._lock_loans()
            known = Kunjungan.search(
                [("company_id", "=", self.company_id.id), ("key", "=", key)]
            )
            if known:
                return known
        if values.get("hasil") == "janji" and not promise:
            raise UserError(self.env._("Type how much is promised, and until when."))
        contact = Kunjungan.create(
            {**values, "pinjaman_id": self.id, "key": key or False}
        )
        if promise:
            self.env["koperasi.pinjaman.janji"].create(
                {
                    **promise,
                    "pinjaman_id": self.id,
                    "kunjungan_id": contact.id,
                    "date": contact.date,
                }
            )
        return contact
