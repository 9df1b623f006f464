"""Split of the surplus (SHU) into pools, and of two pools among the members.

Law: UU 25/1992 Ps 45 (after reserves the surplus goes to the members in proportion to
their use of the society's services) and Ps 5(1)c,d (a limited return on capital). The
percentages are the society's own (AD/ART, decided by the members' meeting).

All amounts are whole rupiah. Every split uses the largest remainder, so the parts add
up to the whole to the rupiah. What cannot be decided by arithmetic comes back as a
:class:`Question`: the caller shows it, nothing crashes and no rupiah is invented.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

FUND = "dana"
CAPITAL = "modal"
PATRONAGE = "usaha"

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Pool:
    """``basis``: who gets it: a fund, or the members by capital or by patronage."""

    key: str
    percent: Decimal
    basis: str = FUND


@dataclass(frozen=True, slots=True)
class Member:
    """``capital``: savings that count (pokok + wajib); ``patronage``: of the year."""

    key: int
    capital: int
    patronage: int


@dataclass(frozen=True, slots=True)
class PoolAmount:
    """``shared``: what went to members: ``amount``, or 0 while a question is open."""

    key: str
    percent: Decimal
    basis: str
    amount: int
    shared: int


@dataclass(frozen=True, slots=True)
class Share:
    member: int
    capital: int
    patronage: int
    from_capital: int
    from_patronage: int

    @property
    def total(self) -> int:
        return self.from_capital + self.from_patronage


@dataclass(frozen=True, slots=True)
class Question:
    """What people must decide or mend.

    ``kind``: percent (pools do not add to 100.00), range (a percentage below zero or
    with more than two decimals), loss (a negative surplus is not shared), nothing (no
    surplus), base (a pool that nobody has a claim to), negative (a member whose base
    is negative, counted as zero).
    ``blocks``: the split was not made.
    """

    kind: str
    subject: str
    value: Decimal
    blocks: bool = False


@dataclass(frozen=True, slots=True)
class Split:
    pools: tuple[PoolAmount, ...] = ()
    shares: tuple[Share, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def is_blocked(self) -> bool:
        return any(question.blocks for question in self.questions)


def largest_remainder(amount: int, weights: Sequence[int]) -> list[int]:
    """Divide a whole amount by weights; the parts add up to it exactly.

    Each part is rounded down; the rupiahs left go one each to the largest fractions,
    then to the larger weight, then to the earlier place. A larger weight never gets
    less than a smaller one. Weights are not negative and not all zero.
    """
    whole = sum(weights)
    parts = [amount * weight // whole for weight in weights]
    left = amount - sum(parts)
    order = sorted(
        range(len(weights)),
        key=lambda i: (-(amount * weights[i] % whole), -weights[i], i),
    )
    for i in order[:left]:
        parts[i] += 1
    return parts


def check_pools(pools: Iterable[Pool]) -> tuple[Question, ...]:
    """Percentages must lie in 0..100 with two decimals and add up to 100.00."""
    pools = tuple(pools)
    wrong = tuple(
        Question("range", pool.key, pool.percent, blocks=True)
        for pool in pools
        if pool.percent < 0 or pool.percent != round(pool.percent, 2)
    )
    if wrong:
        return wrong
    sum_ = sum((pool.percent for pool in pools), Decimal(0))
    if sum_ != HUNDRED:
        return (Question("percent", "", sum_, blocks=True),)
    return ()


def split(surplus: int, pools: Sequence[Pool], members: Iterable[Member]) -> Split:
    """The whole split of one book year's surplus after tax."""
    if questions := check_pools(pools):
        return Split(questions=questions)
    if surplus < 0:
        return Split(questions=(Question("loss", "", Decimal(surplus), blocks=True),))
    members = sorted(members, key=lambda member: member.key)
    questions = list(_negative_bases(members))
    if not surplus:
        questions.append(Question("nothing", "", Decimal(0)))
    amounts = largest_remainder(surplus, [int(pool.percent * 100) for pool in pools])
    bases = {
        CAPITAL: [max(member.capital, 0) for member in members],
        PATRONAGE: [max(member.patronage, 0) for member in members],
    }
    given = {basis: [0] * len(members) for basis in bases}
    results = []
    for pool, amount in zip(pools, amounts, strict=True):
        shared = 0
        if pool.basis != FUND and amount:
            if any(bases[pool.basis]):
                parts = largest_remainder(amount, bases[pool.basis])
                _add(given[pool.basis], parts)
                shared = amount
            else:
                questions.append(Question("base", pool.key, Decimal(amount)))
        results.append(PoolAmount(pool.key, pool.percent, pool.basis, amount, shared))
    shares = tuple(
        Share(member.key, member.capital, member.patronage, capital, patronage)
        for member, capital, patronage in zip(
            members, given[CAPITAL], given[PATRONAGE], strict=True
        )
    )
    return Split(tuple(results), shares, tuple(questions))


def _add(sums: list[int], parts: list[int]) -> None:
    for i, part in enumerate(parts):
        sums[i] += part


def _negative_bases(members: Sequence[Member]) -> Iterable[Question]:
    for member in members:
        for value in (member.capital, member.patronage):
            if value < 0:
                yield Question("negative", str(member.key), Decimal(value))


def members_from(
    capital: Mapping[int, int], patronage: Mapping[int, int]
) -> list[Member]:
    """Members out of two ledgers' sums; who is in neither has no share."""
    return [
        Member(key, capital.get(key, 0), patronage.get(key, 0))
        for key in sorted(set(capital) | set(patronage))
    ]
