"""Interest on savings, time deposits, an employer, a collector's round, consents."""

from datetime import date

from odoo.fields import Command

from odoo.addons.koperasi_simpan_pinjam.engine.berjangka import Jangka

from .simpanan import SUKARELA

# The board offers time deposits from June 2026 on, and interest on savings from July
# on: the first month end is still to be posted.
DEPOSITS_FROM, SAVINGS_FROM = date(2026, 6, 1), date(2026, 7, 1)
DECISION = "SK Pengurus No. 05/2026"
SAVINGS_RATES = ((0, 1.5), (1_000_000, 2.5))
DEPOSIT_RATES = ((0, 1), (3, 4), (6, 4.5), (12, 5.5))
# day, amount, months, what the interest goes to (each is renewed)
DEPOSITS = (
    (date(2026, 6, 2), 5_000_000, 12, "rekening"),
    (date(2026, 6, 4), 3_000_000, 6, "tambah"),
    (date(2026, 6, 8), 10_000_000, 12, "rekening"),
    (date(2026, 6, 15), 4_000_000, 3, "rekening"),
    (date(2026, 6, 22), 6_000_000, 6, "tambah"),
)
EMPLOYER = "PT Tenun Tegal Sejahtera"
EMPLOYED = 8
HAMLETS = ("Br. Mertayasa", "Br. Sapta Bumi", "Br. Mekar Sari")


class Accounts:
    """What the savings desk of Tegal Harum keeps beside the monthly collection."""

    def __init__(self, env, clock, society, users, members):
        self.clock, self.society, self.members = clock, society, members
        context = {**env.context, "allowed_company_ids": society.ids}
        self.users = users
        self.desk = lambda login: env(user=users[login], context=context)
        self.takings = {}

    def at(self, day):
        """Move the clock to the morning of a day in Denpasar."""
        self.clock.move_to(f"{day} 02:00:00")

    def record_consents(self):
        """Who joins signs the consent on that day (UU PDP)."""
        secretary = self.desk("sekretaris")
        days = self.members.grouped("date_join")
        for day in sorted(days):
            self.at(day)
            days[day].with_env(secretary).action_record_consent()

    def make_terms(self):
        """Rates of the savings, and the time deposit with its rates."""
        self.at(DEPOSITS_FROM)
        treasurer = self.desk("bendahara")
        products = treasurer["koperasi.simpanan.produk"]
        savings = products.search(
            [("company_id", "=", self.society.id), ("jenis", "=", SUKARELA)]
        )
        self.deposit = products.create(
            {
                "name": "Simpanan Berjangka",
                "code": "SB",
                "jenis": "berjangka",
                "company_id": self.society.id,
                "account_id": self.society._koperasi_account(
                    "kop_berjangka_anggota"
                ).id,
                "min_balance": 1_000_000,
                "is_withdrawable": True,
            }
        )
        for produk, start, rates in (
            (
                savings,
                SAVINGS_FROM,
                [{"mulai": begin, "persen": rate} for begin, rate in SAVINGS_RATES],
            ),
            (
                self.deposit,
                DEPOSITS_FROM,
                [
                    {"jangka": months, "mulai": 0, "persen": rate}
                    for months, rate in DEPOSIT_RATES
                ],
            ),
        ):
            terms = treasurer["koperasi.simpanan.produk.bunga"].create(
                {
                    "produk_id": produk.id,
                    "date_from": start,
                    "decision": DECISION,
                    "tingkat_ids": [Command.create(rate) for rate in rates],
                }
            )
            terms.with_env(self.desk("ketua")).action_approve()
        self.savings = savings

    def place_deposits(self):
        """Members bring the money to the counter and place it."""
        teller = self.desk("teller")
        society = self.society.with_env(teller)
        savers = self.members[20 :: len(self.members) // len(DEPOSITS) // 2]
        for member, (day, amount, months, target) in zip(
            savers.with_env(teller), DEPOSITS, strict=False
        ):
            self.at(day)
            accounts = teller["koperasi.simpanan"]
            pair = (member.id, self.savings.id)
            account = accounts.browse(
                accounts._open_accounts(society, [pair], day)[pair]
            )
            key = f"demo/deposito/{day}"
            brought = amount + round(self.savings.min_balance)
            accounts._post_batch(
                society, [(account.id, brought)], day, key,
                description="Setoran untuk simpanan berjangka",
            )  # fmt: skip
            teller["koperasi.simpanan.berjangka"]._place(
                society, member, self.deposit.with_env(teller), amount,
                Jangka(months), day, key, source=account, bayar_ke=target,
                aro="pokok" if target == "rekening" else "pokok_jasa",
            )  # fmt: skip
            month = day.replace(day=1)
            self.takings[month] = self.takings.get(month, 0) + brought

    def employ(self):
        """An employer whose list of deductions of June goes out."""
        self.at(date(2026, 6, 1))
        treasurer = self.desk("bendahara")
        employer = treasurer["koperasi.pemotong"].create(
            {
                "name": EMPLOYER,
                "company_id": self.society.id,
                "contact": "Ni Wayan Sumerti, bagian gaji",
                "phone": "+62 361 800771",
            }
        )
        workers = self.members.filtered(lambda m: "Karyawan" in (m.occupation or ""))
        for number, member in enumerate(
            workers[:EMPLOYED].with_env(self.desk("sekretaris")), 1
        ):
            member.write(
                {
                    "pemotong_id": employer.id,
                    "pemotong_number": f"TTS-{number:03d}",
                    "pemotong_sukarela": 25_000 * (number % 3),
                }
            )
        treasurer["koperasi.potongan"].create(
            {
                "company_id": self.society.id,
                "pemotong_id": employer.id,
                "month": date(2026, 6, 1),
                "date": date(2026, 6, 30),
            }
        ).action_request()

    def send_collector(self):
        """The hamlets of the collector's round."""
        self.desk("bendahara")["koperasi.kolektor.rute"].create(
            [
                {
                    "company_id": self.society.id,
                    "kolektor_id": self.users["kolektor"].id,
                    "kelompok": hamlet,
                    "sequence": place * 10,
                }
                for place, hamlet in enumerate(HAMLETS, 1)
            ]
        )
