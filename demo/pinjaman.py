"""Loans of Tegal Harum: from the application to the payments, day by day.

Each step is done with the login of its desk, on its day: the loan officer writes and
visits, the committee (and the chair, above five million) decides, the officer signs,
the teller pays out and takes the instalments. The treasurer runs the ends of day.
"""

import heapq
from datetime import date, timedelta
from itertools import count
from random import Random

from odoo.fields import Command

from . import kalender

BEGUN = date(2024, 2, 5)
CHAIR_FROM = 5_000_000
FEES = [
    {"name": "Provisi", "persen": 1, "dasar": "plafon", "akun": "provisi"},
    {"name": "Administrasi", "jumlah": 15_000, "akun": "administrasi"},
]
RISK_FUND = {"name": "Dana risiko", "persen": 0.5, "dasar": "plafon", "akun": "titipan"}
PENALTY = {"denda_jenis": "harian", "denda_persen": 0.05, "denda_tenggang": 3,
           "denda_batas_persen": 10}  # fmt: skip
# code: name, purpose, terms
PRODUCTS = {
    "PU": ("Pinjaman Umum", "konsumtif", {
        "metode": "flat", "persen": 1, "tenor_maksimum": 24,
        "plafon_maksimum": 10_000_000, "kelipatan": "500", "arah": "atas"}),
    "PM": ("Pinjaman Modal Usaha", "modal_kerja", {
        "metode": "efektif", "persen": 1.5, "tenor_maksimum": 24,
        "plafon_maksimum": 15_000_000}),
    "PR": ("Pinjaman Renovasi Rumah", "konsumtif", {
        "metode": "anuitas", "persen": 18, "per": "tahun", "tenor_maksimum": 36,
        "plafon_maksimum": 15_000_000, "dsr_persen": 40}),
    "PT": ("Pinjaman Musim Tanam (Yarnen)", "pertanian", {
        "metode": "musiman", "persen": 1.25, "tiap": 4, "tenor_maksimum": 6,
        "plafon_maksimum": 8_000_000}),
    "PJ": ("Pinjaman Jasa Dahulu", "investasi", {
        "metode": "bunga_saja", "persen": 1.25, "tenor_maksimum": 12,
        "plafon_maksimum": 10_000_000}),
    "PK": ("Pinjaman Talangan", "konsumtif", {
        "metode": "bullet", "persen": 1.5, "frekuensi": "sekaligus",
        "tenor_maksimum": 6, "plafon_maksimum": 3_000_000}),
}  # fmt: skip
PAPERS = ("Fotokopi KTP", "Fotokopi kartu keluarga")
# (number of loans, product, million from, to, instalments)
KINDS = [
    (9, "PU", 1, 6, (6, 10, 12)),
    (6, "PM", 3, 9, (10, 12, 18)),
    (3, "PR", 5, 10, (18, 24)),
    (3, "PT", 2, 5, (2, 3)),
    (2, "PJ", 2, 4, (6, 8)),
    (1, "PK", 1, 2, (3,)),
]
# Who stopped paying: product, day of the application, million, instalments, paid.
# On 30 June 2026 they are late by days, and in each class.
LATE = [
    ("PU", date(2026, 1, 5), 3, 12, 4),
    ("PM", date(2025, 10, 6), 4, 12, 4),
    ("PU", date(2025, 7, 7), 4, 12, 4),
    ("PM", date(2025, 3, 3), 5, 12, 3),
]
# Applications in work on the last day: product, million, instalments, last step.
IN_WORK = [
    ("PU", 3, 10, "draf"),
    ("PM", 4, 12, "diajukan"),
    ("PM", 8, 18, "disurvei"),
    ("PT", 3, 2, "disetujui"),
    ("PU", 2, 6, "akad"),
]
REFUSED = ("PM", date(2025, 5, 12), 9, 18)
SETTLED = ("PR", date(2024, 9, 9), 6, 24, 8)  # paid off early after so many instalments
TRADES = ("Warung sembako", "Jahit kebaya", "Canang dan banten", "Ternak babi",
          "Kios pulsa", "Angkringan", "Cuci motor", "Kebun sayur")  # fmt: skip
MARKS = ("watak", "kemampuan", "modal", "agunan", "kondisi")
STEPS = ("draf", "diajukan", "disurvei", "disetujui", "akad", "cair")


