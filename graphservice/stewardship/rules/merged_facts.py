"""What is left of what was said of one record, when it turns out to be another that says something too?

The survivor's word stands. What a merged record says of other times, people and accounts is kept; what would make more
than one whole of a role, or nothing new, is left out, and told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from graphservice.ownership.rules import RoleShare, objections

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatedFact:
    """A version of a dated fact that is believed: `key` has what it says of whom, `share` that of an owner."""

    version: str
    key: Key
    since: datetime
    until: datetime | None
    primary: bool = False
    share: float | None = None

    def overlaps(self, other: StatedFact) -> bool:
        return _before(self.since, other.until) and _before(other.since, self.until)


@dataclass(frozen=True, slots=True)
class Kept:
    """What stands of a version from now on: the same in these periods; none: nothing. `why` it was cut, if it was."""

    said: StatedFact
    periods: tuple[StatedFact, ...]
    why: str | None = None


def united(survivor: Iterable[StatedFact], merged: Sequence[StatedFact]) -> list[Kept]:
    """Of facts in which there is one primary at a time, such as employments: what each merged one still says."""
    standing, found = list(survivor), []
    for said in sorted(merged, key=lambda each: (each.since, each.version)):
        periods = []
        for piece in without(said, [each for each in standing if each.key == said.key]):
            rival = any(each.primary and each.overlaps(piece) for each in standing)
            periods.append(replace(piece, primary=piece.primary and not rival))
        standing += periods
        found.append(Kept(said, tuple(periods), None if len(periods) == 1 else "The survivor says the same."))
    return found


def owned(survivor: Iterable[StatedFact], merged: Sequence[StatedFact]) -> list[Kept]:
    """Of ownerships (`key`: owner and role): what of each merged one can stand, by the rules of shares."""
    standing, found = list(survivor), []
    for said in sorted(merged, key=lambda each: (each.since, each.version)):
        periods, why = [], None
        for piece in without(said, [each for each in standing if each.key == said.key]):
            fits, wrong = _fitting(piece, standing)
            if fits is None:
                why = wrong
            else:
                periods.append(fits)
                standing.append(fits)
        found.append(Kept(said, tuple(periods), why or (None if periods else "They own it already.")))
    return found


def without(said: StatedFact, others: Iterable[StatedFact]) -> list[StatedFact]:
    """The parts of a period that none of the others covers."""
    pieces = [said]
    for other in others:
        pieces = [part for piece in pieces for part in _cut(piece, other)]
    return pieces


def _cut(piece: StatedFact, other: StatedFact) -> list[StatedFact]:
    if not piece.overlaps(other):
        return [piece]
    found = []
    if piece.since < other.since:
        found.append(replace(piece, until=other.since))
    if other.until is not None and _before(other.until, piece.until):
        found.append(replace(piece, since=other.until))
    return found


def _fitting(piece: StatedFact, standing: Sequence[StatedFact]) -> tuple[StatedFact | None, str | None]:
    """The piece as it can stand beside the others: as it is, not in the lead, or not at all."""
    others = [_role_share(each) for each in standing]
    for each in (piece, replace(piece, primary=False)):
        wrong = objections(_role_share(each), others)
        if not wrong:
            return each, None
    return None, wrong[0].message


def _role_share(said: StatedFact) -> RoleShare:
    owner, role = said.key
    return RoleShare(owner, said.share or 0.0, said.primary, said.since, said.until, role)


def _before(moment: datetime, end: datetime | None) -> bool:
    return end is None or moment < end


# Properties of a record that are its own alone, what was worked out of its place among the others, and those that only
# mean something together.
_ITS = frozenset({"id", "number", "name", "givenName", "familyName", "hash", "version", "createdAt", "updatedAt"})
_MEASURED = frozenset({"influence", "betweenness", "constraint", "core", "participation", "community"})
_OWN = _ITS | _MEASURED | {"measuredAt", "measuresVersion"}
_TOGETHER = (("annualRevenue", "currency"), ("cadenceEvery", "cadenceUnit"))


def filled(survivor: Mapping[str, Any], merged: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What the survivor gets of the others' properties: where it has none, the first that has one.

    Whoever opted out under one of their names has opted out.
    """
    found: dict[str, Any] = {}
    for other in merged:
        for name, value in other.items():
            if name not in _OWN and value is not None and _lacks({**survivor, **found}, other, name):
                found[name] = value
    if any(each.get("optedOut") for each in merged) and not survivor.get("optedOut"):
        found["optedOut"] = True
    return found


def _lacks(known: Mapping[str, Any], other: Mapping[str, Any], name: str) -> bool:
    """Whether nothing is known under that name, nor under the one that it goes with, unless both say the same there."""
    if known.get(name) is not None:
        return False
    pair = next((pair for pair in _TOGETHER if name in pair), (name,))
    return all(known.get(each) is None or known[each] == other.get(each) for each in pair)
