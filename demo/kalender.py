"""The days of the demo.

All dates are fixed, so that the same code makes the same database on any day. The
story runs from the first working day of 2024 to ``TODAY``: two whole book years for
the annual reports and the months of the year that is running.
"""

from datetime import date, timedelta

START = date(2024, 1, 2)
TODAY = date(2026, 6, 30)
OPENING = date(2023, 12, 31)
BOOK_YEARS = (2024, 2025)


def months(begin=START, end=TODAY):
    """The first days of the months from ``begin`` to ``end``."""
    day = begin.replace(day=1)
    while day <= end:
        yield day
        day = following(day)


def following(month):
    """The first day of the month after."""
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1)


def last_day(month):
    """The last day of a month, not after the end of the story."""
    return min(following(month) - timedelta(days=1), TODAY)


def workday(month, day):
    """A day of a month, moved to Monday when it falls on a Sunday."""
    found = month.replace(day=day)
    return found + timedelta(days=1) if found.weekday() == 6 else found


def last_workday(month):
    """The last day of a month that is no Sunday."""
    found = last_day(month)
    return found - timedelta(days=1) if found.weekday() == 6 else found
