"""What does the network say of the candidates? Worked out among them, or read where that would take too long."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from graphservice.advisory.known import Known
from graphservice.advisory.population import Population
from graphservice.advisory.rules.network import Measures, Tie, measured
from graphservice.graph.computing import apart

_AT_ONCE = 200  # people whose network is measured faster than another process starts
_SECONDS = 60.0
NETWORK = frozenset({"influence", "brokerage", "embeddedness", "participation"})


class MeasuredOn(StrEnum):
    CANDIDATES = "CANDIDATES"
    WHOLE_GRAPH = "WHOLE_GRAPH"


@dataclass(frozen=True, slots=True)
class Network:
    """`on`: None where it was not measured; then `notice` says what to do. `computed_at`: the oldest measure's."""

    of: Mapping[str, Measures]
    on: MeasuredOn | None
    computed_at: datetime | None
    notice: str | None = None


async def measures(population: Population, now: datetime) -> Network:
    if population.ties is None:
        return stored(population.people)
    return Network(await _among(population.people, population.ties), MeasuredOn.CANDIDATES, now)


def stored(people: Sequence[Known]) -> Network:
    """What was stored of these people."""
    found = {each.contact: each.stored for each in people if each.stored}
    if not found:
        notice = (
            f"The network of {len(people):,} people is too large to be measured while you wait, and was not measured "
            "yet: run `graphservice measures`, ask for `measureNetwork`, or narrow the criteria."
        )
        return Network({}, None, None, notice)
    later = len(people) - len(found)
    notice = (
        f"{later:,} of {len(people):,} people were not measured with the others: run `graphservice measures` again, or "
        "ask for `measureNetwork`."
    )
    of = {contact: each.measures for contact, each in found.items()}
    oldest = min(each.at for each in found.values())
    return Network(of, MeasuredOn.WHOLE_GRAPH, oldest, notice if later else None)


async def _among(people: Sequence[Known], ties: Sequence[Tie]) -> Mapping[str, Measures]:
    contacts = [each.contact for each in people]
    if len(contacts) <= _AT_ONCE:
        return await asyncio.to_thread(measured, contacts, ties)
    return await apart(measured, contacts, ties, seconds=_SECONDS)
