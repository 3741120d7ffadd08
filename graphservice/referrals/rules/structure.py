"""What speaks for a tie without any contact? That two worked at one place, or sat on one board, at the same time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from graphservice.referrals.rules.evidence import DAY
from graphservice.referrals.rules.formula import Formula

_YEAR = 365.25 * DAY


class Shared(NamedTuple):
    """A place where two people were at the same time: an account (WORK) or an advisory board (BOARD); ms, half-open."""

    kind: str
    place: str
    since: int
    until: int | None


def overlap(kind: str, place: str, one: tuple[int, int | None], other: tuple[int, int | None]) -> Shared | None:
    """The time that two periods have in common, or None."""
    since = max(one[0], other[0])
    ends = [end for end in (one[1], other[1]) if end is not None]
    until = min(ends) if ends else None
    return Shared(kind, place, since, until) if until is None or since < until else None


def structure(shared: Iterable[Shared], at: int, formula: Formula) -> float:
    """The strength, as of a moment, that follows from where two were together; none alone is much."""
    unknown = 1.0
    for each in shared:
        if each.since < at:
            unknown *= 1 - _strength_of(each, at, formula)
    return min(1 - unknown, formula.structure.most)


def _strength_of(each: Shared, at: int, formula: Formula) -> float:
    rules = formula.structure
    end = at if each.until is None else min(each.until, at)
    if each.kind == "BOARD":
        return rules.board if end == at else rules.board * _forgotten(at - end, formula)
    grown = 1 - 2.0 ** (-(end - each.since) / (rules.colleagues_years * _YEAR))
    return float(rules.colleagues * grown * _forgotten(at - end, formula))


def _forgotten(since: int, formula: Formula) -> float:
    return float(2.0 ** (-since / (formula.structure.colleagues_forgotten_years * _YEAR)))
