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
        [number] = self._take_anggota_numbers(1)
        taken = self._taken_anggota_numbers(number, 1, year)
        return self._free_anggota_number(number, year, taken)[0]

    def _taken_anggota_numbers(self, first, count, year):
        """The texts of ``count`` running numbers from ``first`` that are in use."""
        return self.env["koperasi.anggota"]._existing_numbers(
            self.company_id.id,
            [
                self._format_anggota_number(number, year)
                for number in range(first, first + count)
            ],
        )

    def _free_anggota_number(self, number, year, taken):
        """Member number for the running ``number``, or for the next one that is free.

        :param taken: texts in use, as far as they were asked for: ``number`` was. It
            grows by what is asked here, twice as far ahead each time.
        :return: (text, running number)
        """
        text = self._format_anggota_number(number, year)
        asked, ahead = number, 1
        while text in taken:
            [number] = self._take_anggota_numbers(1)
            if number > asked:
                taken |= self._taken_anggota_numbers(number, ahead, year)
                asked, ahead = number + ahead - 1, ahead * 2
            text = self._format_anggota_number(number, year)
        return text, number
