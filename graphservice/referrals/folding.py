"""How does what happened become ties? In the transaction that wrote it, each pair under the lock of its first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any, NamedTuple, TypeAlias

from graphservice.graph.writing import Writing
from graphservice.referrals.formula import formula
from graphservice.referrals.rules.acquaintance import AcquaintanceKind, acquaintance, standing
from graphservice.referrals.rules.evidence import Evidence, fold, folded
from graphservice.referrals.rules.formula import Formula
from graphservice.referrals.rules.strength import after, at_last, clipped, either
from graphservice.referrals.rules.touches import PairContact, There, touches

Pair: TypeAlias = tuple[int, int]
Row: TypeAlias = Sequence[Any]  # of an interaction, as the statements give it
_AT_ONCE = 25_000


class Tie(NamedTuple):
    """A tie that is stored."""

    element: str
    evidence: Evidence | None
    version: int
    is_stated: bool
    standing: float | None


class Speaking(NamedTuple):
    """What speaks for a tie: contacts, and how strong it is because the two are said to know one another.

    `since` (ms): when that was first so; None: it is as it was.
    """

    evidence: Evidence | None
    acquaintance: float = 0.0
    since: int | None = None

    def __bool__(self) -> bool:
        return bool(self.evidence or self.acquaintance)


@dataclass(slots=True)
class Folded:
    """What is to be written: what speaks for pairs without a tie, for ties by their element ids, and ties that end.

    `bare`: ties by which somebody said how strong they are, and nothing else speaks for them.
    """

    new: list[tuple[Pair, Speaking]] = field(default_factory=list)
    changed: list[tuple[str, Speaking]] = field(default_factory=list)
    bare: list[str] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)


async def fold_interactions(writing: Writing, created: Sequence[str], changed: Sequence[Row] = ()) -> None:
    """Brings the ties up to date with interactions that this transaction created, by their ids, or changed.

    `changed` are their rows as `happened` gave them before: whoever was or is in them has their tie worked out anew.
    """
    rules = formula()
    found = met(await happened(writing, created), rules)
    now = await happened(writing, [row[1] for row in changed])
    stale = met([*changed, *now], rules).keys()
    await refold(writing, found, frozenset(stale), rules)


async def fold_company(writing: Writing, before: Sequence[Row]) -> None:
    """Brings the ties up to date with interactions in which more people are than `before`, as `happened` gave them.

    Who was not together in any of them has its contacts added; what is a smaller or greater part of one than before has
    its tie worked out anew.
    """
    rules = formula()
    were, are = met(before, rules), met(await happened(writing, [row[1] for row in before]), rules)
    fresh = {pair: contacts for pair, contacts in are.items() if pair not in were}
    stale = {pair for pair, contacts in were.items() if are.get(pair) != contacts}
    await refold(writing, fresh, frozenset(stale), rules)


async def refold_company(writing: Writing, ids: Sequence[str]) -> None:
    """Works out anew the ties of all who were in some interactions: what these say is different now, or withdrawn."""
    most, stale = formula().company.crowd, set[Pair]()
    for (numbers,) in await writing.run("referrals/was_there", ids=list(ids)):
        if len(there := sorted(set(numbers))) <= most:  # of more, nobody came to know anybody
            stale |= set(combinations(there, 2))
    await refold(writing, {}, frozenset(stale), formula())


async def fold_acquaintances(writing: Writing, ids: Sequence[str]) -> None:
    """Brings the ties up to date with what this transaction says of whom some people know."""
    await refold(writing, {}, frozenset(await _acquainted(writing, ids, written=True)), formula())


async def refold_people(writing: Writing, ids: Sequence[str]) -> None:
    """Works out anew the ties of all who were in an interaction with one of these people, or are said to know them:
    they got those of others."""
    ((interactions,),) = await writing.run("referrals/interactions_with", ids=list(ids))
    rules = formula()
    stale = {*met(await happened(writing, interactions), rules), *await _acquainted(writing, ids, written=False)}
    await refold(writing, {}, frozenset(stale), rules)


async def _acquainted(writing: Writing, ids: Sequence[str], *, written: bool) -> list[Pair]:
    rows = await writing.run("referrals/acquainted_pairs", ids=list(ids), written=written)
    return [(one, other) for one, other in rows]


async def unfold_sessions(writing: Writing, ids: Sequence[str]) -> None:
    """Takes the meetings that these sessions of boards are no longer out of the ties, and away: a session tells itself
    when it was and who was there."""
    ((interactions,),) = await writing.run("referrals/no_longer_met", ids=list(ids))
    rules = formula()
    stale = met(await happened(writing, interactions), rules).keys()
    await writing.run("referrals/unmet", ids=interactions)
    await refold(writing, {}, frozenset(stale), rules)


async def refold(
    writing: Writing, found: Mapping[Pair, list[PairContact]], stale: frozenset[Pair], rules: Formula
) -> None:
    """Adds contacts to the ties of pairs, and works out those of `stale` pairs anew from all that happened."""
    pairs = sorted(found.keys() | stale)
    for start in range(0, len(pairs), _AT_ONCE):
        await _bring(writing, pairs[start : start + _AT_ONCE], found, stale, rules)


async def happened(writing: Writing, ids: Sequence[str]) -> list[Row]:
    """What happened in interactions as they stand, of those that there are."""
    if not ids:
        return []
    ((rows,),) = await writing.run("referrals/happened", ids=list(ids))
    return list(rows)


def met(rows: Iterable[Row], formula: Formula) -> dict[Pair, list[PairContact]]:
    """The contacts of each pair in the order of time, from rows as the statements give them."""
    found: dict[Pair, list[PairContact]] = defaultdict(list)
    for at, _, kind, direction, people in sorted(rows, key=lambda row: (row[0], row[1])):
        there = [There(*person) for person in people]
        for one, other, touch in touches(kind, at, direction, there, formula):
            found[one, other].append(touch)
    return found


async def _bring(
    writing: Writing,
    pairs: Sequence[Pair],
    found: Mapping[Pair, list[PairContact]],
    stale: frozenset[Pair],
    rules: Formula,
) -> None:
    ties = await _stored_ties(writing, pairs)
    anew = [pair for pair in pairs if pair in stale or not _follows(ties.get(pair), found[pair], rules)]
    whole = await _anew(writing, anew, rules) if anew else {}
    result = Folded()
    for pair in pairs:
        tie = ties.get(pair)
        _decide(result, pair, tie, whole[pair] if pair in whole else _added(tie, found[pair], rules))
    await _store(writing, result, rules)


def _follows(tie: Tie | None, contacts: Sequence[PairContact], rules: Formula) -> bool:
    """Whether these contacts are later than all that the tie is made of, by the same formula."""
    if tie is None or (tie.evidence is None and tie.standing is None):
        return True
    if tie.evidence is None:
        return tie.version == rules.version
    return tie.version == rules.version and contacts[0].at > tie.evidence[1]


def _added(tie: Tie | None, contacts: Sequence[PairContact], rules: Formula) -> Speaking:
    evidence = tie.evidence if tie else None
    for touch in contacts:
        evidence = fold(evidence, touch, rules)
    return Speaking(evidence, 1 - 2.0 ** -(tie.standing or 0.0) if tie else 0.0)


def _decide(result: Folded, pair: Pair, tie: Tie | None, speaks: Speaking) -> None:
    if speaks and tie is None:
        result.new.append((pair, speaks))
    elif speaks and tie is not None:
        result.changed.append((tie.element, speaks))
    elif tie is not None:
        (result.bare if tie.is_stated else result.ended).append(tie.element)


async def _stored_ties(writing: Writing, pairs: Sequence[Pair]) -> dict[Pair, Tie]:
    """The ties that there are; nobody else changes one of these pairs until the transaction ends."""
    ((rows,),) = await writing.run("referrals/held_ties", rows=_by_first((one, other) for one, other in pairs))
    return {(one, other): Tie(element, evidence or None, *rest) for one, other, element, evidence, *rest in rows}


async def _anew(writing: Writing, pairs: Sequence[Pair], rules: Formula) -> dict[Pair, Speaking]:
    asked = [list(pair) for pair in pairs]
    rows = await writing.run("referrals/happened_between", pairs=asked, until=None)
    between = {(one, other): found for one, other, found in rows}
    said = {
        (one, other): (acquaintance(map(AcquaintanceKind, kinds), rules), since)
        for one, other, kinds, since in await writing.run("referrals/acquaintances_between", pairs=asked)
    }
    evidence = {pair: folded(met(between.get(pair, ()), rules).get(pair, ()), rules) for pair in pairs}
    return {pair: Speaking(evidence[pair], *said.get(pair, ())) for pair in pairs}


async def _store(writing: Writing, result: Folded, rules: Formula) -> None:
    if result.new:
        rows = _by_first((one, [other, *_stored(speaks, rules)]) for (one, other), speaks in result.new)
        await writing.run("referrals/new_ties", rows=rows, version=rules.version)
    if result.changed:
        changed = [[element, *_stored(speaks, rules)] for element, speaks in result.changed]
        await writing.run("referrals/changed_ties", rows=changed, version=rules.version)
    if result.bare:
        await writing.run("referrals/bare_ties", ids=result.bare, version=rules.version)
    if result.ended:
        await writing.run("referrals/ended_ties", ids=result.ended)


def _by_first(found: Iterable[tuple[int, object]]) -> list[list[object]]:
    """Rows of a statement: each first person once, with what is told of the others."""
    rows: dict[int, list[object]] = {}
    for one, told in found:
        rows.setdefault(one, []).append(told)
    return [[one, told] for one, told in rows.items()]


def _stored(speaks: Speaking, rules: Formula) -> list[object]:
    """Evidence; as of the last contact the strength by contacts, and what recent and lasting evidence make of it; what
    does not fade; the most that the strength can be; the last contact, or since when they are said to know one another
    where there was none (ms)."""
    evidence, said, since = speaks
    lasts = at_last(evidence, rules)
    most = clipped(either(lasts.most, said), rules) if said else lasts.most
    last = int(evidence[1]) if evidence else since
    stays = standing(said) if said else None
    return [evidence or [], after(lasts, 0.0, rules), lasts.recent, lasts.lasting, stays, most, last]
