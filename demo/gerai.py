"""Sales of the grocery shops: real tills, opened, sold at, counted and closed.

The clock of the process is set to the day of each sale, since a till takes the time
of its sales, of the goods that leave the shelf and of its closing from the clock.
"""

from datetime import datetime, time, timedelta
from random import Random
from uuid import UUID

from . import kalender

FLOAT = 200_000  # coins and small notes in the till at opening, rupiah
OPENS = time(0, 30)  # 08.30 in Bali, as UTC
RESTOCK_MONTHS = 3
QRIS_SHARE = 0.22
MEMBER_SHARE = 0.86
# How many pieces a member with a stall (warung) takes of a group of goods, and a
# household compared with it.
PIECES = {
    "beras": (8, 26),
    "minyak": (12, 48),
    "segar": (5, 22),
    "mi": (40, 160),
    "minuman": (12, 48),
    "rumah": (12, 40),
}
HOUSEHOLD = 6
STALLS = 0.6  # share of the sales that go to stalls


class Shop:
    """The till of one society.

    :param clock: what ``freezegun.freeze_time`` gives
    :param cashier: who sells; a user of the society
    :param members: who buys
    """

    def __init__(self, env, clock, society, cashier, members):
        self.env, self.clock, self.society = env, clock, society
        self.random = Random(f"gerai/{society.name}")
        self.config = (
            society._gerai_config()
            .with_user(cashier)
            .with_context(allowed_company_ids=society.ids, lang="id_ID")
        )
        self.products = society.koperasi_profil_id._seed_sembako()
        self.members = list(members)
        methods = self.config.payment_method_ids
        self.cash = methods.filtered(lambda method: method.type == "cash")
        self.qris = methods.filtered(lambda method: method.journal_id.code == "QRS")
        self.shelf = dict.fromkeys(self.products, 0)
        names = self.products.pos_categ_ids.get_external_id()
        self.groups = {
            product: names[product.pos_categ_ids.id].rsplit("_", 1)[-1]
            for product in self.products
        }

    def plan(self, days):
        """Who buys what on which day: {day: [(moment, member, [(product, pieces)])]}.

        :param days: {day: number of sales}
        """
        return {
            day: [self._basket(day, order) for order in range(count)]
            for day, count in sorted(days.items())
        }

    def _basket(self, day, order):
        moment = datetime.combine(day, OPENS) + timedelta(minutes=4 + 17 * order)
        joined = [m for m in self.members if m.date_join <= day]
        member = None
        if joined and self.random.random() < MEMBER_SHARE:
            member = self.random.choice(joined)
        products = self.random.sample(list(self.products), self.random.randrange(2, 5))
        divisor = 1 if self.random.random() < STALLS else HOUSEHOLD
        return moment, member, [(p, self._pieces(p, divisor)) for p in products]

    def _pieces(self, product, divisor):
        pieces = self.random.randint(*PIECES[self.groups[product]])
        return max(1, pieces // divisor)

    def restock(self, day, plan, payment_account="kop_bank_giro"):
        """Buy what the plan will sell, and a little more."""
        needed = dict.fromkeys(self.products, 0)
        for baskets in plan.values():
            for _moment, _member, lines in baskets:
                for product, pieces in lines:
                    needed[product] += pieces
        lines = []
        for product, pieces in needed.items():
            missing = pieces + 6 - self.shelf[product]
            if missing > 0:
                self.shelf[product] += missing
                lines.append((product, missing, product.standard_price))
        self.clock.move_to(datetime.combine(day, OPENS))
        self.society._gerai_receive(
            lines,
            key=f"demo/barang-masuk/{day}",
            date=day,
            payment_account=self.society._koperasi_account(payment_account),
        )

    def sell(self, plan):
        """Open the till on each day of the plan, sell, count and close.

        :return: {day: (cash, QRIS)} taken in, rupiah
        """
        return {day: self._day(day, baskets) for day, baskets in plan.items()}

    def _day(self, day, baskets):
        self.clock.move_to(datetime.combine(day, OPENS))
        config = self.config
        config.open_ui()
        session = config.current_session_id
        session.set_opening_control(FLOAT, "")
        takings, orders = {self.cash: 0, self.qris: 0}, []
        for moment, member, lines in baskets:
            self.clock.move_to(moment)
            priced = [
                (product, pieces, product.list_price) for product, pieces in lines
            ]
            total = round(sum(pieces * price for _p, pieces, price in priced))
            method = self.qris if self.random.random() < QRIS_SHARE else self.cash
            takings[method] += total
            for product, pieces in lines:
                self.shelf[product] -= pieces
            orders.append(
                config._koperasi_order_data(
                    priced,
                    [(method, total)],
                    member and member.partner_id,
                    uuid=self._uuid(),
                    date_order=moment.strftime("%Y-%m-%d %H:%M:%S"),
                )
            )
        config.env["pos.order"].sync_from_ui(orders)
        self.clock.move_to(datetime.combine(day, time(9, 5)))
        session.post_closing_cash_details(FLOAT + takings[self.cash])
        session.update_closing_control_state_session("")
        result = session.close_session_from_ui([])
        if not result.get("successful"):
            raise RuntimeError(f"the till of {day} does not close: {result}")
        return takings[self.cash], takings[self.qris]

    def _uuid(self):
        return str(UUID(int=self.random.getrandbits(128), version=4))


def market_days(sales):
    """One day a month on which most members shop; every day at the end."""
    days = {kalender.workday(month, 6): sales for month in kalender.months()}
    day = kalender.TODAY - timedelta(days=9)
    while day <= kalender.TODAY:
        if day.weekday() != 6:
            days[day] = max(3, sales // 2)
        day += timedelta(days=1)
    return days
