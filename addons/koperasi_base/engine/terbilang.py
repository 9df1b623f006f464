"""Amounts in words, as a kuitansi states them.

num2words does the spelling. Two of its faults are mended here: it says "satu ribu"
for one thousand behind a million (the language says "seribu"), and "min" where a
paper says "minus". Rules: regulations 9, Terbilang.
"""

from num2words import num2words

# The largest amount we print; one more would need a word that nobody reads.
TERBESAR = 10**15 - 1


def kata(number: int) -> str:
    """Spell a whole number: 1001001 is "satu juta seribu satu"."""
    if not isinstance(number, int) or isinstance(number, bool):
        raise TypeError(f"whole number expected, got {number!r}")
    if abs(number) > TERBESAR:
        raise OverflowError(f"{number} has no words here (limit {TERBESAR})")
    if number < 0:
        return f"minus {kata(-number)}"
    rest = number % 1000
    if number // 1000 % 1000 != 1:
        return num2words(number, lang="id")
    words = [num2words(number - 1000 - rest, lang="id")] if number >= 10**6 else []
    words.append("seribu")
    if rest:
        words.append(num2words(rest, lang="id"))
    return " ".join(words)


def terbilang(amount: int) -> str:
    """Spell an amount of rupiah: 1001001 is "satu juta seribu satu rupiah"."""
    return f"{kata(amount)} rupiah"
