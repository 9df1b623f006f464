from odoo import fields, models


class KoperasiProfil(models.Model):
    """What a society decides about its member numbers."""

    _inherit = "koperasi.profil"

    reentry_number = fields.Selection(
        [("tetap", "Keeps the Old Number"), ("baru", "Gets a New Number")],
        string="Who Joins Again",
        required=True,
        default="tetap",
        tracking=True,
    )

    def _next_anggota_number(self, year):
        """Take the next free member number of this society."""
        self.ensure_one()
        taken = self.env["koperasi.anggota"]._existing_numbers(self.company_id.id)
        [number] = self._take_anggota_numbers(1)
        return self._free_anggota_number(number, year, taken)[0]

    def _free_anggota_number(self, number, year, taken):
        """Member number for the running ``number``, or for the next one that is free.

        :param taken: texts that are in use
        :return: (text, running number)
        """
        text = self._format_anggota_number(number, year)
        while text in taken:
            [number] = self._take_anggota_numbers(1)
            text = self._format_anggota_number(number, year)
        return text, number
