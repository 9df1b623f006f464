"""Numbers of letters as offices write them: 007/SK/XI/2026."""

from datetime import date

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
BAWAAN = "{nomor:03d}/{jenis}/{bulan}/{tahun}"


def nomor_surat(pattern: str, nomor: int, jenis: str, day: date) -> str:
    """Fill a pattern; ``bulan`` is the month in Roman figures.

    :raise KeyError, ValueError, IndexError: when the pattern is wrong
    """
    return pattern.format(
        nomor=nomor, jenis=jenis, bulan=ROMAN[day.month - 1], tahun=day.year
    )


def pola_baik(pattern: str) -> bool:
    """Whether a pattern gives a number of its own to each letter, kind and year."""
    try:
        numbers = {
            nomor_surat(pattern, nomor, jenis, date(year, 1, 1))
            for nomor in (1, 2)
            for jenis in ("SK", "UND")
            for year in (2026, 2027)
        }
    except (KeyError, ValueError, IndexError, AttributeError):
        return False
    return len(numbers) == 8
