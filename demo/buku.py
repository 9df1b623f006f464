"""The entries of the bookkeeper: opening, running costs, other income, transfers."""

from datetime import date

from . import kalender

OPENING = [
    # (account, debit, credit, label): the gift of the village and what it bought
    ("kop_bank_giro", 60_000_000, 0, "Saldo awal rekening giro"),
    ("kop_kas_kantor", 1_500_000, 0, "Saldo awal kas kantor"),
    ("kop_kas_kasir", 200_000, 0, "Uang kecil di laci kasir"),
    ("kop_inventaris", 21_600_000, 0, "Komputer, etalase, timbangan, lemari besi"),
    ("kop_hibah", 0, 83_300_000, "Hibah desa untuk modal awal"),
]
DEPRECIATION = 450_000  # of the equipment above, four years, per month
WAGE, ELECTRICITY, STATIONERY, TRANSPORT = 1_150_000, 265_000, 85_000, 120_000
BOARD = 300_000
MEETING = 1_750_000  # annual meeting, each March
LPG_MARGIN = 1_950  # rupiah per cylinder of 3 kg
LPG_CYLINDERS = (690, 860)  # sold in a month
BOOK_FEE = 5_000  # administration of a savings book, per month
LPG_BEGUN, PHARMACY_BEGUN = date(2024, 4, 1), date(2025, 8, 1)


class Books:
    """Monthly entries of Tegal Harum."""

    def __init__(self, env, society, random):
        self.society, self.random = society, random
        self.posting = env["koperasi.posting.mixin"]

    def post(self, day, what, ref, rows, journal=None):
        """One entry; ``rows`` as in ``OPENING``. Done once for each ``what``."""
        return self.posting._post_entry(
            company=self.society,
            key=f"demo/{what}",
            date=day,
            ref=ref,
            journal=journal and self.society._koperasi_journal(journal),
            lines=[
                {
                    "account": self.society._koperasi_account(account),
                    "debit": debit,
                    "credit": credit,
                    "label": label,
                }
                for account, debit, credit, label in rows
            ],
        )

    def opening(self):
        """What the society had when the story begins."""
        self.post(kalender.OPENING, "saldo-awal", "Saldo awal pembukuan", OPENING)

    def month(self, month, office_cash, sales):
        """Costs and other income of a month, and what goes to the bank.

        :param office_cash: what the teller took in (negative: paid out) this month
        :param sales: what the shop took in: cash and QRIS
        """
        self._costs(month)
        self._services(month)
        if office_cash:
            self._bank(month, office_cash)
        self._shop(month, *sales)

    def _costs(self, month):
        later = month.year - kalender.START.year
        electricity = ELECTRICITY + self.random.randrange(0, 60) * 1_000
        rows = [
            (
                "kop_beban_gaji",
                WAGE + later * 100_000,
                0,
                "Honor karyawan gerai dan teller",
            ),
            ("kop_beban_listrik", electricity, 0, "Listrik, air dan internet kantor"),
            (
                "kop_beban_perlengkapan",
                STATIONERY,
                0,
                "Alat tulis, kertas struk, fotokopi",
            ),
            ("kop_beban_transportasi", TRANSPORT, 0, "Bensin dan ongkos angkut barang"),
            ("kop_beban_pengurus", BOARD, 0, "Uang transport pengurus dan pengawas"),
        ]
        if month.month == 3:
            rows.append(("kop_beban_rapat", MEETING, 0, "Konsumsi dan cetak buku RAT"))
        paid = sum(row[1] for row in rows)
        rows += [
            ("kop_bank_giro", 0, paid, "Pembayaran dari rekening giro"),
            ("kop_beban_penyusutan", DEPRECIATION, 0, "Penyusutan inventaris"),
            ("kop_akum_inventaris", 0, DEPRECIATION, "Penyusutan inventaris"),
        ]
        self.post(
            kalender.last_day(month),
            f"beban/{month:%Y-%m}",
            f"Beban operasional {month:%m/%Y}",
            rows,
        )

    def _services(self, month):
        fee = self.random.randrange(252, 290) * BOOK_FEE
        rows = [("kop_administrasi", 0, fee, "Administrasi buku anggota")]
        if month >= LPG_BEGUN:
            margin = self.random.randrange(*LPG_CYLINDERS) * LPG_MARGIN
            rows.append(("kop_margin_keagenan", 0, margin, "Margin pangkalan LPG 3 kg"))
        if month >= PHARMACY_BEGUN:
            rows.append(
                (
                    "kop_pelayanan_anggota",
                    0,
                    self.random.randrange(14, 26) * 25_000,
                    "Jasa klinik dan apotek",
                )
            )
        total = sum(row[2] for row in rows)
        rows.insert(0, ("kop_bank_giro", total, 0, "Setoran pendapatan unit"))
        self.post(
            kalender.last_day(month),
            f"jasa/{month:%Y-%m}",
            f"Pendapatan jasa unit {month:%m/%Y}",
            rows,
        )

    def _bank(self, month, amount):
        """What the office took in goes to the bank; what it lacks comes from there."""
        label = "Setoran kas kantor ke bank" if amount > 0 else "Pengambilan dari bank"
        self.post(
            kalender.last_day(month),
            f"setor-bank/{month:%Y-%m}",
            label,
            [
                ("kop_bank_giro", max(amount, 0), max(-amount, 0), label),
                ("kop_kas_kantor", max(-amount, 0), max(amount, 0), label),
            ],
        )

    def _shop(self, month, cash, qris):
        """The till keeps its float; the rest and the QRIS money reach the bank."""
        self.post(
            kalender.last_day(month),
            f"setor-gerai/{month:%Y-%m}",
            f"Setoran gerai ke bank {month:%m/%Y}",
            [
                ("kop_bank_giro", cash + qris, 0, "Setoran penjualan gerai"),
                ("kop_kas_kasir", 0, cash, "Setoran kas kasir gerai"),
                ("kop_qris", 0, qris, "Pencairan QRIS"),
            ],
        )
