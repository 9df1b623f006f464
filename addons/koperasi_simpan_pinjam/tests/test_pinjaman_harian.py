import random
from datetime import date, timedelta
from fractions import Fraction

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import SQL

from ..engine.pinjaman import keadaan, kolektibilitas
from ..engine.pinjaman.langkah import terapkan
from ..models.koperasi_pinjaman_kolektibilitas import KEADAAN
from .pinjaman_common import START, PinjamanCommon

RULES = (
    {"denda_jenis": "harian", "denda_persen": 0.1333, "denda_batas_persen": 7},
    {"denda_jenis": "harian", "denda_persen": 0.05, "denda_tenggang": 3,
     "is_denda_tempo": False, "denda_dasar": "pokok"},
    {"denda_jenis": "harian", "denda_persen": 0, "denda_jumlah": 1_500,
     "denda_tenggang": 5, "denda_batas": 100_000},
    {"denda_jenis": "bulanan", "denda_persen": 1.25, "denda_tenggang": 2},
    {"denda_jenis": "sekali", "denda_persen": 2.5, "kolek_cara": "masa"},
    {"denda_jenis": False, "kolek_cara": "masa", "kolek_tenggang": 5},
)  # fmt: skip


@tagged("post_install", "-at_install")
class TestPinjamanHarian(PinjamanCommon):
    """The end of day, compared with the engine and run in order, once, and back."""

    def setUp(self):
        super().setUp()
        self.patch(fields.Date, "context_today", lambda *args: date(2028, 12, 31))
        self.Harian = self.env["koperasi.pinjaman.harian"]

    def _as_treasurer(self):
        return self.Harian.with_user(self.user_bendahara).with_context(
            allowed_company_ids=self.society.ids
        )

    def _lend(self, produk=None, amount=12_000_000, tenor=12):
        """A loan paid out on START: its rows as the engine makes them."""
        loan = self._apply(amount, tenor, produk=produk)
        terms = loan.aturan_id
        state = keadaan.buka(terms._syarat(amount, START, tenor), terms._aturan(amount))
        state, _result = terapkan(state, keadaan.Mutasi(1, START, "cair", amount))
        loan.write({"state": "cair", "date_cair": START})
        self.env["koperasi.pinjaman.angsuran"].create(
            [
                {
                    "pinjaman_id": loan.id,
                    "company_id": loan.company_id.id,
                    "versi": 1,
                    "number": line.row.number,
                    "date_start": line.row.start,
                    "date_due": line.row.due,
                    "pokok": line.row.principal,
                    "bunga": line.row.interest,
                    "biaya": line.row.fee,
                    "saldo": line.row.balance,
                }
                for line in state.rows
            ]
        )
        return loan, state

    def _step(self, loan, state, number, day, amount):
        """Pay, as the engine spreads it: the movement, its parts, the rows."""
        state, result = terapkan(state, keadaan.Mutasi(number, day, "bayar", amount))
        step = self.env["koperasi.pinjaman.langkah"].create(
            {
                "pinjaman_id": loan.id,
                "company_id": loan.company_id.id,
                "number": number,
                "date": day,
                "kind": "bayar",
                "amount": amount,
                "key": f"uji/{loan.id}/{number}",
            }
        )
        sums = {}
        for part in result.parts:
            place = (part.number, part.kind)
            sums[place] = sums.get(place, 0) + part.amount
        rows = {row.number: row for row in loan.angsuran_ids}
        for (row_number, kind), part in sums.items():
            rows[row_number][f"bayar_{kind}"] += part
            # without an entry, so principal stays off the books of this test
            self.env["koperasi.pinjaman.mutasi"].create(
                {
                    "pinjaman_id": loan.id,
                    "company_id": loan.company_id.id,
                    "produk_id": loan.produk_id.id,
                    "anggota_id": loan.anggota_id.id,
                    "langkah_id": step.id,
                    "movement": "bayar",
                    "kind": kind,
                    "angsuran": row_number,
                    "date": day,
                    "amount": -part,
                    "key": f"uji/{loan.id}/{number}/{row_number}/{kind}",
                    "move_id": self.entry.id,
                }
            )
        for row in loan.angsuran_ids:
            row.is_lunas = not row.sisa
        return state

    def _disburse(self, loan):
        """The principal in the ledger, so that payments can take it out again."""
        self.entry = self.env["koperasi.posting.mixin"]._post_entry(
            company=loan.company_id,
            key=f"uji/{loan.id}",
            date=START,
            ref="Uji",
            lines=[
                {"account": loan.produk_id.account_id, "debit": round(loan.amount)},
                {
                    "account": loan.company_id._koperasi_account("kop_kas_kantor"),
                    "credit": round(loan.amount),
                },
            ],
        )
        self.env.flush_all()
        self.env["koperasi.pinjaman.mutasi"].create(
            {
                "pinjaman_id": loan.id,
                "company_id": loan.company_id.id,
                "produk_id": loan.produk_id.id,
                "anggota_id": loan.anggota_id.id,
                "movement": "cair",
                "kind": "pokok",
                "date": START,
                "amount": round(loan.amount),
                "key": f"uji/{loan.id}/cair",
                "move_id": self.entry.id,
            }
        )

    def _expected(self, loan, state, day):
        """What the engine says of a loan on a day."""
        debts = [d for d in keadaan.kewajiban(state, day) if d.due < day]
        opened = {
            kind: [d.due for d in debts if getattr(d, kind) > 0]
            for kind in ("pokok", "bunga", "biaya")
        }
        dues = [due for found in opened.values() for due in found]
        terms = loan.aturan_id
        days = kolektibilitas.hari_tunggakan(dues, day, terms.kolek_tenggang)

        def months(found):
            return kolektibilitas.bulan_lewat(min(found), day) if found else 0

        if terms.kolek_cara == "hari":
            name = kolektibilitas.menurut_hari(days)
        else:
            facts = kolektibilitas.Pinjaman(
                Fraction(terms.tiap),
                months(opened["pokok"]),
                months(opened["bunga"]),
                debt=state.principal + sum(d.bunga for d in debts),
                collateral=sum(thing._worth(day) for thing in loan.agunan_ids),
            )
            name = kolektibilitas.menurut_masa(facts)
        return {
            "hari_tunggak": days,
            "kolektibilitas": name,
            "tunggak_sejak": min(dues, default=False),
            "tunggak_pokok": sum(d.pokok for d in debts),
            "tunggak_bunga": sum(d.bunga for d in debts),
            "tunggak_biaya": sum(d.biaya for d in debts),
            "tunggak_denda": sum(max(d.denda, 0) for d in debts),
        }

    def test_equals_the_engine_over_random_payments(self):
        """Every penalty rule and both rules of class, late and part payments, days
        caught up after later payments: to the rupiah."""
        rng = random.Random(20261125)
        loans = []
        for place, rule in enumerate(RULES):
            produk = self._loan_product(self.society, f"U{place}", **rule)
            loans += [self._random_loan(rng, produk) for _turn in range(3)]
        days = sorted(
            START + timedelta(days=rng.randint(20, 700)) for _turn in range(12)
        )
        classes, fined = set(), set()
        for day in days:
            rows = self._rows_on(day)
            for loan, states in loans:
                state = [s for start, s in states if start <= day][-1]
                expected = self._expected(loan, state, day)
                found = {name: rows[loan.id][name] for name in expected}
                self.assertEqual(found, expected, (loan.produk_id.code, day))
                classes.add(found["kolektibilitas"])
                if found["tunggak_denda"]:
                    fined.add(loan.produk_id.code)
        self.assertEqual(classes, set(kolektibilitas.GOLONGAN))
        self.assertEqual(fined, {"U0", "U1", "U2", "U3", "U4"})

    def _random_loan(self, rng, produk):
        loan, state = self._lend(
            produk, rng.randrange(1_000_000, 30_000_000, 1_000), rng.randint(3, 12)
        )
        self._disburse(loan)
        self._secure(rng, loan)
        states, day, number = [(START, state)], START, 1
        for _turn in range(rng.randint(0, 8)):
            day += timedelta(days=rng.randint(1, 90))
            number += 1
            debts = keadaan.kewajiban(state, day)
            if not any(d.pokok + d.bunga for d in debts):
                break
            amount = rng.randrange(10_000, 2_500_000, 500)
            state = self._step(loan, state, number, day, amount)
            states.append((day, state))
        return loan, states

    def _secure(self, rng, loan):
        """Up to three things, some given back, some appraised too long ago."""
        for _turn in range(rng.randint(0, 3)):
            self.env["koperasi.agunan"].create(
                {
                    "pinjaman_id": loan.id,
                    "name": "Uji",
                    "jenis": rng.choice(("bpkb", "shm", "barang")),
                    "value": rng.randrange(1_000_000, 40_000_000, 1_001),
                    "prior": rng.choice((0, 0, 3_333_333)),
                    "haircut": rng.choice((0, 12.5, 40, 33.33)),
                    "date_valued": rng.choice(
                        (False, START, date(2024, 6, 1), date(2025, 3, 1))
                    ),
                    "state": rng.choice(("diajukan", "disimpan", "dikembalikan")),
                }
            )

    def test_collateral_equals_the_engine(self):
        """Haircut, claims before ours, age of the appraisal, savings, things given
        back: on each day what ``_worth`` says."""
        rng = random.Random(7)
        loans = [self._lend()[0] for _turn in range(6)]
        for loan in loans:
            self._secure(rng, loan)
        account = self._account()
        self.env["koperasi.agunan"].create(
            {
                "pinjaman_id": loans[0].id,
                "name": "Simpanan",
                "jenis": "simpanan",
                "simpanan_id": account.id,
                "amount": 2_500_000,
                "haircut": 10,
            }
        )
        self.env.flush_all()
        worths = set()
        for day in (START, date(2026, 6, 1), date(2027, 3, 2), date(2028, 1, 16)):
            sql = self.Harian._collateral_sql(self.society, day, SQL("pinjaman.id"))
            rows = self.env.execute_query(
                SQL(
                    "SELECT pinjaman.id, (%s) FROM koperasi_pinjaman pinjaman"
                    " WHERE company_id = %s",
                    sql,
                    self.society.id,
                )
            )
            for loan_id, worth in rows:
                things = self.env["koperasi.pinjaman"].browse(loan_id).agunan_ids
                self.assertEqual(worth, sum(thing._worth(day) for thing in things))
                worths.add(worth)
        self.assertGreater(len(worths), 4)

    def _rows_on(self, day):
        """The figures of a day by the statement itself, without writing them."""
        self.env.flush_all()
        harian = self.Harian.new({"company_id": self.society.id, "date": day})
        sql = harian._state_sql(self.society, day)
        return {
            row["id"]: {**row, "tunggak_sejak": row["tunggak_sejak"] or False}
            for row in self.env.execute_query_dict(sql)
        }

    def test_in_order_once_and_back(self):
        loan, _state = self._lend()
        as_treasurer = self._as_treasurer()
        late = date(2026, 6, 1)
        with self.assertRaises(UserError):
            as_treasurer._run_day(self.society, late)
        days = as_treasurer._catch_up(self.society, late)
        self.assertEqual(len(days), (late - START).days + 1)
        self.assertEqual(loan.kolektibilitas, "kurang_lancar")
        self.assertEqual(loan.hari_tunggak, (late - date(2026, 2, 15)).days)
        self.assertEqual(loan.tempo_berikut, date(2026, 6, 15))
        self.assertEqual(loan.tunggak_pokok, 4_000_000)
        after = loan.read(KEADAAN)
        self.assertEqual(as_treasurer._run_day(self.society, late), days[-1])
        before_last = as_treasurer.search([("date", "=", date(2026, 5, 31))])
        with self.assertRaises(UserError):
            before_last.action_undo()
        days[-1].action_undo()
        loan.invalidate_recordset()
        self.assertEqual(loan.hari_tunggak, (late - date(2026, 2, 15)).days - 1)
        as_treasurer._run_day(self.society, late)
        loan.invalidate_recordset()
        self.assertEqual(loan.read(KEADAAN), after)

    def test_only_changed_loans_have_rows(self):
        """A loan paid in time costs a row on the first day and none afterwards."""
        self._lend()
        days = self._as_treasurer()._catch_up(self.society, date(2026, 2, 16))
        self.assertEqual(
            [(day.date, day.count_pinjaman) for day in days if day.count_pinjaman],
            [(START, 1), (date(2026, 2, 15), 1), (date(2026, 2, 16), 1)],
        )

    def test_set_down_by_people_is_kept(self):
        loan, _state = self._lend()
        loan.write({"kolek_manual": "diragukan", "kolek_alasan": "Usaha tutup"})
        self._as_treasurer()._run_day(self.society, START)
        loan.invalidate_recordset()
        self.assertEqual(loan.kolektibilitas, "diragukan")

    def test_worse_class_is_counted(self):
        self._lend()
        days = self._as_treasurer()._catch_up(self.society, date(2026, 5, 17))
        self.assertEqual([d.date for d in days if d.count_turun], [date(2026, 5, 17)])

    def test_only_the_treasurer_of_the_society(self):
        self._lend()
        for user in (self.user_petugas, self.user_pengawas):
            with self.assertRaises(AccessError):
                self.Harian.with_user(user)._run_day(self.society, START)
        with self.assertRaises(AccessError):
            self._as_treasurer()._run_day(self.society_b, START)

    def test_a_day_to_come_is_refused(self):
        self._lend()
        self.patch(fields.Date, "context_today", lambda *args: START)
        with self.assertRaisesRegex(UserError, "16/01/2026"):
            self._as_treasurer()._run_day(self.society, START)
            self._as_treasurer()._run_day(self.society, START + timedelta(days=1))
