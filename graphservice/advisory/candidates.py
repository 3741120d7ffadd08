"""Who are the candidates, with which score, and who is none, for which reasons?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from graphservice.advisory.candidate_facts import CandidateFacts
from graphservice.advisory.population import Population
from graphservice.advisory.rules.eligibility import Exclusion, Limits, exclusions
from graphservice.advisory.rules.network import Measures
from graphservice.advisory.rules.ranking import WEIGHTS, Score, scores


@dataclass(frozen=True, slots=True)
class RankedCandidate:
    """Somebody who may sit, and what they are worth."""

    facts: CandidateFacts
    score: Score
    constraint: float | None


@dataclass(frozen=True, slots=True)
class Barred:
    """Somebody who may not, and every reason."""

    facts: CandidateFacts
    reasons: tuple[Exclusion, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """All who were considered: those who may sit, the best first, and those who may not."""

    ranked: list[RankedCandidate]
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
    languages: Collection[str] = (),
    left: Collection[str] = (),
) -> Field:
    """Everybody is ranked among those with the same trait `within`, also those who may not sit.

    `members`: contacts who hold a seat: they keep it, and others of their company and of its competitors may not join
    them. `languages`: those of the meetings. `left`: who left the board before their term ended.
    """
    people = population.people
    values = [each.values(measures.get(each.contact), on, languages) for each in people]
    segments = [next((value for name, value in sorted(each.traits) if name == within), None) for each in people]
    scored = scores({name: [each[name] for each in values] for name in WEIGHTS}, segments, weights)
    seated = {each.company for each in people if each.contact in members}
    found = Field([], [])
    for each, score in zip(people, scored, strict=True):
        stays = each.contact in members
        reasons = _reasons(each, population, seated, limits, on, each.contact in excluded, each.contact in left, stays)
        if reasons:
            found.barred.append(Barred(each, tuple(reasons)))
        else:
            measured = measures.get(each.contact)
            found.ranked.append(RankedCandidate(each, score, measured.constraint if measured else None))
    found.ranked.sort(key=lambda each: (-each.score.value, each.facts.contact))
    found.barred.sort(key=lambda each: each.facts.contact)
    return found


def _reasons(
    known: CandidateFacts,
    population: Population,
    seated: Collection[str],
    limits: Limits,
    on: date,
    excluded: bool,
    left: bool,
    stays: bool,
) -> list[Exclusion]:
    """Who holds a seat keeps it until it ends: nothing is asked anew."""
    if stays:
        return []
    standing = replace(
        known.standing,
        excluded=excluded,
        left_board=left,
        account_seated=known.company in seated,
        competes_with_member=any(frozenset({known.company, one}) in population.apart for one in seated),
    )
    return exclusions(standing, limits, on)
