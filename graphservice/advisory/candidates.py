"""Who are the candidates, with which score, and who is none, for which reasons?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from graphservice.advisory.known import Known
from graphservice.advisory.population import Population
from graphservice.advisory.rules.eligibility import Exclusion, Limits, exclusions
from graphservice.advisory.rules.network import Measures
from graphservice.advisory.rules.ranking import WEIGHTS, Score, scores


@dataclass(frozen=True, slots=True)
class Ranked:
    """Somebody who may sit, and what they are worth."""

    known: Known
    score: Score
    constraint: float | None


@dataclass(frozen=True, slots=True)
class Barred:
    """Somebody who may not, and every reason."""

    known: Known
    reasons: tuple[Exclusion, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """All who were considered: those who may sit, the best first, and those who may not."""

    ranked: list[Ranked]
    barred: list[Barred]


def field(
    population: Population,
    measures: Mapping[str, Measures],
    on: date,
    *,
    limits: Limits,
    within: str = "SIZE",
    weights: Mapping[str, float] = WEIGHTS,
    excluded: Collection[str] = (),
    members: Collection[str] = (),
) -> Field:
    """Everybody is ranked among those with the same trait `within`, also those who may not sit.

    `members`: contacts who stay on the board: others of their company and of its competitors may not join them.
    """
    people = population.people
    values = [each.values(measures.get(each.contact), on) for each in people]
    segments = [next((value for name, value in sorted(each.traits) if name == within), None) for each in people]
    scored = scores({name: [each[name] for each in values] for name in WEIGHTS}, segments, weights)
    seated = {each.company for each in people if each.contact in members}
    found = Field([], [])
    for each, score in zip(people, scored, strict=True):
        stays = each.contact in members
        reasons = _reasons(each, population, seated, limits, on, each.contact in excluded, stays)
        if reasons:
            found.barred.append(Barred(each, tuple(reasons)))
        else:
            measured = measures.get(each.contact)
            found.ranked.append(Ranked(each, score, measured.constraint if measured else None))
    found.ranked.sort(key=lambda each: (-each.score.value, each.known.contact))
    found.barred.sort(key=lambda each: each.known.contact)
    return found


def _reasons(
    known: Known,
    population: Population,
    seated: Collection[str],
    limits: Limits,
    on: date,
    excluded: bool,
    stays: bool,
) -> list[Exclusion]:
    """Who stays is not asked anew: only their own standing counts."""
    standing = replace(
        known.standing,
        excluded=excluded,
        asked_on=() if stays else known.standing.asked_on,
        terms_served=max(0, known.standing.terms_served - 1) if stays else known.standing.terms_served,
        account_seated=not stays and known.company in seated,
        competes_with_member=not stays and any(frozenset({known.company, one}) in population.apart for one in seated),
    )
    return exclusions(standing, limits, on)
