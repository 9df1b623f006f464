"""Deadlines of reports on cash under the law on money laundering (UU 8/2010)."""

from datetime import date, timedelta

_SATURDAY = 5


def batas_lapor(day: date, working_days: int) -> date:
    """The last day for a report: ``working_days`` after ``day``, Monday to Friday.

    Public holidays are counted as working days, so the result is never later than
    what the law allows (LTKT 14 working days, LTKM 3; UU 8/2010 Ps 25).

    :raise ValueError: for a negative number of days
    """
    if working_days < 0:
        raise ValueError("working days are not negative")
    while working_days:
        day += timedelta(days=1)
        working_days -= day.weekday() < _SATURDAY
    return day
