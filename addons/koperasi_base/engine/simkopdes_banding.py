"""What is different between their record of a society and ours, table by table.

Records that are the same in every column find each other first; the others by the
natural keys of the table, one key after the other, and only where the key names
exactly one record on both sides: a guess would overwrite the wrong person.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from . import simkopdes as sk
from .nik import mask
from .rupiah import format_rupiah
from .simkopdes_nilai import bulan

HANYA_KITA, HANYA_MEREKA, BEDA = "hanya_kita", "hanya_mereka", "beda"


@dataclass(frozen=True)
class Perbedaan:
    """One difference: a record that one side lacks, or a column that differs.

    ``ours_at`` and ``theirs_at`` are the places of the records in what was compared.
    """

    kind: str
    label: str
    column: str = ""
    ours: object = None
    theirs: object = None
    ours_at: int | None = None
    theirs_at: int | None = None


def sama(column: sk.Kolom, ours, theirs) -> bool:
    """Whether two values say the same: text by its letters, whatever their case; an
    amount of nothing and none at all, which a form here cannot tell apart."""
    if column.kind in (sk.UANG, sk.ANGKA, sk.DESIMAL):
        return (ours or 0) == (theirs or 0)
    if isinstance(ours, str) and isinstance(theirs, str):
        return ours.casefold().split() == theirs.casefold().split()
    return ours == theirs


def dalam_periode(table: sk.Tabel, record: dict, start: date, end: date) -> bool:
    """Whether a period takes a record in; one without a date belongs to all."""
    if not table.period:
        return True
    day = record.get(table.period)
    if table.column(table.period).kind != sk.TANGGAL:
        day = bulan(day)
        start = start.replace(day=1)
    return day is None or start <= day <= end


def nama_rekaman(table: sk.Tabel, record: dict) -> str:
    """What a record is called in a list: its name, or the first key that it has."""
    for names in (("nama",), *table.keys):
        values = [record.get(name) for name in names]
        if values[0] is not None:
            return " · ".join(tampil(value) for value in values if value is not None)
    return ""


def tampil(value, kind="") -> str:
    """A value as a reader in the village writes it."""
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, tuple):
        return ", ".join(str(number) for number in value)
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")
    return format_rupiah(value) if kind == sk.UANG else str(value)


def ringkas(table: sk.Tabel, record: dict) -> str:
    """All that a record says, in one line; of a NIK the territory only (UU PDP)."""
    record = dict(record)
    if record.get("nik"):
        record["nik"] = mask(record["nik"])
    return "; ".join(
        f"{column.name}: {tampil(record[column.name], column.kind)}"
        for column in table.columns
        if record.get(column.name) is not None
    )


def ke_json(value):
    """A value as JSON keeps it; see :func:`dari_json`."""
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def dari_json(column: sk.Kolom, value):
    """The value that :func:`ke_json` was given."""
    if value is None:
        return None
    if column.kind == sk.TANGGAL:
        return date.fromisoformat(value)
    if column.kind == sk.DESIMAL:
        return float(value)
    return tuple(value) if column.kind == sk.TITIK else value


def bandingkan(table: sk.Tabel, ours, theirs, columns) -> list[Perbedaan]:
    """Compare the records of one table.

    :param ours: dicts by column, as :func:`simkopdes_nilai.nilai_kita` makes them
    :param theirs: dicts by column, as read from a file
    :param columns: names of the columns that the file has; no other is compared
    """
    compared = [c for c in table.columns if c.kept and c.name in columns]
    pairs = _pasangkan(table, ours, theirs, compared)
    partner = dict(pairs)
    taken = set(partner.values())
    found = []
    for place, record in enumerate(ours):
        label = nama_rekaman(table, record)
        if place not in partner:
            found.append(Perbedaan(HANYA_KITA, label, ours_at=place))
            continue
        other = partner[place]
        found += [
            Perbedaan(
                BEDA,
                label,
                column.name,
                record.get(column.name),
                theirs[other].get(column.name),
                place,
                other,
            )
            for column in compared
            if not sama(column, record.get(column.name), theirs[other].get(column.name))
        ]
    found += [
        Perbedaan(HANYA_MEREKA, nama_rekaman(table, record), theirs_at=place)
        for place, record in enumerate(theirs)
        if place not in taken
    ]
    return found


def _pasangkan(table, ours, theirs, compared):
    """Pairs of places (ours, theirs) of records that are the same thing."""
    left, right = dict(enumerate(ours)), dict(enumerate(theirs))
    pairs = []
    whole = tuple(column.name for column in compared)
    for names, alone in ((whole, False), *((key, True) for key in table.keys)):
        mine, other = _kelompok(left, names, alone), _kelompok(right, names, alone)
        for key in mine.keys() & other.keys():
            if alone and not _satu(table, ours, theirs, mine[key], other[key]):
                continue
            pairs += zip(mine[key], other[key], strict=False)
        for mine_at, other_at in pairs:
            left.pop(mine_at, None)
            right.pop(other_at, None)
    return pairs


def _satu(table, ours, theirs, mine, other):
    """Whether a key names one record on both sides, and not two identities."""
    if len(mine) > 1 or len(other) > 1:
        return False
    one = _kunci(ours[mine[0]].get(table.identity))
    two = _kunci(theirs[other[0]].get(table.identity))
    return one is None or two is None or one == two


def _kelompok(records, names, complete):
    """Places by the values of some columns; ``complete``: the first has a value."""
    groups = defaultdict(list)
    for place, record in records.items():
        values = tuple(_kunci(record.get(name)) for name in names)
        if not complete or values[0] is not None:
            groups[values].append(place)
    return groups


def _kunci(value):
    return " ".join(value.casefold().split()) if isinstance(value, str) else value
