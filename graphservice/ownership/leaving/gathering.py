"""What does the graph say of one who leaves, of what they own, and of who could take it?"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from graphservice.engine.context import Context
from graphservice.engine.naming import must_be_there
from graphservice.ownership.leaving.knowing import ties_to
from graphservice.ownership.leaving.rules import (
    Left,
    Proposed,
    Taker,
    Ties,
    even_capacity,
    likeliest,
    only_strong_ties,
    proposals,
)


@dataclass(frozen=True, slots=True)
class Departure:
    """What is left behind at a moment. Deals are ids with amounts in minor units; hand-offs and accounts are ids."""

    left: Sequence[Left]
    single_threaded: Sequence[str]
    deals: Sequence[tuple[str, int | None, str | None]]
    waiting: Sequence[str]
    capacity: int
    proposed: Sequence[Proposed]


async def departure(
    context: Context, owner: str, at: datetime, capacity: int | None, takers: Sequence[str] | None
) -> Departure:
    left, candidates, deals, waiting = await asyncio.gather(
        context.ask("ownership/left_behind", owner=owner, at=at),
        context.ask("ownership/possible_takers", owner=owner, at=at),
        context.ask("ownership/deals_at_stake", owner=owner, at=at),
        context.ask("ownership/waiting_handoffs", owner=owner),
    )
    for each in takers or ():
        if each not in {id for id, *_ in candidates}:
            await must_be_there(context, "takers", each, "Owner")
    behind = [_left(*row) for row in sorted(left)]
    ties = await ties_to(context, [each.target for each in behind], at)
    wanted = [(id, same, load) for id, same, load in candidates if takers is None or id in takers]
    same_team = {id: same for id, same, _ in wanted}
    chosen = await _takers(context, likeliest(behind, wanted, ties), same_team, at)
    most = even_capacity(len(behind), chosen) if capacity is None else capacity
    proposed = await asyncio.to_thread(proposals, behind, chosen, _of(ties, chosen), most)
    return Departure(
        behind,
        [target for target in only_strong_ties(ties, owner) if target.startswith("acc_")],
        [(id, amount, currency) for id, amount, currency in deals],
        [id for id, _ in waiting],
        most,
        proposed,
    )


def _left(target: str, roles: list[str], unowned: list[str], industry: str | None, others: list[str]) -> Left:
    return Left(target, tuple(sorted(roles)), tuple(sorted(unowned)), industry, frozenset(others))


async def _takers(context: Context, ids: Sequence[str], same_team: dict[str, bool], at: datetime) -> list[Taker]:
    rows = await context.ask("ownership/takers", ids=list(ids), at=at)
    found: dict[str, tuple[int, list[Any]]] = {id: (load, industries) for id, load, industries in rows}
    return [Taker(id, same_team[id], found[id][0], dict(found[id][1])) for id in ids]


def _of(ties: Ties, takers: Sequence[Taker]) -> Ties:
    ids = {taker.id for taker in takers}
    return {pair: strength for pair, strength in ties.items() if pair[1] in ids}
