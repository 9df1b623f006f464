"""Savings of the members, month by month, through the batch of the teller desk."""

from random import Random

from . import kalender

POKOK, WAJIB, SUKARELA = "pokok", "wajib", "sukarela"
# How often a member pays the monthly dues in time, and how many members are like that.
HABITS = ((1.0, 74), (0.93, 17), (0.72, 7), (0.35, 2))
SAVERS = 0.45  # share of the members with voluntary savings
DEPOSIT_SHARE = 0.55  # of them that bring something in a month
DEPOSITS = (10_000, 20_000, 25_000, 50_000, 50_000, 100_000, 150_000, 200_000)
WITHDRAWALS = (50_000, 100_000, 150_000, 200_000, 300_000)


class Savings:
    """The savings of one society.

    :param members: active members (``koperasi.anggota``)
    :param begun: the day on which the unit began
    """

    def __init__(self, env, society, members, begun):
        self.env, self.society, self.begun = env, society, begun
        self.random = Random(f"simpanan/{society.name}")
        self.accounts = env["koperasi.simpanan"]
        self.products = {
            product.jenis: product
            for product in env["koperasi.simpanan.produk"].search(
                [("company_id", "=", society.id)]
            )
        }
        self.members = [
            {
                "anggota": anggota,
                "joined": anggota.date_join,
                "habit": self._choose(HABITS),
                "saver": self.random.random() < SAVERS,
                "late": 0,
                "saved": 0,
                "pokok": False,
            }
            for anggota in members
        ]

    def _choose(self, weighted):
        values, weights = zip(*weighted, strict=True)
        return self.random.choices(values, weights)[0]

    def month(self, month):
        """Post the withdrawals of one month, then the collection at its end."""
        withdrawals = self._withdrawals(self.members)
        if withdrawals:
            self._post("tarik", kalender.workday(month, 12), withdrawals)
        day = kalender.last_workday(month)
        present = [row for row in self.members if row["joined"] <= day]
        deposits = self._deposits(present)
        self._post("setor", day, deposits)
        total = sum(amount for _pair, amount in deposits)
        return total + sum(amount for _pair, amount in withdrawals)

    def _deposits(self, members):
        due = round(self.products[WAJIB].amount)
        rows = []
        for row in members:
            if not row["pokok"]:
                row["pokok"] = True
                rows.append(
                    (self._pair(row, POKOK), round(self.products[POKOK].amount))
                )
            row["late"] += 1
            if self.random.random() <= row["habit"]:
                # who comes late brings at most three months at once
                paid = min(row["late"], 3)
                row["late"] -= paid
                rows.append((self._pair(row, WAJIB), paid * due))
            if row["saver"] and self.random.random() < DEPOSIT_SHARE:
                amount = self.random.choice(DEPOSITS)
                row["saved"] += amount
                rows.append((self._pair(row, SUKARELA), amount))
        return rows

    def _withdrawals(self, members):
        floor = round(self.products[SUKARELA].min_balance)
        rows = []
        for row in members:
            amount = self.random.choice(WITHDRAWALS)
            if self.random.random() < 0.09 and row["saved"] - amount >= floor:
                row["saved"] -= amount
                rows.append((self._pair(row, SUKARELA), -amount))
        return rows

    def _pair(self, row, jenis):
        return row["anggota"].id, self.products[jenis].id

    def _post(self, kind, day, rows):
        accounts = self.accounts._open_accounts(
            self.society, [pair for pair, _amount in rows], day
        )
        self.accounts._post_batch(
            self.society,
            [(accounts[pair], amount) for pair, amount in rows],
            day,
            f"demo/{kind}/{day:%Y-%m}",
            kind,
            description=TEXTS[kind],
        )


TEXTS = {
    "setor": "Setoran simpanan anggota",
    "tarik": "Penarikan simpanan sukarela anggota",
}
