"""Names for the cooperatives of many villages, no two alike."""

from collections import Counter


def nama_kdkmp(code: str, village: str) -> str:
    """The name that the law gives: codes 2xxx are desa, 1xxx kelurahan."""
    kind = "Desa" if code.rpartition(".")[2].startswith("2") else "Kelurahan"
    return f"Koperasi {kind} Merah Putih {village}"


def nama_berbeda(villages, taken=()) -> list[str]:
    """A name for each village; namesakes get their district, then their regency.

    :param villages: (code, village, district, regency) of each
    :param taken: names that are used already, in any case
    """
    plain = [nama_kdkmp(code, village) for code, village, _d, _r in villages]
    district = [
        f"{name} Kecamatan {row[2]}" for name, row in zip(plain, villages, strict=True)
    ]
    whole = [f"{name} {row[3]}" for name, row in zip(district, villages, strict=True)]
    used = {name.lower() for name in taken}
    levels = (_unique(plain, used), _unique(district, used), whole)
    return [next(name for name in steps if name) for steps in zip(*levels, strict=True)]


def _unique(names, used):
    """The names of a level, None for those that are not alone."""
    counts = Counter(name.lower() for name in names)
    return [
        name if counts[name.lower()] == 1 and name.lower() not in used else None
        for name in names
    ]