class Loans:
    """The loans of one society.

    :param env: of the system
    :param clock: the frozen clock, moved to the day of each step
    :param users: {login: ``res.users``}
    :param members: active members who may borrow
    """

    def __init__(self, env, clock, society, users, members):
        self.clock, self.society = clock, society
        self.random = Random("pinjaman")
        self.desks = {
            desk: env(
                user=users[desk],
                context={**env.context, "allowed_company_ids": society.ids},
            )
            for desk in ("pinjaman", "komite", "ketua", "bendahara", "teller")
        }
        account = society._koperasi_account
        self.bank = account("kop_bank_giro").with_env(self.desks["teller"])
        self.cash = account("kop_kas_kantor").with_env(self.desks["teller"])
        self.purposes = env["koperasi.pinjaman.tujuan"].search([])
        self.members = [m.with_env(self.desks["pinjaman"]) for m in members]
        self.taken = set()
        self.agenda, self.order = [], count()
        self.takings = {}

    def at(self, day):
        """Move the clock to the morning of a day in Denpasar."""
        self.clock.move_to(f"{day} 02:00:00")

    def later(self, day, step, *args):
        """Note a step for a day; what comes after the story is left out."""
        if day.weekday() == 6:
            day += timedelta(days=1)
        if day <= kalender.TODAY:
            heapq.heappush(self.agenda, (day, next(self.order), step, args))

    # ---- products ------------------------------------------------------

    def make_products(self):
        """The treasurer writes the terms, the chair approves them."""
        self.at(BEGUN - timedelta(days=14))
        treasurer = self.desks["bendahara"]
        self.products = {}
        for sequence, (code, (name, purpose, terms)) in enumerate(PRODUCTS.items(), 1):
            fees = [*FEES, RISK_FUND] if code in ("PM", "PR") else FEES
            produk = treasurer["koperasi.pinjaman.produk"].create(
                {
                    "name": name,
                    "code": code,
                    "sequence": sequence * 10,
                    "tujuan": purpose,
                    "company_id": self.society.id,
                    "account_id": self.society._koperasi_account(
                        "kop_pinjaman_anggota"
                    ).id,
                    "syarat_ids": [Command.create({"name": one}) for one in PAPERS],
                    "aturan_ids": [
                        Command.create(
                            {
                                "date_from": BEGUN.replace(day=1),
                                "decision": "SK Pengurus No. 03/2024",
                                "biaya_ids": [Command.create(fee) for fee in fees],
                                **PENALTY,
                                **terms,
                            }
                        )
                    ],
                }
            )
            produk.aturan_ids.with_env(self.desks["ketua"]).action_approve()
            self.products[code] = produk

    # ---- the plan ------------------------------------------------------

    def plan(self):
        """Put all applications on the agenda."""
        span = (kalender.TODAY - BEGUN).days
        kinds = [kind[1:] for kind in KINDS for _turn in range(kind[0])]
        self.random.shuffle(kinds)
        for number, (code, low, high, tenors) in enumerate(kinds):
            day = BEGUN + timedelta(days=number * (span - 60) // len(kinds))
            amount = self.random.randrange(low * 2, high * 2 + 1) * 500_000
            self.later(day, self.apply, code, amount, self.random.choice(tenors), {})
        for code, day, millions, tenor, paid in LATE:
            self.later(
                day, self.apply, code, millions * 1_000_000, tenor, {"stop": paid}
            )
        code, day, millions, tenor, paid = SETTLED
        self.later(day, self.apply, code, millions * 1_000_000, tenor, {"settle": paid})
        code, day, millions, tenor = REFUSED
        self.later(day, self.apply, code, millions * 1_000_000, tenor, {"refuse": True})
        for number, (code, millions, tenor, last) in enumerate(IN_WORK):
            self.later(
                date(2026, 6, 15) + timedelta(days=number),
                self.apply, code, millions * 1_000_000, tenor, {"last": last},
            )  # fmt: skip

    def run(self, step):
        """Work the agenda off.

        :param step: called with a text at the beginning of each quarter
        :return: {month: cash that came in over the counter}
        """
        told = None
        while self.agenda:
            day, _order, work, args = heapq.heappop(self.agenda)
            if told != (told := (day.year, (day.month - 1) // 3)):
                step(f"Pinjaman triwulan {told[1] + 1} {told[0]}")
            self.at(day)
            work(day, *args)
        return self.takings

    # ---- steps ---------------------------------------------------------

    def borrower(self, day):
        """A member of half a year who has no loan yet."""
        fit = [
            member
            for member in self.members
            if member not in self.taken
            and member.date_join <= day - timedelta(days=180)
        ]
        fit = fit or [m for m in self.members if m not in self.taken]
        member = self.random.choice(fit[:60])
        self.taken.add(member)
        return member

    def apply(self, day, code, amount, tenor, story):
        """The application, with its papers, guarantor and collateral."""
        member = self.borrower(day)
        loan = self.desks["pinjaman"]["koperasi.pinjaman"].create(
            {
                "company_id": self.society.id,
                "anggota_id": member.id,
                "produk_id": self.products[code].id,
                "amount": amount,
                "tenor": tenor,
                "date_request": day,
                "tujuan_id": self.random.choice(self.purposes).id,
                "tujuan_note": self.random.choice(TRADES),
                "income": self.random.randrange(60, 121) * 100_000,
                "expense": self.random.randrange(25, 40) * 100_000,
                **{f"c_{mark}": self.random.choice("345") for mark in MARKS},
            }
        )
        if amount >= 4_000_000:
            self.guarantee(loan, member, day)
        if amount > CHAIR_FROM:
            self.secure(loan, member, day)
        if story.get("last") == "draf":
            return
        loan.dokumen_ids.write({"received_on": day})
        loan.action_submit()
        if story.get("last") != "diajukan":
            self.later(day + timedelta(days=2), self.survey, loan, story)

    def guarantee(self, loan, member, day):
        others = [m for m in self.members[60:] if m != member]
        row = loan.env["koperasi.penjamin"].create(
            {
                "pinjaman_id": loan.id,
                "anggota_id": self.random.choice(others).id,
                "relation": self.random.choice(("Tetangga", "Saudara", "Ipar")),
                "consent_on": day,
            }
        )
        row.action_agree()

    def secure(self, loan, member, day):
        year = self.random.randrange(2017, 2024)
        plate = f"DK {self.random.randrange(2000, 7000)} Q{self.random.choice('ABCDE')}"
        loan.env["koperasi.agunan"].create(
            {
                "pinjaman_id": loan.id,
                "jenis": "bpkb",
                "name": f"Sepeda motor {year} {plate}",
                "document_number": f"{self.random.choice('LMNOP')}-0{year}{plate[3:7]}",
                "owner_name": member.name,
                "value": self.random.randrange(16, 28) * 500_000,
                "date_valued": day,
                "basis": "Harga pasar",
                "place": f"Lemari besi, map {len(self.taken)}",
            }
        )

    def survey(self, day, loan, story):
        """A visit; then the committee has it."""
        loan.env["koperasi.pinjaman.survei"].create(
            {
                "pinjaman_id": loan.id,
                "date": day,
                "place": f"Rumah dan tempat usaha ({loan.tujuan_note})",
                "met": loan.anggota_id.name,
                "income": loan.income,
                "expense": loan.expense,
                "findings": "Usaha berjalan, catatan penjualan ada.",
                "recommendation": "bersyarat" if story.get("refuse") else "layak",
                "recommended_amount": loan.amount,
            }
        ).action_done()
        if story.get("last") != "disurvei":
            self.later(day + timedelta(days=2), self.decide, loan, story)

    def decide(self, day, loan, story):
        """The committee, and the chair where the tiers ask for it."""
        for row in loan.sudo().persetujuan_ids.sorted("sequence"):
            decision = row.with_env(self.desks[row.peran])
            if story.get("refuse"):
                action = decision.action_refuse()
                decision.env[action["res_model"]].with_context(
                    **action["context"]
                ).create(
                    {"reason": "Angsuran terlalu berat bagi usaha yang baru dibuka"}
                ).action_refuse()
                return
            decision.action_approve()
        if story.get("last") != "disetujui":
            self.later(day + timedelta(days=1), self.sign, loan, story)

    def sign(self, day, loan, story):
        """The collateral comes in, the contract is signed, the money goes out."""
        loan.agunan_ids.action_receive()
        loan.action_akad()
        if story.get("last") == "akad":
            return
        way = self.random.choice(("bank", "bank", "simpanan"))
        teller = loan.with_env(self.desks["teller"])
        teller._disburse(
            day,
            f"demo/{loan.number}/cair",
            way=way,
            cash_account=self.bank if way == "bank" else None,
        )
        late = self.random.random() < 0.2
        for number, row in enumerate(loan.angsuran_ids.sorted("number"), 1):
            if number > story.get("stop", number):
                break
            delay = self.random.randrange(4, 15) if late else 0
            if number == story.get("settle"):
                self.later(row.date_due + timedelta(days=7), self.settle, loan)
                break
            self.later(row.date_due + timedelta(days=delay), self.pay, loan)

    def pay(self, day, loan):
        """What is due on the day, with the penalty of who comes late."""
        self.post(day, loan, loan.sudo()._desk_row(day)["due"])

    def settle(self, day, loan):
        """Early settlement, after what is due."""
        self.pay(day, loan)
        self.post(day, loan, loan.sudo()._desk_row(day)["lunas"], "lunas", None)

    def post(self, day, loan, amount, *way):
        if not amount:
            return
        teller = self.desks["teller"]
        teller["koperasi.pinjaman"]._post_payment(
            self.society.with_env(teller),
            loan.anggota_id.with_env(teller),
            [(loan.with_env(teller), amount, *way)],
            day,
            f"demo/{loan.number}/{day}/{way[0] if way else 'bayar'}",
            cash_account=self.cash,
        )
        month = day.replace(day=1)
        self.takings[month] = self.takings.get(month, 0) + amount

    # ---- ends of day ---------------------------------------------------

    def close_days(self, month):
        """The treasurer's ends of day up to the end of a month."""
        self.at(kalender.TODAY)
        harian = self.desks["bendahara"]["koperasi.pinjaman.harian"]
        harian._catch_up(self.society.with_env(harian.env), kalender.last_day(month))
