"""Builds the demo regency with the methods that people's clicks call.

``build(env, report)`` fills an empty database; the caller commits. The result is the
same each time: names, amounts and days come from seeded choices and fixed dates.
"""

from datetime import timedelta
from pathlib import Path
from random import Random

from freezegun import freeze_time

from odoo.tools import OrderedSet

from . import gerai, kalender, orang, organisasi, pengguna, wilayah
from .buku import Books
from .pinjaman import Loans
from .simpanan import Savings
from .tabungan import Accounts

MEMBER_LIST = Path(__file__).parent.parent / "docs/templat/anggota-tegal-harum.xlsx"
SALES_PER_MONTH = 6
OTHER_SHOPS_SALES = 4
# Steps told to the reader: societies and their beginning; days of the till of Tegal
# Harum and other shops.
SOCIETY_STEPS = 44
TILL_STEPS = 38 + 4
# Accounts of savings, products of loans, and the quarters in which loans are paid.
LOAN_STEPS = 3 + 10
QUIET = {"tracking_disable": True, "mail_create_nolog": True, "mail_notrack": True}


def build(env, report=None):
    """Make the 43 societies of Denpasar and the work of those that run.

    :param report: called with (what is being done, done, total)
    """
    return Regency(env, report or (lambda *_progress: None)).build()


