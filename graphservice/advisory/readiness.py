"""Which advocates can be asked now? Ranked among one another, and kept from being asked too often."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from graphservice.advisory.measuring import measures
from graphservice.advisory.population import Criteria, limits_in_force, population
from graphservice.advisory.rules.eligibility import needs_a_break
from graphservice.advisory.rules.ranking import WEIGHTS, Score, scores
from graphservice.engine.context import Context


@dataclass(frozen=True, slots=True)
class Ready:
    score: Score
    needs_a_break: bool
    asked_on: tuple[date, ...]


async def readiness(context: Context) -> Mapping[str, Ready]:
    """By the id of each active advocate."""
    found = await population(context, Criteria(advocates_only=True))
    measured, today, limits = await measures(found), context.now.date(), limits_in_force(context)
    values = [each.values(measured.get(each.contact), today) for each in found.people]
    scored = scores({name: [each[name] for each in values] for name in WEIGHTS}, [None] * len(values))
    return {
        each.advocate: Ready(score, needs_a_break(each.standing.asked_on, limits, today), each.standing.asked_on)
        for each, score in zip(found.people, scored, strict=True)
        if each.advocate
    }
