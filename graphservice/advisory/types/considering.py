"""Who is considered for a board, or for an advocate, and how do they compare?"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from graphservice.advisory.board_seats import BoardSeating as Seats
from graphservice.advisory.board_seats import held_of
from graphservice.advisory.candidates import Field, field
from graphservice.advisory.network_measures import MeasuredNetwork, measures
from graphservice.advisory.population import Population, limits_in_force, population
from graphservice.advisory.types.criteria import CandidateCriteria, criteria_of
from graphservice.engine.context import Context
from graphservice.engine.naming import not_there


@dataclass(frozen=True, slots=True)
class Considered:
    """All who were considered."""

    people: Population
    network: MeasuredNetwork
    found: Field


async def considered(context: Context, criteria: CandidateCriteria | None, board: str | None) -> Considered:
    people = await population(context, criteria_of(criteria), context.settings.board_traits)
    seats = await _seats_of(context, board) if board else None
    network, limits = await measures(people, context.now), limits_in_force(context)
    found = await asyncio.to_thread(
        field,
        people,
        network.of,
        context.now.date(),
        limits=limits,
        members=seats.held_after(context.now) if seats else (),
        left=seats.left if seats else (),
    )
    return Considered(people, network, found)


async def _seats_of(context: Context, board: str) -> Seats:
    """Who holds the seats of a board, and who left it. Raises NotFound where there is no such board."""
    found = await held_of(context.ask, board)
    if found is None:
        raise not_there("board", board, "AdvisoryBoard")
    return found