class Regency:
    """The state of the work: societies by village code, users by login."""

    def __init__(self, env, report):
        self.env = env(context={**env.context, **QUIET, "lang": "id_ID"})
        self._report = report
        self.done, self.total = 0, 1

    def step(self, text):
        """Tell what comes now."""
        self._report(text, self.done, self.total)
        self.done += 1

    def build(self):
        months = list(kalender.months())
        self.total = (
            SOCIETY_STEPS
            + 2  # the member list and the papers of Tegal Harum
            + len(wilayah.MEMBERS)
            + 3 * len(months)  # savings, ends of day, books
            + TILL_STEPS
            + LOAN_STEPS
            + len(kalender.BOOK_YEARS)
            + 1
        )
        self.make_societies()
        self.users = pengguna.create_users(self.env, self.tegal_harum)
        self.register_members()
        self.step("Perangkat, dokumen, dan buku Tegal Harum")
        organisasi.keep_papers(self.env, self.tegal_harum, self.users)
        takings = self.run_savings(months)
        sales = self.run_shops()
        self.books = Books(self.env, self.tegal_harum, Random("buku"))
        self.books.opening()
        self.run_loans(months, takings)
        self.keep_books(months, takings, sales)
        self.make_reports()
        self.step("Selesai")
        return self

    # ---- societies and people ------------------------------------------

    def make_societies(self):
        rows = wilayah.societies(self.env)
        names = iter([row["name"] for row in rows[1:]] + [""])
        self.step(rows[0]["name"])
        profiles = self.env["koperasi.profil"]._provision(
            rows, report=lambda _done, _total: self.step(next(names))
        )
        self.societies = {p.wilayah_code: p.company_id for p in profiles}
        self.tegal_harum = self.societies[wilayah.TEGAL_HARUM]

    def register_members(self):
        self.members = {wilayah.TEGAL_HARUM: self.import_members()}
        for code, count in wilayah.MEMBERS.items():
            society = self.societies[code]
            self.step(f"Anggota {society.name}")
            begun = min(wilayah.UNITS[code].values())
            self.members[code] = self.enter_members(society, code, count, begun)

    def import_members(self):
        """Read the member list of Tegal Harum as its secretary does."""
        self.step("Impor 300 anggota Tegal Harum")
        importer = self.env["koperasi.impor"].with_user(self.users["sekretaris"])
        result = importer._run_file(
            file=str(MEMBER_LIST), society=self.tegal_harum, apply=True
        )
        if result["errors"]:
            raise RuntimeError(result["message"])
        return self.env["koperasi.anggota"].search(
            [("company_id", "=", self.tegal_harum.id)], order="number"
        )

    def enter_members(self, society, code, count, begun):
        """Enter members by hand: the founders first, then some each week."""

        def joined(random, order):
            weeks = max(0, order - 20) // 4
            return begun + timedelta(days=7 * weeks + random.randrange(5))

        return (
            self.env["koperasi.anggota"]
            .with_company(society)
            .create(
                [
                    {**person, "company_id": society.id, "state": "aktif"}
                    for person in orang.people(code, count, joined)
                ]
            )
        )

    def officer(self, code, desk):
        """Who works at a desk: of Tegal Harum a person of the list of logins."""
        if code == wilayah.TEGAL_HARUM:
            return self.users[desk]
        return pengguna.create_officer(self.env, self.societies[code], code, desk)

    # ---- savings -------------------------------------------------------

    def run_savings(self, months):
        """Collect savings in every society with that unit.

        :return: {month: cash that the office of Tegal Harum took in}
        """
        desks = {}
        for code, units in wilayah.UNITS.items():
            if "simpan_pinjam" in units:
                society = self.societies[code].with_env(self.env)
                env = self.env(
                    user=self.officer(code, "teller"),
                    context={**self.env.context, "allowed_company_ids": society.ids},
                )
                desks[code] = Savings(
                    env, society, self.members[code], units["simpan_pinjam"]
                )
        takings = {}
        for month in months:
            self.step(f"Simpanan {month:%m/%Y}")
            for code, desk in desks.items():
                if kalender.last_day(month) >= desk.begun:
                    taken = desk.month(month)
                    if code == wilayah.TEGAL_HARUM:
                        takings[month] = taken
        return takings

    # ---- shops ---------------------------------------------------------

    def run_shops(self):
        """Sell in every society with a grocery shop.

        :return: {day: (cash, QRIS)} that the shop of Tegal Harum took in
        """
        sales = {}
        with freeze_time(kalender.START) as clock:
            for code, units in wilayah.UNITS.items():
                if "sembako" not in units:
                    continue
                society = self.societies[code]
                ours = code == wilayah.TEGAL_HARUM
                cashier = self.officer(code, "kasir")
                shop = gerai.Shop(self.env, clock, society, cashier, self.members[code])
                if ours:
                    sales = self.sell_for_years(shop)
                else:
                    self.sell_lately(shop, units["sembako"])
        return sales

    def sell_for_years(self, shop):
        days = gerai.market_days(SALES_PER_MONTH)
        plan = shop.plan(days)
        sales = {}
        quarters = OrderedSet((day.year, (day.month - 1) // 3) for day in plan)
        for year, quarter in quarters:
            now = {
                day: baskets
                for day, baskets in plan.items()
                if (day.year, (day.month - 1) // 3) == (year, quarter)
            }
            shop.restock(min(now) - timedelta(days=2), now)
            for day, baskets in now.items():
                self.step(f"Penjualan gerai Tegal Harum {day:%d/%m/%Y}")
                sales |= shop.sell({day: baskets})
        return sales

    def sell_lately(self, shop, begun):
        self.step(f"Penjualan gerai {shop.society.name}")
        first = kalender.workday(kalender.TODAY, 5)
        plan = shop.plan(
            {first: OTHER_SHOPS_SALES, first + timedelta(days=7): OTHER_SHOPS_SALES}
        )
        shop.restock(begun, plan, payment_account="kop_utang_usaha")
        shop.sell(plan)

    # ---- loans ---------------------------------------------------------

    def run_loans(self, months, takings):
        """Interest on savings, time deposits and loans of Tegal Harum.

        :param takings: of the office by month; what comes in here is added
        """
        society = self.tegal_harum.with_env(self.env)
        members = self.members[wilayah.TEGAL_HARUM]
        with freeze_time(kalender.START) as clock:
            accounts = Accounts(self.env, clock, society, self.users, members)
            self.step("Persetujuan data pribadi, jasa simpanan, simpanan berjangka")
            accounts.record_consents()
            accounts.make_terms()
            accounts.place_deposits()
            loans = Loans(self.env, clock, society, self.users, members)
            self.step("Produk pinjaman Tegal Harum")
            loans.make_products()
            loans.plan()
            loans.run(self.step)
            for desk in (accounts, loans):
                for month, amount in desk.takings.items():
                    takings[month] = takings.get(month, 0) + amount
            self.step("Pemotong gaji dan rute kolektor")
            accounts.employ()
            accounts.send_collector()
            for month in months:
                self.step(f"Tutup hari pinjaman {month:%m/%Y}")
                loans.close_days(month)

    # ---- books and reports ---------------------------------------------

    def keep_books(self, months, takings, sales):
        for month in months:
            self.step(f"Pembukuan {month:%m/%Y}")
            sold = [v for day, v in sales.items() if day.replace(day=1) == month]
            self.books.month(
                month, takings[month], [sum(x) for x in zip(*sold, strict=True)]
            )

    def make_reports(self):
        treasurer = self.users["bendahara"]
        reports = (
            self.env["koperasi.rat"]
            .with_user(treasurer)
            .with_context(allowed_company_ids=self.tegal_harum.ids)
        )
        for year in kalender.BOOK_YEARS:
            self.step(f"Rancangan RAT {year}")
            reports.create(
                {"company_id": self.tegal_harum.id, "year": year}
            ).action_susun()
