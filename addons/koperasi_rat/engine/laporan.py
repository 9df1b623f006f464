"""Builds a financial statement from account balances and a layout that is data.

A layout is a list of statements, a statement is a list of lines. Only *leaf* lines
name accounts, by code prefix, and the longest matching prefix wins::

    leaf("beban_usaha_lain", "6.1")      # catches 6.1121, which nobody else names
    leaf("gaji", "6.1103")               # catches 6.1103

so each account code lands in exactly one leaf, and a code that no prefix catches is a
finding instead of money that silently vanishes. Balances are debit minus credit in
whole rupiah; a leaf's ``sign`` turns them into the figure that the reader expects.

Two figures of the balance sheet are not ledger accounts: the surplus (SHU) of the
book year and that of earlier years which was never carried over. Both come out of the
result accounts (classes 4 to 8), hence a balance sheet balances on any day.

Two further statements name no accounts of their own: a *moment* line shows what the
accounts of other leaves did, their balance when the year began or their movement in it.
So the cash flow and the changes in equity can never leave the balance sheet behind.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

HEADING = "judul"
LEAF = "rinci"
TOTAL = "jumlah"
PORTION = "porsi"
MOMENT = "gerak"

CLOSING = "closing"
MOVEMENT = "movement"
OPENING = "opening"

SURPLUS_OF_YEAR = "shu_berjalan"
SURPLUS_BEFORE = "shu_lalu"


class LayoutError(ValueError):
    """The layout itself is wrong: a programming error, never a user's."""


