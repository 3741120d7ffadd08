"""How does what happened become ties? In the transaction that wrote it, each pair under the lock of its first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any, NamedTuple, TypeAlias

from graphservice.graph.writing import Writing
from graphservice.referrals.formula import formula
from graphservice.referrals.rules.evidence import Evidence, fold, folded
from graphservice.referrals.rules.formula import Formula
from graphservice.referrals.rules.strength import after, at_last
from graphservice.referrals.rules.touches import There, Touch, touches

Pair: TypeAlias = tuple[int, int]
Row: TypeAlias = Sequence[Any]  # of an interaction, as the statements give it
_AT_ONCE = 25_000


class Tie(NamedTuple):
    """A tie that is stored."""

    element: str
    evidence: Evidence | None
    version: int
    said: bool


@dataclass(slots=True)
class Folded:
    """What is to be written: evidence of pairs without a tie, of ties by their element ids, and ties that end.

    `bare`: ties by which somebody said how strong they are, and nothing else speaks for them.
    """

    new: list[tuple[Pair, Evidence]] = field(default_factory=list)
    changed: list[tuple[str, Evidence]] = field(default_factory=list)
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


async def refold_people(writing: Writing, ids: Sequence[str]) -> None:
    """Works out anew the ties of all who were in an interaction with one of these people: they got those of others."""
    ((interactions,),) = await writing.run("referrals/interactions_with", ids=list(ids))
    rules = formula()
    stale = met(await happened(writing, interactions), rules).keys()
    await refold(writing, {}, frozenset(stale), rules)


async def unfold_sessions(writing: Writing, ids: Sequence[str]) -> None:
    """Takes the meetings that these sessions of boards are no longer out of the ties, and away: a session tells itself
    when it was and who was there."""
    ((interactions,),) = await writing.run("referrals/no_longer_met", ids=list(ids))
    rules = formula()
    stale = met(await happened(writing, interactions), rules).keys()
    await writing.run("referrals/unmet", ids=interactions)
    await refold(writing, {}, frozenset(stale), rules)


async def refold(writing: Writing, found: Mapping[Pair, list[Touch]], stale: frozenset[Pair], rules: Formula) -> None:
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


def met(rows: Iterable[Row], formula: Formula) -> dict[Pair, list[Touch]]:
    """The contacts of each pair in the order of time, from rows as the statements give them."""
    found: dict[Pair, list[Touch]] = defaultdict(list)
    for at, _, kind, direction, people in sorted(rows, key=lambda row: (row[0], row[1])):
        there = [There(*person) for person in people]
        for one, other, touch in touches(kind, at, direction, there, formula):
            found[one, other].append(touch)
    return found


async def _bring(
    writing: Writing, pairs: Sequence[Pair], found: Mapping[Pair, list[Touch]], stale: frozenset[Pair], rules: Formula
) -> None:
    ties = await _held(writing, pairs)
    anew = [pair for pair in pairs if pair in stale or not _follows(ties.get(pair), found[pair], rules)]
    whole = await _anew(writing, anew, rules) if anew else {}
    result = Folded()
    for pair in pairs:
        tie = ties.get(pair)
        evidence = whole.get(pair) if pair in whole else _added(tie, found[pair], rules)
        _decide(result, pair, tie, evidence)
    await _store(writing, result, rules)


def _follows(tie: Tie | None, contacts: Sequence[Touch], rules: Formula) -> bool:
    """Whether these contacts are later than all that the tie is made of, by the same formula."""
    if tie is None or tie.evidence is None:
        return True
    return tie.version == rules.version and contacts[0].at > tie.evidence[1]


def _added(tie: Tie | None, contacts: Sequence[Touch], rules: Formula) -> Evidence | None:
    evidence = tie.evidence if tie else None
    for touch in contacts:
        evidence = fold(evidence, touch, rules)
    return evidence


def _decide(result: Folded, pair: Pair, tie: Tie | None, evidence: Evidence | None) -> None:
    if evidence is not None and tie is None:
        result.new.append((pair, evidence))
    elif evidence is not None and tie is not None:
        result.changed.append((tie.element, evidence))
    elif tie is not None:
        (result.bare if tie.said else result.ended).append(tie.element)


async def _held(writing: Writing, pairs: Sequence[Pair]) -> dict[Pair, Tie]:
    """The ties that there are; nobody else changes one of these pairs until the transaction ends."""
    ((rows,),) = await writing.run("referrals/held_ties", rows=_by_first((one, other) for one, other in pairs))
    return {(one, other): Tie(element, evidence or None, *rest) for one, other, element, evidence, *rest in rows}


async def _anew(writing: Writing, pairs: Sequence[Pair], rules: Formula) -> dict[Pair, Evidence | None]:
    rows = await writing.run("referrals/happened_between", pairs=[list(pair) for pair in pairs], until=None)
    between = {(one, other): found for one, other, found in rows}
    return {pair: folded(met(between.get(pair, ()), rules).get(pair, ()), rules) for pair in pairs}


async def _store(writing: Writing, result: Folded, rules: Formula) -> None:
    if result.new:
        rows = _by_first((one, [other, *_stored(evidence, rules)]) for (one, other), evidence in result.new)
        await writing.run("referrals/new_ties", rows=rows, version=rules.version)
    if result.changed:
        changed = [[element, *_stored(evidence, rules)] for element, evidence in result.changed]
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


def _stored(evidence: Evidence, rules: Formula) -> list[object]:
    """Evidence; as of the last contact the strength, what recent and lasting evidence make of it, and the most that it
    can be; the last contact (ms)."""
    lasts = at_last(evidence, rules)
    return [evidence, after(lasts, 0.0, rules), *lasts, int(evidence[1])]
