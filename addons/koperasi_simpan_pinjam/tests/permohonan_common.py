from datetime import date

from .pinjaman_common import PinjamanCommon

GROUP = "koperasi_simpan_pinjam.group_"


class PermohonanCommon(PinjamanCommon):
    """A society with capital, an officer, a committee, and short ways to apply."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user_komite = cls._new_officer("komite", GROUP + "komite")
        cls._capital(100_000_000)
        cls.tujuan = cls.env["koperasi.pinjaman.tujuan"].search([], limit=1)

    @classmethod
    def _capital(cls, amount):
        """Own capital on the books: a grant in cash."""
        society = cls.society
        cls.env["koperasi.simpanan"]._post_entry(
            company=society,
            key=f"modal/{amount}",
            date=date(2026, 1, 2),
            ref="Hibah",
            lines=[
                {
                    "account": society._koperasi_account("kop_kas_kantor"),
                    "debit": amount,
                    "credit": 0,
                    "label": "Hibah",
                },
                {
                    "account": society._koperasi_account("kop_hibah"),
                    "debit": 0,
                    "credit": amount,
                    "label": "Hibah",
                },
            ],
        )

    def _as(self, user, records):
        return records.with_user(user).with_context(
            allowed_company_ids=user.company_id.ids
        )

    def _application(self, amount=3_000_000, tenor=12, **values):
        """An application as the loan officer writes it, ready to be handed in."""
        return self._as(self.user_petugas, self.env["koperasi.pinjaman"]).create(
            {
                "company_id": self.society.id,
                "anggota_id": self.anggota.id,
                "produk_id": self.produk.id,
                "amount": amount,
                "tenor": tenor,
                "date_request": "2026-01-15",
                "tujuan_id": self.tujuan.id,
                "income": 5_000_000,
                "expense": 2_000_000,
                **{
                    f"c_{name}": "4"
                    for name in ("watak", "kemampuan", "modal", "agunan", "kondisi")
                },
                **values,
            }
        )

    def _survey(self, loan):
        survei = self._as(
            self.user_petugas, self.env["koperasi.pinjaman.survei"]
        ).create(
            {
                "pinjaman_id": loan.id,
                "place": "Warung",
                "findings": "Stok penuh",
                "recommendation": "layak",
                "date": "2026-01-16",
            }
        )
        survei.action_done()
        return survei

    def _to_committee(self, **values):
        loan = self._application(**values)
        loan.action_submit()
        self._survey(loan)
        return loan

    def _waiting(self, loan, user):
        rows = loan.persetujuan_ids.filtered(lambda r: r.state == "menunggu")
        return self._as(user, rows.sorted("sequence")[:1])