@dataclass(frozen=True, slots=True)
class Portion:
    """Share of a common cost by the ratio ``part / sum(whole)`` of three other lines.

    The member's portion is rounded half away from zero, the ``rest`` line (the
    non-member's portion) takes what is left, so both always add up to ``base``.
    """

    base: str
    part: str
    whole: tuple[str, ...]
    rest: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """What the accounts of earlier ``leaves`` did, credit minus debit.

    ``when``: ``MOVEMENT`` (in the year; for any account but cash this is its effect on
    cash) or ``OPENING`` (balance before the year began).
    """

    leaves: tuple[str, ...]
    when: str = MOVEMENT


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line. ``terms`` are (key of an earlier line, +1 or -1)."""

    key: str
    kind: str
    level: int = 0
    prefixes: tuple[str, ...] = ()
    sign: int = 1
    adds: str = ""
    terms: tuple[tuple[str, int], ...] = ()
    portion: Portion | None = None
    moment: Moment | None = None


def heading(key: str, level: int = 0) -> Line:
    return Line(key, HEADING, level)


def leaf(key: str, *prefixes: str, sign: int = 1, level: int = 2, adds: str = ""):
    return Line(key, LEAF, level, prefixes, sign, adds)


def total(key: str, *terms: str, level: int = 1) -> Line:
    """Subtotal; a term written "-key" is subtracted."""
    signed = tuple((t[1:], -1) if t.startswith("-") else (t, 1) for t in terms)
    return Line(key, TOTAL, level, terms=signed)


def taken(key: str, *terms: str, level: int = 2) -> Line:
    """A plain line that follows from lines of other statements, like ``total``."""
    return Line(key, MOMENT, level, terms=total(key, *terms).terms)


def portion(
    key: str, base: str, part: str, whole: tuple[str, ...], rest: bool = False
) -> Line:
    return Line(key, PORTION, 2, portion=Portion(base, part, whole, rest))


def moment(key: str, *leaves: str, when=MOVEMENT, sign: int = 1, level: int = 2):
    return Line(key, MOMENT, level, sign=sign, moment=Moment(leaves, when))


@dataclass(frozen=True, slots=True)
class Statement:
    """``basis``: closing balances (neraca) or movement of the year (PHU)."""

    key: str
    basis: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """``result_classes``: first digits of the accounts whose sum is the surplus.
    ``equal``: pairs of lines that must agree, ``surplus``: the line that must be the
    SHU.
    """

    statements: tuple[Statement, ...]
    result_classes: str
    equal: tuple[tuple[str, str], ...]
    surplus: str

    def __post_init__(self):
        keys: set[str] = set()
        prefixes: set[str] = set()
        for statement in self.statements:
            for line in statement.lines:
                _check_line(line, keys, prefixes)
                keys.add(line.key)
                prefixes.update(line.prefixes)
        for key in (*(key for pair in self.equal for key in pair), self.surplus):
            if key not in keys:
                raise LayoutError(f"the layout has no line {key}")

    def statement_of(self, key: str) -> str | None:
        """Key of the statement that has the line."""
        for statement in self.statements:
            if any(line.key == key for line in statement.lines):
                return statement.key
        return None

    def basis_of(self, key: str) -> str:
        """Which balances a line shows: closing, movement or opening."""
        for statement in self.statements:
            for line in statement.lines:
                if line.key == key:
                    return line.moment.when if line.moment else statement.basis
        raise LayoutError(f"the layout has no line {key}")

    def leaf_of(self, code: str) -> str | None:
        """Key of the leaf that catches the account code, by the longest prefix."""
        best, length = None, 0
        for statement in self.statements:
            for line in statement.lines:
                for prefix in line.prefixes:
                    if code.startswith(prefix) and len(prefix) > length:
                        best, length = line.key, len(prefix)
        return best


def _check_line(line: Line, keys: set[str], prefixes: set[str]) -> None:
    if line.key in keys:
        raise LayoutError(f"line {line.key} appears twice")
    needed = {key for key, _sign in line.terms}
    if line.portion:
        needed.update((line.portion.base, line.portion.part, *line.portion.whole))
    if line.moment:
        needed.update(line.moment.leaves)
    if missing := needed - keys:
        raise LayoutError(f"line {line.key} refers to {sorted(missing)} before it")
    if doubled := prefixes.intersection(line.prefixes):
        raise LayoutError(f"line {line.key} doubles the prefixes {sorted(doubled)}")


@dataclass(frozen=True, slots=True)
class Year:
    """Balances of one book year, debit minus credit, {account code: whole rupiah}.

    ``closing``: sum of all entries up to the closing date, of every account.
    ``movement``: sum of the entries inside the book year, of every account.
    """

    closing: Mapping[str, int] = field(default_factory=dict)
    movement: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    """A line with its figures; a heading has zeros and prints none.

    ``codes``: the accounts that fed it (for drill-down); ``terms`` and ``portion``:
    how it follows from other rows (for live formulas in a spreadsheet).
    """

    statement: str
    key: str
    kind: str
    level: int
    amount: int
    previous: int
    codes: tuple[str, ...]
    terms: tuple[tuple[str, int], ...]
    portion: Portion | None


@dataclass(frozen=True, slots=True)
class Finding:
    """What keeps the statement from being right.

    ``kind``: unmapped (an account that no line catches), unbalanced (two lines that
    must agree, ``subject`` is the first of them), surplus (income statement against
    the ledger), ratio (no income by which to share the common costs; a hint, not an
    error).
    ``year``: 0 this year, -1 the year before.
    """

    kind: str
    subject: str
    amount: int
    year: int

    @property
    def is_error(self) -> bool:
        return self.kind != "ratio"


@dataclass(frozen=True, slots=True)
class Report:
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]

    def row(self, key: str) -> Row:
        return next(row for row in self.rows if row.key == key)


def build(layout: Layout, this: Year, previous: Year) -> Report:
    """Both years' statements side by side, with all findings."""
    index = _index(layout, (this, previous))
    findings: list[Finding] = []
    columns = []
    for number, year in ((0, this), (-1, previous)):
        amounts, found = _column(layout, year, index, number)
        columns.append(amounts)
        findings += found
    codes = _codes(layout, (this, previous), index)
    rows = tuple(
        Row(
            statement.key,
            line.key,
            line.kind,
            line.level,
            columns[0][line.key],
            columns[1][line.key],
            codes[line.key],
            line.terms,
            line.portion,
        )
        for statement in layout.statements
        for line in statement.lines
    )
    return Report(rows, tuple(findings))


def unmapped(layout: Layout, codes: Iterable[str]) -> list[str]:
    """Account codes of a chart that no line of the layout catches."""
    return sorted(code for code in codes if layout.leaf_of(code) is None)


def _index(layout: Layout, years: Iterable[Year]) -> dict[str, str | None]:
    codes: set[str] = set()
    for year in years:
        codes.update(year.closing, year.movement)
    return {code: layout.leaf_of(code) for code in codes}


