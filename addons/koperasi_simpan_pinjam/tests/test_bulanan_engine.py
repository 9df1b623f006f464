import random
from calendar import monthrange
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal

from odoo.tests import tagged

from ..engine import bunga, pajak_jasa
from .bulanan_common import FEBRUARY, BulananCommon

MEMBERS = 12
TURNS = 24


@tagged("post_install", "-at_install")
class TestBulananEngine(BulananCommon):
    """The database reckons what the engines say, to the rupiah."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.members = cls.anggota + cls.env["koperasi.anggota"].with_company(
            cls.society
        ).create(
            [
                {
                    "company_id": cls.society.id,
                    "name": f"Anggota {number}",
                    "state": "aktif",
                    "date_join": "2025-01-02",
                    "member_kind": "badan" if number % 5 == 0 else "orang",
                    "badan_hukum": f"AHU-{number}",
                }
                for number in range(MEMBERS - 1)
            ]
        )
        cls.sukarela.min_balance = 0
        cls.berjangka = cls.sukarela.copy(
            {
                "code": "SB",
                "jenis": "berjangka",
                "account_id": cls.society._koperasi_account("kop_berjangka_anggota").id,
            }
        )
        cls.other_terms = cls._new_terms(cls.berjangka)
        cls.all_terms = cls.terms + cls.other_terms

    def _random_history(self, dice):
        """Movements around February 2026 on all accounts."""
        products = self.sukarela + self.berjangka
        pairs = [(m.id, p.id) for m in self.members for p in products]
        accounts = self.env["koperasi.simpanan"]._open_accounts(
            self.society, pairs, date(2026, 1, 1)
        )
        if not hasattr(self, "history"):
            self.history = defaultdict(list)
        balances = {
            account: sum(amount for _day, amount in self.history[account])
            for account in accounts.values()
        }
        day = date(2026, 1, 25) if not any(balances.values()) else date(2026, 2, 1)
        while day < date(2026, 3, 6):
            rows = {}
            for account in dice.sample(sorted(balances), 6):
                low = -(balances[account] // 2) if dice.random() < 0.5 else 1
                amount = dice.randint(low, 40_000_000) or 1
                rows[account] = amount
                balances[account] += amount
                self.history[account].append((day, amount))
            self._write(rows, day)
            day += timedelta(days=dice.randint(0, 4))
        return accounts

    def _write(self, rows, day):
        Simpanan = self.env["koperasi.simpanan"]
        for kind in ("setor", "tarik"):
            part = [(a, v) for a, v in rows.items() if (v > 0) == (kind == "setor")]
            key = f"acak/{self.id()}/{day}/{len(self.history)}/{random.random()}"
            if part:
                Simpanan._post_batch(self.society, part, day, key, kind)

    def _random_terms(self, dice, terms):
        starts = [0, *sorted(dice.sample(range(1, 90_000_000), dice.randint(0, 3)))]
        self.env.cr.execute(
            "DELETE FROM koperasi_simpanan_produk_tingkat WHERE bunga_id = %s",
            [terms.id],
        )
        self.env.cr.execute(
            "UPDATE koperasi_simpanan_produk_bunga SET dasar = %s, cara = %s,"
            " hari = %s, hitung = %s, kelipatan = %s, arah = %s WHERE id = %s",
            [
                dice.choice(bunga.DASAR),
                dice.choice(bunga.CARA),
                dice.choice(bunga.HARI),
                dice.choice(bunga.HITUNG),
                str(dice.choice(bunga.KELIPATAN)),
                dice.choice(bunga.ARAH),
                terms.id,
            ],
        )
        for start in starts:
            self.env.cr.execute(
                "INSERT INTO koperasi_simpanan_produk_tingkat"
                " (bunga_id, company_id, mulai, persen) VALUES (%s, %s, %s, %s)",
                [terms.id, self.society.id, start, dice.randint(0, 90_000) / 10_000],
            )
        self.env.invalidate_all()

    def _expected(self, accounts):
        """{account: (interest, tax)} by the engines."""
        products = {terms.produk_id.id: terms for terms in self.all_terms}
        interest, result = defaultdict(list), {}
        for (member, produk), account in sorted(accounts.items(), key=lambda i: i[1]):
            moves = self.history[account]
            ketentuan = products[produk]._ketentuan()
            balances = bunga.daily_balances(
                sum(v for day, v in moves if day < FEBRUARY),
                [(d, v) for d, v in moves if (d.year, d.month) == (2026, 2)],
                FEBRUARY,
                ketentuan.hitung,
            )
            self.assertEqual(len(balances), monthrange(2026, 2)[1])
            jasa = bunga.interest(ketentuan, balances, FEBRUARY)
            interest[member].append((account, jasa))
        aturan = pajak_jasa.Aturan(240_000, Decimal(10), Decimal(15))
        for member, parts in interest.items():
            is_person = (
                self.env["koperasi.anggota"].browse(member).member_kind == "orang"
            )
            potongan = pajak_jasa.withhold(aturan, [j for _a, j in parts], is_person)
            for (account, jasa), pajak in zip(parts, potongan.bagian, strict=True):
                if jasa:
                    result[account] = (jasa, pajak)
        return result

    def test_same_to_the_rupiah_over_random_histories(self):
        bulanan = self._bulanan(FEBRUARY)
        seen = set()
        for turn in range(TURNS):
            dice = random.Random(turn)
            if turn % 8 == 0:
                accounts = self._random_history(dice)
            for terms in self.all_terms:
                self._random_terms(dice, terms)
                seen.update((terms.dasar, terms.cara, terms.hitung, terms.arah))
            bulanan.action_preview()
            got = {
                row.simpanan_id.id: (round(row.jasa), round(row.pajak))
                for row in self._rows(bulanan)
            }
            self.assertEqual(got, self._expected(accounts), f"turn {turn}")
        every = {*bunga.DASAR, *bunga.CARA, *bunga.HITUNG, *bunga.ARAH}
        self.assertEqual(seen, every, "some terms were never drawn")
