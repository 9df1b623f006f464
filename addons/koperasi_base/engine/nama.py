"""Names as people write them: "i wayan SUDIRA, s.pd" is "I Wayan Sudira, S.Pd".

Only case and spacing change, never a letter: the name must still be the one on the
KTP.
"""

import re

# Degrees by their letters in lower case. They count as such with a dot inside or
# behind a comma only: "Se" and "Mt" may be names.
_DEGREES = {
    key.replace(".", "").lower(): key
    for key in (
        "S.Pd", "S.E", "S.H", "S.Sos", "S.Kom", "S.T", "S.P", "S.Ag", "S.Si", "S.Kep",
        "S.Farm", "S.Ked", "S.IP", "S.Psi", "S.Hum", "S.KM", "S.Ak", "S.STP", "S.Pt",
        "S.Hut", "S.Par", "S.Sn", "S.Pd.H", "S.Pd.I", "S.Pd.SD", "S.AP", "S.TrKes",
        "A.Md", "A.Md.Keb", "A.Md.Kep", "A.Ma", "A.Ma.Pd", "M.Pd", "M.M", "M.Si",
        "M.Kes", "M.Kom", "M.T", "M.H", "M.Hum", "M.Ag", "M.AP", "M.Sc", "M.A", "M.Kn",
        "M.Ak", "Ph.D", "Apt", "Ns", "B.A", "B.Sc",
    )
}  # fmt: skip
_LOWER = {"bin", "binti", "van", "der", "alm", "almh"}
_ROMAN = {"II", "III", "IV"}
_INITIALS = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]?\.?")
_INNER = re.compile(r"[A-Z][a-z]+[A-Z][a-z]+")
_WORD_START = re.compile(r"(?:(?<=^)|(?<=[-(/.]))[^\W\d_]")


def rapikan_nama(text: str) -> str:
    """Put a name in order: spaces, capitals, titles and degrees."""
    text = " ".join(str(text).replace("\N{NO-BREAK SPACE}", " ").split())
    text = re.sub(r"\s*,\s*", ", ", text).strip(", ")
    body, *degrees = text.split(", ")
    words = body.split()
    parts = [
        " ".join(_word(word, place == 0) for place, word in enumerate(words)),
        *(" ".join(_degree(word) for word in part.split()) for part in degrees),
    ]
    return ", ".join(part for part in parts if part)


def rapikan_teks(text: str) -> str:
    """Put a place, trade or address in order: trimmed, capitals when it had none.

    "DENPASAR" and "denpasar" become "Denpasar"; a mixed text keeps its case.
    """
    text = " ".join(str(text).split())
    if text.isupper() or text.islower():
        return " ".join(_address_word(word) for word in text.split(" "))
    return text


def _word(word, first):
    letters = word.replace(".", "").lower()
    if "." in word[:-1] and letters in _DEGREES:
        return _degree(word)
    if _INITIALS.fullmatch(word):
        return word.upper()
    if letters == "kh" or (word.upper() in _ROMAN and not first):
        return word.upper()
    if letters in _LOWER and not first:
        return word.lower()
    # A doctor of medicine writes dr., one of letters Dr.; McLeod knows his capitals.
    if word == "dr." or _INNER.fullmatch(word):
        return word
    return _capital(word)


def _degree(word):
    """Give a degree its capitals; dots stay as they were typed."""
    letters = word.replace(".", "").lower()
    if letters not in _DEGREES:
        return word
    capitals = iter(_DEGREES[letters].replace(".", ""))
    return "".join(sign if sign == "." else next(capitals) for sign in word)


def _capital(word):
    return _WORD_START.sub(lambda start: start[0].upper(), word.lower())


def _address_word(word):
    letters = word.strip(".,()").lower()
    if letters in (
        "rt",
        "rw",
        "pt",
        "cv",
        "pns",
        "tni",
        "polri",
        "smp",
        "sma",
        "sd",
        "btn",
        "lc",
    ):
        return word.upper()
    return word.lower() if letters in ("dan", "di") else _capital(word)
