"""What a reader of lists hands over: clean rows, and remarks on the rest."""

from dataclasses import dataclass, field

SALAH = "salah"  # the row cannot be imported
PERIKSA = "periksa"  # imported, someone should look
INFO = "info"


@dataclass(frozen=True)
class Temuan:
    """One remark: where (sheet, row, column), what stands there, why, how bad."""

    sheet: str
    row: int
    column: str
    label: str
    value: str
    code: str
    params: dict = field(default_factory=dict, compare=False)
    severity: str = SALAH


@dataclass(frozen=True)
class BarisBaca:
    """One row of a list; ``values`` has only keys whose cells say something.

    :param table: key of the table that the row belongs to, where a file has several
    :param cells: key -> (column letter, title, cell as shown), to point at a cell
    """

    sheet: str
    row: int
    values: dict
    findings: tuple[Temuan, ...] = ()
    table: str = ""
    cells: dict = field(default_factory=dict, compare=False)

    @property
    def is_valid(self):
        return all(finding.severity != SALAH for finding in self.findings)


@dataclass(frozen=True)
class HasilBaca:
    """All rows of a file, and the remarks that belong to no row of theirs.

    :param tables: keys of the tables that the file has
    """

    rows: tuple[BarisBaca, ...]
    findings: tuple[Temuan, ...]
    tables: frozenset[str] = frozenset()