def _column(layout: Layout, year: Year, index: Mapping, number: int):
    amounts: dict[str, int] = {}
    findings = [
        Finding("unmapped", code, year.closing.get(code, 0), number)
        for code in sorted(set(year.closing) | set(year.movement))
        if index[code] is None and (year.closing.get(code) or year.movement.get(code))
    ]
    surplus = _surplus(layout, year.movement)
    added = {
        SURPLUS_OF_YEAR: surplus,
        SURPLUS_BEFORE: _surplus(layout, year.closing) - surplus,
        "": 0,
    }
    all_sums = {
        CLOSING: _sum_leaves(year.closing, index),
        MOVEMENT: _sum_leaves(year.movement, index),
    }
    for statement in layout.statements:
        sums = all_sums[statement.basis]
        for line in statement.lines:
            if line.moment:
                amounts[line.key] = line.sign * _happened(line.moment, all_sums)
            elif line.portion:
                amounts[line.key], ok = _share(line.portion, amounts)
                if not ok and not line.portion.rest:
                    findings.append(Finding("ratio", line.key, 0, number))
            else:
                amounts[line.key] = (
                    line.sign * sums.get(line.key, 0)
                    + added[line.adds]
                    + sum(sign * amounts[key] for key, sign in line.terms)
                )
    for left, right in layout.equal:
        if difference := amounts[left] - amounts[right]:
            findings.append(Finding("unbalanced", left, difference, number))
            break  # a ledger that does not balance shows in the pairs after it too
    if difference := amounts[layout.surplus] - surplus:
        findings.append(Finding("surplus", layout.surplus, difference, number))
    return amounts, findings


def _happened(rule: Moment, sums: Mapping) -> int:
    moved = sum(sums[MOVEMENT].get(key, 0) for key in rule.leaves)
    if rule.when == MOVEMENT:
        return -moved
    return moved - sum(sums[CLOSING].get(key, 0) for key in rule.leaves)


def _surplus(layout: Layout, balances: Mapping[str, int]) -> int:
    return -sum(
        amount for code, amount in balances.items() if code[0] in layout.result_classes
    )


def _sum_leaves(balances: Mapping[str, int], index: Mapping) -> dict[str, int]:
    sums: dict[str, int] = {}
    for code, amount in balances.items():
        key = index[code]
        if key is not None:
            sums[key] = sums.get(key, 0) + amount
    return sums


def _share(rule: Portion, amounts: Mapping[str, int]) -> tuple[int, bool]:
    """The portion, and whether a ratio existed where one was needed.

    Without income, or with a side that returns made negative, a ratio means nothing:
    all common costs are then borne by the members' side.
    """
    base = amounts[rule.base]
    part = amounts[rule.part]
    whole = sum(amounts[key] for key in rule.whole)
    has_ratio = 0 <= part <= whole and whole > 0
    members = round_half_away(Fraction(base * part, whole)) if has_ratio else base
    return (base - members if rule.rest else members), has_ratio or not base


def round_half_away(value: Fraction) -> int:
    """Nearest whole number, halves away from zero, as a spreadsheet's ROUND does."""
    size = (2 * abs(value.numerator) + value.denominator) // (2 * value.denominator)
    return size if value >= 0 else -size


def _codes(layout: Layout, years, index: Mapping) -> dict[str, tuple[str, ...]]:
    used = sorted(
        code
        for code in index
        if any(year.closing.get(code) or year.movement.get(code) for year in years)
    )
    results = [code for code in used if code[0] in layout.result_classes]
    codes: dict[str, tuple[str, ...]] = {}
    for statement in layout.statements:
        for line in statement.lines:
            own = {code for code in used if index[code] == line.key}
            if line.adds:
                own.update(results)
            for key, _sign in line.terms:
                own.update(codes[key])
            if line.portion:
                own.update(codes[line.portion.base])
            if line.moment:
                # not what a leaf adds (the result accounts): a moment leaves that out
                own.update(code for code in used if index[code] in line.moment.leaves)
            codes[line.key] = tuple(sorted(own))
    return codes


def printed(rows: Iterable[Row]) -> list[Row]:
    """Rows worth printing: without empty lines and groups below section level.

    A line or subtotal that no account fed is left out, then each heading below which
    nothing is left.
    """
    kept: list[Row] = []
    for row in reversed(list(rows)):
        if row.kind == HEADING:
            deeper = kept and kept[-1].level > row.level
            same = kept and kept[-1].statement == row.statement
            if not (deeper and same):
                continue
        elif row.level and not row.codes:
            continue
        kept.append(row)
    return kept[::-1]
