"""What is known of the tie between two people as of a moment?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, NamedTuple, TypeAlias

from graphservice.engine.context import Context
from graphservice.referrals.folding import Pair, met
from graphservice.referrals.formula import fading, formula
from graphservice.referrals.rules.acquaintance import AcquaintanceKind, acquaintance
from graphservice.referrals.rules.evidence import Evidence, folded
from graphservice.referrals.rules.formula import Formula
from graphservice.referrals.rules.strength import Strength, TieBand, band, either, strength
from graphservice.referrals.rules.structure import Shared, overlap, structure
from graphservice.referrals.traffic import Ask

Ends: TypeAlias = tuple[str, str]


class StatedStrength(NamedTuple):
    """A strength that one of the two said."""

    strength: float
    by: str
    at: str
    why: str | None


class SaidToKnow(NamedTuple):
    """What records say: who is said to know the other, as what, in their words; where, by which system, since when."""

    by: str
    kind: AcquaintanceKind
    how: str | None
    stated_in: str | None
    system: str | None
    since: int


@dataclass(frozen=True, slots=True)
class KnownTie:
    """Of a pair as it was asked for. `evidence` is seen from the smaller number and up to the moment asked for."""

    ends: Ends
    numbers: Pair
    evidence: Evidence | None
    version: int | None
    stated: StatedStrength | None = None
    acquaintances: tuple[SaidToKnow, ...] = ()
    shared: tuple[Shared, ...] = ()
    _found: dict[tuple[datetime, int], Strength | None] = field(default_factory=dict, init=False, compare=False)

    @property
    def pair(self) -> Pair:
        return min(self.numbers), max(self.numbers)

    @property
    def turned(self) -> bool:
        """Whether the first of the ends has the larger number."""
        return self.numbers[0] > self.numbers[1]

    def strength(self, at: datetime, rules: Formula) -> Strength | None:
        """Worked out once for a moment and a formula."""
        key = at, rules.version
        if key not in self._found:
            together = structure(self.shared, millis(at), rules)
            acquainted = acquaintance((each.kind for each in self.acquaintances), rules)
            self._found[key] = strength(self.evidence, millis(at), together, rules, acquainted)
        return self._found[key]

    def value(self, at: datetime, rules: Formula) -> float:
        """As somebody said, else as it is worked out; 0 where nothing speaks for it."""
        if self.stated:
            return self.stated.strength
        found = self.strength(at, rules)
        return found.value if found else 0.0

    def at_most(self, at: datetime, rules: Formula) -> float:
        """What the strength can be with whatever structure."""
        return self.stated.strength if self.stated else either(self.value(at, rules), rules.structure.most)


def millis(moment: datetime) -> int:
    return round(moment.timestamp() * 1_000)


async def between(ask: Ask, ends: Sequence[Ends], at: datetime) -> dict[Ends, KnownTie]:
    """All that is known of some pairs; without those of whom one is not there."""
    if not ends:
        return {}
    ((rows,),) = await ask("referrals/tie_between", pairs=[list(pair) for pair in ends], asOf=at)
    return {known.ends: known for known in await as_of(ask, [whole(row) for row in rows], at)}


def whole(row: Sequence[Any]) -> KnownTie:
    """Of a row of `tie_between` and `ties_with_us`."""
    one, other, n, m, evidence, version, said, acquaintances, shared, *_ = row
    told = said and StatedStrength(*said)
    return KnownTie((one, other), (n, m), evidence or None, version, told, _acquainted(acquaintances), _shared(shared))


def holds(known: KnownTie) -> bool:
    """Whether it is a tie: by contact, because one of the two says so, or because records do."""
    return known.evidence is not None or known.stated is not None or bool(known.acquaintances)


def tie_band(known: KnownTie, at: datetime) -> TieBand:
    rules, found = formula(), known.strength(at, formula())
    silence, gap = (found.silence, found.gap) if found else (0.0, rules.rhythm.usual_days)
    return band(known.value(at, rules), silence, gap, rules)


def bare(row: Sequence[Any]) -> KnownTie:
    """Of a row of `ties_of`: without structure."""
    one, other, n, m, evidence, version, said, acquaintances, *_ = row
    told = None if said is None else StatedStrength(said, "", "", None)
    return KnownTie((one, other), (n, m), evidence or None, version, told, _acquainted(acquaintances))


async def ties_to_targets(context: Context, ids: Sequence[str], at: datetime) -> dict[tuple[str, str], float]:
    """Of accounts and contacts by their ids, with the id of one of us: how strong the best tie to anybody there is."""
    rows = await context.ask("referrals/ties_to_targets", ids=list(ids), **fading(at))
    return {(target, who): strength for target, who, strength in rows}


async def as_of(ask: Ask, found: Sequence[KnownTie], at: datetime) -> list[KnownTie]:
    """The same, worked out anew where there was contact since that moment, or by another formula."""
    rules, until = formula(), millis(at)
    stale = {
        known.pair
        for known in found
        if known.evidence and (known.evidence[1] > until or known.version != rules.version)
    }
    anew = await _anew(ask, stale, at, rules) if stale else {}
    return [replace(known, evidence=anew.get(known.pair)) if known.pair in stale else known for known in found]


async def strongest(context: Context, rows: Iterable[KnownTie], first: int, at: datetime) -> list[KnownTie]:
    """The strongest of these, with all that is known of them; ties of equal strength in the order of their ids."""
    rules = formula()
    current = await as_of(context.ask, list(rows), at)
    values = {known.ends: known.value(at, rules) for known in current}
    least = sorted(values.values(), reverse=True)[first - 1] if len(values) > first else 0.0
    some = [known.ends for known in current if known.at_most(at, rules) >= least]
    return ranked((await between(context.ask, some, at)).values(), first, at)


def ranked(found: Iterable[KnownTie], first: int, at: datetime) -> list[KnownTie]:
    """The strongest of ties of which all is known."""
    rules = formula()
    best = sorted(found, key=lambda known: (-known.value(at, rules), known.ends))
    return [known for known in best if known.value(at, rules) > 0][:first]


async def next_strongest(
    context: Context, current: Sequence[KnownTie], behind: tuple[float, Ends] | None, size: int, at: datetime
) -> list[KnownTie]:
    """The strongest of ties as they are at a moment that come behind one of minus so strong, with all that is known of
    them: what two have in common only adds to what their contacts say."""
    rules = formula()
    rest = [known for known in current if behind is None or known.value(at, rules) <= -behind[0]]
    best = sorted((known.value(at, rules) for known in rest), reverse=True)
    looked = size
    while True:
        least = best[looked - 1] if looked <= len(best) else 0.0
        some = [known.ends for known in rest if known.at_most(at, rules) >= least]
        whole = await between(context.ask, some, at)
        placed = sorted(((-known.value(at, rules), known.ends), known) for known in whole.values())
        found = [known for place, known in placed if place[0] <= -least and (behind is None or place > behind)]
        if len(found) >= size or looked >= len(best):
            return found[:size]
        looked *= 2


async def _anew(ask: Ask, pairs: Iterable[Pair], at: datetime, rules: Formula) -> Mapping[Pair, Evidence | None]:
    rows = await ask("referrals/happened_between", pairs=[list(pair) for pair in sorted(pairs)], until=at)
    return {(n, m): folded(met(happened, rules).get((n, m), ()), rules) for n, m, happened in rows}


def _acquainted(rows: Sequence[Sequence[Any]]) -> tuple[SaidToKnow, ...]:
    """The earliest first."""
    found = (SaidToKnow(by, AcquaintanceKind(kind), *rest) for by, kind, *rest in rows)
    return tuple(sorted(found, key=lambda each: (each.since, each.by, each.kind)))


def _shared(rows: Sequence[Sequence[Any]]) -> tuple[Shared, ...]:
    """The times that two were at one place, without those that lie within another."""
    found: dict[tuple[str, str], set[Shared]] = defaultdict(set)
    for kind, place, since, until, other_since, other_until in rows:
        if together := overlap(kind, place, (since, until), (other_since, other_until)):
            found[kind, place].add(together)
    return tuple(each for _, places in sorted(found.items()) for each in sorted(places, key=lambda s: s.since))


class Numbered(NamedTuple):
    """A person as an id names them now."""

    id: str
    number: int
    email: str | None


async def numbered(context: Context, ids: Sequence[str]) -> dict[str, Numbered]:
    """The people of those ids that name one."""
    rows = await context.ask("referrals/numbered", ids=list(ids)) if ids else []
    return {asked: Numbered(*rest) for asked, *rest in rows}
