"""What does the graph say of one who leaves, of what they own, and of who could take it?"""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from graphservice.engine.context import Context
from graphservice.engine.naming import must_be_there
from graphservice.ownership.departures.rules import (
    Left,
    ProposedTaker,
    Taker,
    TakerCandidate,
    Ties,
    even_capacity,
    likeliest,
    proposals,
)
from graphservice.ownership.departures.tie_strengths import ties_to
from graphservice.ownership.rules import unowned
from graphservice.ownership.rules.threads import single_thread
from graphservice.ownership.stakes import Stake, stakes


@dataclass(frozen=True, slots=True)
class Departure:
    """What is left behind at a moment. Deals are ids with amounts in minor units; hand-offs and accounts are ids."""

    left: Sequence[Left]
    single_threaded: Sequence[str]
    deals: Sequence[tuple[str, int | None, str | None]]
    waiting: Sequence[str]
    capacity: int
    proposed: Sequence[ProposedTaker]
    stakes: Mapping[str, Stake]


async def departure(
    context: Context,
    owner: str,
    at: datetime,
    capacity: int | None,
    takers: Sequence[str] | None,
    least: float,
) -> Departure:
    rows, candidates, deals, waiting = await asyncio.gather(
        context.ask("ownership/left_behind", owner=owner, at=at),
        context.ask("ownership/possible_takers", owner=owner, at=at),
        context.ask("ownership/deals_at_stake", owner=owner, at=at),
        context.ask("ownership/waiting_handoffs", owner=owner),
    )
    possible = {each["id"]: _candidate(**each) for (each,) in candidates}
    for each in takers or ():
        if each not in possible:
            await must_be_there(context, "takers", each, "Owner")
    owned = {each["target"]: each for (each,) in rows}
    ties, known = await asyncio.gather(ties_to(context, list(owned), at), stakes(context, list(owned)))
    behind = [_left(**owned[id], value=known[id].by_currency) for id in sorted(owned)]
    wanted = {id: each for id, each in possible.items() if takers is None or id in takers}
    chosen = await _takers(context, likeliest(behind, list(wanted.values()), ties), wanted, at)
    most = even_capacity(len(behind), chosen) if capacity is None else capacity
    proposed = await asyncio.to_thread(proposals, behind, chosen, _of(ties, chosen), most)
    return Departure(
        behind,
        _known_by_one(ties, owner, least),
        [(id, amount, currency) for id, amount, currency in deals],
        [id for id, _ in waiting],
        most,
        proposed,
        known,
    )


def _known_by_one(ties: Ties, owner: str, least: float) -> list[str]:
    """The accounts where this one of us alone knows anybody, at least so well."""
    known: dict[str, dict[str, float]] = defaultdict(dict)
    for (target, who), strength in ties.items():
        known[target][who] = strength
    return sorted(id for id, who in known.items() if id.startswith("acc_") and single_thread(who, least) == owner)


def _left(
    target: str,
    name: str,
    roles: list[str],
    types: list[str],
    others: list[list[str]],
    account: str | None,
    industry: str | None,
    country: str | None,
    region: str | None,
    value: Mapping[str, int],
) -> Left:
    missing = [role for role in unowned(types, {role for _, role in others}) if role in roles]
    who = frozenset(id for id, _ in others)
    return Left(target, tuple(sorted(roles)), tuple(missing), industry, who, name, account, country, region, value)


def _candidate(id: str, same_team: bool, load: int, places: list[list[str | None]]) -> TakerCandidate:
    countries, regions = (Counter(place for each in places if (place := each[i])) for i in (0, 1))
    return TakerCandidate(id, same_team, load, countries, regions)


async def _takers(
    context: Context, ids: Sequence[str], candidates: Mapping[str, TakerCandidate], at: datetime
) -> list[Taker]:
    rows = await context.ask("ownership/takers", ids=list(ids), at=at)
    found = {each["id"]: each for (each,) in rows}
    return [_taker(candidates[id], **found[id]) for id in ids]


def _taker(candidate: TakerCandidate, id: str, load: int, industries: Any, values: Any, deals: list[str]) -> Taker:
    return Taker(
        id,
        candidate.same_team,
        load,
        dict(industries),
        candidate.countries,
        candidate.regions,
        dict(values),
        frozenset(deals),
    )


def _of(ties: Ties, takers: Sequence[Taker]) -> Ties:
    ids = {taker.id for taker in takers}
    return {pair: strength for pair, strength in ties.items() if pair[1] in ids}
