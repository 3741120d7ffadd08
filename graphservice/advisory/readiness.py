"""Which advocates can be asked now? Ranked among one another, and kept from being asked too often."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from graphservice.advisory.candidate_facts import CandidateFacts
from graphservice.advisory.evidence import Behind, evidence
from graphservice.advisory.network_measures import MeasuredNetwork, measures
from graphservice.advisory.population import Criteria, Population, limits_in_force, population
from graphservice.advisory.rules.eligibility import needs_a_break
from graphservice.advisory.rules.ranking import WEIGHTS, Score, scores
from graphservice.engine.context import Context


@dataclass(frozen=True, slots=True)
class Ready:
    """`behind`: the evidence of each part of the score."""

    facts: CandidateFacts
    score: Score
    behind: Behind
    network: MeasuredNetwork
    needs_a_break: bool
    asked_on: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """All who speak for us now, or are nominated, each with their score among one another."""

    people: Population
    network: MeasuredNetwork
    scored: list[tuple[CandidateFacts, Score]]


async def compared(context: Context) -> Compared:
    found = await population(context, Criteria(advocates_only=True), context.settings.board_traits)
    network = await measures(found, context.now)
    today = context.now.date()
    values = [each.values(network.of.get(each.contact), today) for each in found.people]
    scored = scores({name: [each[name] for each in values] for name in WEIGHTS}, [None] * len(values))
    return Compared(found, network, list(zip(found.people, scored, strict=True)))


async def readiness(context: Context, advocates: Collection[str]) -> Mapping[str, Ready]:
    """Of some advocates, those who speak for us now, by id; compared with all who do."""
    return await ready_of(context, await compared(context), advocates)


async def ready_of(context: Context, all: Compared, advocates: Collection[str]) -> Mapping[str, Ready]:
    asked = [pair for pair in all.scored if pair[0].advocate in advocates]
    behind = await evidence(context, [each for each, _ in asked], all.people, all.network)
    return {
        str(each.advocate): Ready(
            each,
            score,
            behind.get(each.contact, {}),
            all.network,
            is_tired(context, each),
            each.standing.asked_on,
        )
        for each, score in asked
    }


def is_tired(context: Context, known: CandidateFacts) -> bool:
    return needs_a_break(known.standing.asked_on, limits_in_force(context), context.now.date())
