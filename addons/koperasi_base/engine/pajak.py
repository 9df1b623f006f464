"""Which income tax a cooperative pays in a year (PP 55/2022 Ps 57 and 59)."""

from datetime import date

# The years are counted from registration, for older cooperatives from here on.
FIRST_YEAR = 2018


def tahun_final_terakhir(terdaftar: date, lama: int) -> int:
    """The last tax year in which the final tax on the turnover may be chosen.

    :param terdaftar: day of registration
    :param lama: number of tax years, the first one included
    """
    return max(terdaftar.year, FIRST_YEAR) + lama - 1


def skema_pph(pilihan: str, terdaftar: date | None, tahun: int, lama: int) -> str:
    """``final`` or ``normal``: what holds in a tax year.

    :param pilihan: what the cooperative chose; the normal tax is never left again
    :param terdaftar: None when the day of registration is not known: the choice holds
    """
    if pilihan == "normal" or terdaftar is None:
        return pilihan
    return "final" if tahun <= tahun_final_terakhir(terdaftar, lama) else "normal"
