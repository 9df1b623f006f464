"""Due dates: which day each instalment falls on.

Dates are counted from the anchor each time and never from the instalment before, so a
loan of 31 January falls due on 28 February and again on 31 March. A day that a month
does not have is its last day (``jepit``) or the first of the next month
(``bulan_depan``, Fineract's FIRST_DAY_OF_NEXT_MONTH). Holidays come in as a set: the
national ones are set every year by a joint decree of three ministers (SKB 3 Menteri).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from .temuan import pastikan

HARIAN, MINGGUAN, DUA_MINGGUAN, BULANAN, SEKALIGUS = (
    "harian",
    "mingguan",
    "dua_mingguan",
    "bulanan",
    "sekaligus",
)
FREKUENSI = (HARIAN, MINGGUAN, DUA_MINGGUAN, BULANAN, SEKALIGUS)
#: Days of a step of the frequencies that are no months.
LANGKAH = {HARIAN: 1, MINGGUAN: 7, DUA_MINGGUAN: 14}
#: Steps of a year.
SETAHUN = {HARIAN: 365, MINGGUAN: 52, DUA_MINGGUAN: 26, BULANAN: 12}

JEPIT, BULAN_DEPAN = "jepit", "bulan_depan"
TETAP, MAJU, MUNDUR, MAJU_DALAM_BULAN = "tetap", "maju", "mundur", "maju_dalam_bulan"
GESER = (TETAP, MAJU, MUNDUR, MAJU_DALAM_BULAN)
ONE_DAY = timedelta(days=1)
#: Instalments of one loan: a daily loan of thirty years has fewer.
TERBANYAK = 12_000


@dataclass(frozen=True, slots=True)
class AturanTempo:
    """How a product places its due dates.

    :param frequency: one of ``FREKUENSI``; ``sekaligus`` is one due date after
        ``every`` x ``count`` months
    :param every: every so many days, weeks, fortnights or months
    :param day: fixed day of the month (a payday, a meeting day); None is the day
        of the disbursement
    :param shift: where a due date on a day off goes; a payday society says ``mundur``
    :param holidays: holidays
    :param days_off: weekdays off, Monday 0 to Sunday 6
    :param month_end: a day that the month does not have
    :param first_days: days between disbursement and first due date at the least
    """

    frequency: str = BULANAN
    every: int = 1
    day: int | None = None
    shift: str = TETAP
    holidays: frozenset[date] = frozenset()
    days_off: frozenset[int] = frozenset()
    month_end: str = JEPIT
    first_days: int = 1

    def __post_init__(self):
        pastikan(self.frequency in FREKUENSI, "frekuensi", value=self.frequency)
        pastikan(self.every > 0, "frekuensi_tiap", value=self.every)
        pastikan(self.first_days > 0, "hari_pertama", value=self.first_days)
        pastikan(self.shift in GESER, "geser", value=self.shift)
        pastikan(
            self.month_end in (JEPIT, BULAN_DEPAN), "akhir_bulan", value=self.month_end
        )
        pastikan(
            self.day is None or 1 <= self.day <= 31,
            "tanggal_tetap",
            value=self.day,
        )
        pastikan(len(self.days_off) < 7, "libur_semua")

    def is_libur(self, day: date) -> bool:
        """A day on which nobody pays."""
        return day in self.holidays or day.weekday() in self.days_off


def bagian_periode(aturan: AturanTempo, count: int) -> Fraction:
    """The part of a year of one instalment period, for the day count ``periode``."""
    if aturan.frequency == SEKALIGUS:
        return Fraction(count * aturan.every, 12)
    return Fraction(aturan.every, SETAHUN[aturan.frequency])


@dataclass(frozen=True, slots=True)
class Tempo:
    """``nominal``: the day by the rule; ``due``: where days off have moved it to."""

    nominal: date
    due: date


def tambah_bulan(
    anchor: date, months: int, day: int | None = None, month_end: str = JEPIT
) -> date:
    """``months`` after the month of ``anchor``, on its day or on ``day``."""
    index = anchor.year * 12 + anchor.month - 1 + months
    year, month = divmod(index, 12)
    wanted = day or anchor.day
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - ONE_DAY).day
    if wanted <= last:
        return date(year, month + 1, wanted)
    end = date(year, month + 1, last)
    return end if month_end == JEPIT else end + ONE_DAY


def jatuh_tempo(start: date, count: int, aturan: AturanTempo) -> tuple[Tempo, ...]:
    """The due dates of ``count`` instalments of a loan paid out on ``start``."""
    pastikan(0 < count <= TERBANYAK, "jumlah_angsuran", count=count)
    if aturan.frequency == SEKALIGUS:
        end = tambah_bulan(start, count * aturan.every, aturan.day, aturan.month_end)
        nominal = [end]
    elif aturan.frequency == BULANAN:
        nominal = _bulanan(start, count, aturan)
    else:
        nominal = _berhari(start, count, aturan)
    return _geser_semua(start, nominal, aturan)


def _bulanan(start, count, aturan):
    """Monthly dates: the first on the day after one step, or, for every month on a
    fixed day, on the first such day that ``first_days`` allows."""
    first = 0 if aturan.day and aturan.every == 1 else aturan.every
    earliest = start + timedelta(days=aturan.first_days)
    while tambah_bulan(start, first, aturan.day, aturan.month_end) < earliest:
        first += 1
    return [
        tambah_bulan(start, first + i * aturan.every, aturan.day, aturan.month_end)
        for i in range(count)
    ]


def _berhari(start, count, aturan):
    step = LANGKAH[aturan.frequency] * aturan.every
    first = max(step, aturan.first_days)
    return [start + timedelta(days=first + i * step) for i in range(count)]


def _geser_semua(start, nominal, aturan):
    """Move due dates off the days off; each stays after the one before."""
    if aturan.shift == TETAP:
        return tuple(Tempo(day, day) for day in nominal)
    result, before = [], start
    for day in nominal:
        due = PENGGESER[aturan.shift](day, aturan)
        if due <= before:
            due = _maju(before + ONE_DAY, aturan)
        result.append(Tempo(day, due))
        before = due
    return tuple(result)


def _cari(day, aturan, step):
    while aturan.is_libur(day):
        day += step
    return day


def _maju(day, aturan):
    return _cari(day, aturan, ONE_DAY)


def _mundur(day, aturan):
    return _cari(day, aturan, -ONE_DAY)


def _maju_dalam_bulan(day, aturan):
    """The next working day, or the one before when that is another month."""
    after = _maju(day, aturan)
    return after if after.month == day.month else _mundur(day, aturan)


PENGGESER: dict[str, Callable[[date, AturanTempo], date]] = {
    MAJU: _maju,
    MUNDUR: _mundur,
    MAJU_DALAM_BULAN: _maju_dalam_bulan,
}
