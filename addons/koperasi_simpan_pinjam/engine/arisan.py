"""The draw of an arisan: anybody can reckon who won.

The participants carry the numbers 1, 2, 3 …; each wins once. Those present agree on a
text that nobody could choose before (the number of a banknote, dice). The SHA-256 of
``text/round``, read as a number and divided by how many are left, gives as remainder
the place in the list of those who have not won, lowest number first.
"""

from collections.abc import Collection
from hashlib import sha256


def digest(seed: str, putaran: int) -> str:
    """The SHA-256 (hexadecimal) that decides a round."""
    return sha256(f"{seed}/{putaran}".encode()).hexdigest()


def draw(seed: str, putaran: int, remaining: Collection[int]) -> int:
    """The number that wins a round, out of those that have not won yet."""
    if not remaining:
        raise ValueError("nobody is left to win")
    numbers = sorted(remaining)
    return numbers[int(digest(seed, putaran), 16) % len(numbers)]


def pot(iuran: int, count: int) -> int:
    """What a round pays out: all contributions, whole rupiah."""
    return iuran * count
