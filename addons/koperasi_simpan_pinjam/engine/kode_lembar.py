"""Check codes of a collection sheet.

Each line of a printed sheet carries a short code made of the society, the day and the
member. Whoever types the sheet into the system types the code too, so that an amount
does not land on the line above, or on the sheet of another day. The code finds slips
of the hand; it is no secret and proves nothing about who paid.

The code has four signs of an alphabet without look-alikes (no 0, O, 1, I, L, U, V):
SHA-256 of the three parts, taken modulo 29**4, about 700,000 codes.
"""

import hashlib
from datetime import date

ALFABET = "23456789ABCDEFGHJKMNPQRSTWXYZ"
PANJANG = 4


def kode_lembar(society: str, day: date, member: str) -> str:
    """The code of one line, for instance ``K7QD``.

    :param society: what names the society, the same for all its sheets
    :param member: the member number
    """
    text = "\x1f".join((society, day.isoformat(), member))
    rest = int.from_bytes(hashlib.sha256(text.encode()).digest(), "big")
    signs = []
    for _place in range(PANJANG):
        rest, sign = divmod(rest, len(ALFABET))
        signs.append(ALFABET[sign])
    return "".join(signs)


def rapikan_kode(text) -> str:
    """What was typed, in the form of a code: ``k7-qd`` is ``K7QD``."""
    return "".join(sign for sign in str(text or "").upper() if sign.isalnum())
