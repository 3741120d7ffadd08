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
from graphservice.referrals.rules.evidence import Evidence, folded
from graphservice.referrals.rules.formula import Formula
from graphservice.referrals.rules.strength import Strength, TieBand, band, either, strength
from graphservice.referrals.rules.structure import Shared, overlap, structure
from graphservice.referrals.traffic import Ask

Ends: TypeAlias = tuple[str, str]


class Said(NamedTuple):
    """A strength that one of the two said."""

    strength: float
    by: str
    at: str
    why: str | None


@dataclass(frozen=True, slots=True)
class Known:
    """Of a pair as it was asked for. `evidence` is seen from the smaller number and up to the moment asked for."""

    ends: Ends
    numbers: Pair
    evidence: Evidence | None
    version: int | None
    said: Said | None = None
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
            self._found[key] = strength(self.evidence, millis(at), structure(self.shared, millis(at), rules), rules)
        return self._found[key]

    def value(self, at: datetime, rules: Formula) -> float:
        """As somebody said, else as it is worked out; 0 where nothing speaks for it."""
        if self.said:
            return self.said.strength
        found = self.strength(at, rules)
        return found.value if found else 0.0

    def at_most(self, at: datetime, rules: Formula) -> float:
        """What the strength can be with whatever structure."""
        return self.said.strength if self.said else either(self.value(at, rules), rules.structure.most)


def millis(moment: datetime) -> int:
    return round(moment.timestamp() * 1_000)


async def between(ask: Ask, ends: Sequence[Ends], at: datetime) -> dict[Ends, Known]:
    """All that is known of some pairs; without those of whom one is not there."""
    if not ends:
        return {}
    ((rows,),) = await ask("referrals/tie_between", pairs=[list(pair) for pair in ends], asOf=at)
    return {known.ends: known for known in await as_of(ask, [whole(row) for row in rows], at)}


def whole(row: Sequence[Any]) -> Known:
    """Of a row of `tie_between` and `ties_with_us`."""
    one, other, n, m, evidence, version, said, shared, *_ = row
    return Known((one, other), (n, m), evidence or None, version, said and Said(*said), _shared(shared))


def holds(known: Known) -> bool:
    """Whether it is a tie: by contact, or because one of the two says so."""
    return known.evidence is not None or known.said is not None


def tie_band(known: Known, at: datetime) -> TieBand:
    rules, found = formula(), known.strength(at, formula())
    silence, gap = (found.silence, found.gap) if found else (0.0, rules.rhythm.usual_days)
    return band(known.value(at, rules), silence, gap, rules)


def bare(row: Sequence[Any]) -> Known:
    """Of a row of `ties_of`: without structure."""
    one, other, n, m, evidence, version, said, *_ = row
    return Known((one, other), (n, m), evidence or None, version, None if said is None else Said(said, "", "", None))


async def ties_to_targets(context: Context, ids: Sequence[str], at: datetime) -> dict[tuple[str, str], float]:
    """Of accounts and contacts by their ids, with the id of one of us: how strong the best tie to anybody there is."""
    rows = await context.ask("referrals/ties_to_targets", ids=list(ids), **fading(at))
    return {(target, who): strength for target, who, strength in rows}


async def as_of(ask: Ask, found: Sequence[Known], at: datetime) -> list[Known]:
    """The same, worked out anew where there was contact since that moment, or by another formula."""
    rules, until = formula(), millis(at)
    stale = {
        known.pair
        for known in found
        if known.evidence and (known.evidence[1] > until or known.version != rules.version)
    }
    anew = await _anew(ask, stale, at, rules) if stale else {}
    return [replace(known, evidence=anew.get(known.pair)) if known.pair in stale else known for known in found]


async def strongest(context: Context, rows: Iterable[Known], first: int, at: datetime) -> list[Known]:
    """The strongest of these, with all that is known of them; ties of equal strength in the order of their ids."""
    rules = formula()
    current = await as_of(context.ask, list(rows), at)
    values = {known.ends: known.value(at, rules) for known in current}
    least = sorted(values.values(), reverse=True)[first - 1] if len(values) > first else 0.0
    some = [known.ends for known in current if known.at_most(at, rules) >= least]
    return ranked((await between(context.ask, some, at)).values(), first, at)


def ranked(found: Iterable[Known], first: int, at: datetime) -> list[Known]:
    """The strongest of ties of which all is known."""
    rules = formula()
    best = sorted(found, key=lambda known: (-known.value(at, rules), known.ends))
    return [known for known in best if known.value(at, rules) > 0][:first]


async def next_strongest(
    context: Context, current: Sequence[Known], behind: tuple[float, Ends] | None, size: int, at: datetime
) -> list[Known]:
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
