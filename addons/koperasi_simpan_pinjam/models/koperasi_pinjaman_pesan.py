from odoo import api, models

from odoo.addons.koperasi_base.engine.rupiah import format_rupiah

MONEY = {
    "plafon_minimum", "plafon", "kelipatan_simpanan", "dsr", "bmpp", "pihak_terkait",
    "dana_terhimpun",
}  # fmt: skip


class KoperasiPinjamanPesan(models.AbstractModel):
    """Findings of the loan engines as sentences (``engine.pinjaman.temuan``)."""

    _name = "koperasi.pinjaman.pesan"
    _description = "Sentences on Loans"

    @api.model
    def _finding(self, temuan):
        """One finding as {code, level, source, text}."""
        values = dict(temuan.values)
        if temuan.code in MONEY:
            values = {
                name: format_rupiah(round(value)) for name, value in values.items()
            }
        else:
            values = {
                name: f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")
                for name, value in values.items()
            }
        return {
            "code": temuan.code,
            "level": temuan.level,
            "source": temuan.source,
            "text": getattr(self, f"_text_{temuan.code}")(values),
        }

    @api.model
    def _refusal(self, salah):
        """Why terms make no loan (``Salah``), as a sentence."""
        texts = {
            "pokok_nol": self.env._("A loan is an amount above zero."),
            "jumlah_angsuran": self.env._("A loan has one instalment at least."),
            "tenggang": self.env._(
                "The product has more rows of grace than the loan has instalments."
                " Choose more instalments."
            ),
            "tenggang_semua": self.env._(
                "The product has as many rows without principal as the loan has"
                " instalments. Choose more instalments."
            ),
            "cair_nol": self.env._(
                "After fees and savings held back nothing is left to pay out. Choose a"
                " larger loan."
            ),
            "arus_kas_awal": self.env._(
                "The fees take up the whole loan. Choose a larger loan."
            ),
        }
        return texts.get(salah.code) or self.env._(
            "These values make no loan by the terms of the product (%s). Choose another"
            " amount, number of instalments or day.",
            salah.code,
        )

    def _text_plafon_minimum(self, values):
        return self.env._(
            "The loan of %(value)s is below the least of the product, %(limit)s.",
            **values,
        )

    def _text_plafon(self, values):
        return self.env._(
            "The loan of %(value)s is above the most that the product and the member's"
            " level allow, %(limit)s.",
            **values,
        )

    def _text_kelipatan_simpanan(self, values):
        return self.env._(
            "All loans of the member, %(value)s, are more than the multiple of the"
            " savings allows, %(limit)s.",
            **values,
        )

    def _text_dsr(self, values):
        return self.env._(
            "All instalments a month, %(value)s, are more than the share of the income"
            " that may go there, %(limit)s.",
            **values,
        )

    def _text_pinjaman_berjalan(self, values):
        return self.env._(
            "With this one the member has %(value)s running loans; the product allows"
            " %(limit)s.",
            **values,
        )

    def _text_usia(self, values):
        return self.env._(
            "The member is %(value)s years old at the last instalment; the product"
            " allows %(limit)s.",
            **values,
        )

    def _text_lama_anggota(self, values):
        return self.env._(
            "The applicant is a member for %(value)s months; the product asks for"
            " %(limit)s.",
            **values,
        )

    def _text_jangka_waktu(self, values):
        return self.env._(
            "%(value)s instalments are more than the product allows, %(limit)s.",
            **values,
        )

    def _text_bmpp(self, values):
        return self.env._(
            "All loans of the member, %(value)s, are more than one borrower may owe,"
            " %(limit)s.",
            **values,
        )

    def _text_pihak_terkait(self, values):
        return self.env._(
            "All loans to related parties, %(value)s, are more than their share of own"
            " capital, %(limit)s.",
            **values,
        )

    def _text_persetujuan_terkait(self, values):
        return self.env._(
            "The applicant is a related party: both organs, pengurus and pengawas, must"
            " approve."
        )

    def _text_dana_terhimpun(self, values):
        return self.env._(
            "All loans of the society, %(value)s, are more than its share of the funds"
            " collected, %(limit)s.",
            **values,
        )

    def _text_suku_nominal(self, values):
        return self.env._(
            "The rate of %(nominal)s %% a year is above the ceiling of %(batas)s %%.",
            **values,
        )

    def _text_suku_efektif(self, values):
        return self.env._(
            "With all fees the loan costs %(efektif)s %% a year (effective), above"
            " the ceiling of %(batas)s %%; the rate of the contract, %(nominal)s %%, is"
            " not.",
            **values,
        )
