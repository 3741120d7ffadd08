"""What does the network say of the candidates? Worked out among them, or read where that would take too long."""

from __future__ import annotations

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from graphservice.advisory.candidate_facts import CandidateFacts
from graphservice.advisory.population import Population
from graphservice.advisory.rules.network import Measures, Tie, measured
from graphservice.advisory.rules.ranking import ScorePartName
from graphservice.graph.computing import apart

_AT_ONCE = 3_000  # people whose network is measured faster than another process starts
_SECONDS = 60.0
NETWORK = frozenset(
    {ScorePartName.INFLUENCE, ScorePartName.BROKERAGE, ScorePartName.EMBEDDEDNESS, ScorePartName.PARTICIPATION}
)


class MeasuredOn(StrEnum):
    CANDIDATES = "CANDIDATES"
    WHOLE_GRAPH = "WHOLE_GRAPH"


@dataclass(frozen=True, slots=True)
class MeasuredNetwork:
    """`on`: None where it was not measured; then `notice` says what to do. `computed_at`: the oldest measure's."""

    of: Mapping[str, Measures]
    on: MeasuredOn | None
    computed_at: datetime | None
    notice: str | None = None


_KEPT = 8  # networks whose measures are kept for the next question
_kept: OrderedDict[bytes, MeasuredNetwork] = OrderedDict()


async def measures(population: Population, now: datetime) -> MeasuredNetwork:
    """Of people and ties that are as they were before on that day, the measures of then: `computed_at` says when."""
    if population.ties is None:
        return stored(population.people)
    key = _key(population, now.date())
    if found := _kept.get(key):
        _kept.move_to_end(key)
        return found
    try:
        network = MeasuredNetwork(await _among(population.people, population.ties), MeasuredOn.CANDIDATES, now)
    except TimeoutError:
        return _late(population.people)
    _kept[key] = network
    while len(_kept) > _KEPT:
        _kept.popitem(last=False)
    return network


def _key(population: Population, day: date) -> bytes:
    """Of what the measures are made: who they are, and each tie as it is stored, before it fades. Ties fade by the
    day: measures of another day are others."""
    digest = hashlib.blake2b(day.isoformat().encode(), digest_size=16)
    for contact in sorted(each.contact for each in population.people):
        digest.update(contact.encode())
    digest.update(population.made_of)
    return digest.digest()


def _late(people: Sequence[CandidateFacts]) -> MeasuredNetwork:
    """What was stored of these people, where they could not be measured in time."""
    network = stored(people)
    notice = (
        f"Measuring the network of {len(people):,} people took longer than {_SECONDS:.0f} seconds. Try again later."
    )
    return replace(network, notice=network.notice if network.on else notice)


def stored(people: Sequence[CandidateFacts]) -> MeasuredNetwork:
    """What was stored of these people."""
    found = {each.contact: each.stored for each in people if each.stored}
    if not found:
        notice = (
            f"The network of {len(people):,} people is too large to measure within a request, and is not measured yet. "
            "Run `graphservice measures`, call `measureNetwork`, or narrow the criteria."
        )
        return MeasuredNetwork({}, None, None, notice)
    later = len(people) - len(found)
    notice = (
        f"{later:,} of {len(people):,} people are newer than the last measurement. Run `graphservice measures` again, "
        "or call `measureNetwork`."
    )
    of = {contact: each.measures for contact, each in found.items()}
    oldest = min(each.at for each in found.values())
    return MeasuredNetwork(of, MeasuredOn.WHOLE_GRAPH, oldest, notice if later else None)


async def _among(people: Sequence[CandidateFacts], ties: Sequence[Tie]) -> Mapping[str, Measures]:
    contacts = [each.contact for each in people]
    if len(contacts) <= _AT_ONCE:
        return await asyncio.to_thread(measured, contacts, ties)
    return await apart(measured, contacts, ties, seconds=_SECONDS)
