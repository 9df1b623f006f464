from datetime import date

from odoo import models

from odoo.addons.koperasi_base.engine.rupiah import format_rupiah


class KoperasiPinjaman(models.Model):
    """What the engine refuses, in words for the desk."""

    _inherit = "koperasi.pinjaman"

    def _sentence(self, error):
        """The sentence of a ``Salah``; the code itself when there is no better one."""
        values = {name: self._say(name, value) for name, value in error.values.items()}
        number = self.number or self.env._("this loan")
        sentences = {
            "belum_cair": self.env._(
                "Loan %s is not paid out yet, so nothing can be paid on it.", number
            ),
            "sudah_cair": self.env._("Loan %s was paid out already.", number),
            "cair_beda": self.env._(
                "Loan %(number)s is paid out as agreed: %(amount)s on %(day)s.",
                number=number,
                amount=values.get("amount", ""),
                day=values.get("day", ""),
            ),
            "cair_tertunda": self.env._(
                "A tranche of loan %s that was due is not paid out yet.", number
            ),
            "cair_nol": self.env._(
                "Nothing would be left to pay out of loan %s after its fees.", number
            ),
            "bayar_nol": self.env._("The amount is zero. Type how much it is."),
            "percepat_tunggakan": self.env._(
                "Loan %s still has arrears; with that amount nothing is left to pay"
                " ahead.",
                number,
            ),
            "pelunasan_dipercepat": self.env._(
                "With %(amount)s loan %(number)s would be paid in full (%(owed)s):"
                " settle it instead.",
                amount=values.get("amount", ""),
                number=number,
                owed=values.get("owed", ""),
            ),
            "pelunasan_kurang": self.env._(
                "%(owed)s settles loan %(number)s on that day, not %(amount)s.",
                owed=values.get("owed", ""),
                number=number,
                amount=values.get("amount", ""),
            ),
            "sudah_jatuh_tempo": self.env._(
                "All instalments of loan %s are due, so it is paid by instalment.",
                number,
            ),
            "bebas_jenis": self.env._("Only interest, fees and penalty are waived."),
            "bebas_nol": self.env._("The amount is zero. Type how much it is."),
            "bebas_lebih": self.env._(
                "%s more than is due of it would be waived.", values.get("over", "")
            ),
            "sudah_hapus_buku": self.env._("Loan %s is written off.", number),
            "hapus_beda": self.env._(
                "The books have %(owed)s of loan %(number)s, not %(amount)s.",
                owed=values.get("owed", ""),
                number=number,
                amount=values.get("amount", ""),
            ),
            "restruktur_cair": self.env._(
                "Loan %s is not paid out in full yet.", number
            ),
            "restruktur_syarat": self.env._(
                "The new terms of loan %s do not fit that day any more. Take the"
                " restructuring back first, then make it again.",
                number,
            ),
            "kapitalisasi_lebih": self.env._(
                "%s more than the arrears would become principal.",
                values.get("over", ""),
            ),
            "jumlah_angsuran": self.env._("The number of instalments makes no loan."),
        }
        return sentences.get(error.code) or self.env._(
            "The terms of loan %(number)s make no sense (%(reason)s).",
            number=number,
            reason=error.code,
        )

    @staticmethod
    def _say(name, value):
        if isinstance(value, date):
            return value.strftime("%d/%m/%Y")
        if isinstance(value, int) and name in ("amount", "owed", "over"):
            return format_rupiah(value)
        return value
