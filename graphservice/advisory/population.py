"""Who could sit on a board or speak for us, and whom do they know?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from graphservice.advisory.known import Known, known
from graphservice.advisory.rules.eligibility import Limits
from graphservice.advisory.rules.network import Tie
from graphservice.engine.context import Context
from graphservice.referrals.rules.fading import strengths_at
from graphservice.referrals.rules.formula import formula_of

MOST = 20_000  # people who are considered at once


@dataclass(frozen=True, slots=True)
class Criteria:
    """Whom to consider; None: all."""

    types: tuple[str, ...] = ("CLIENT", "PARTNER")
    job_functions: tuple[str, ...] | None = None
    departments: tuple[str, ...] | None = None
    countries: tuple[str, ...] | None = None
    industries: tuple[str, ...] | None = None
    regions: tuple[str, ...] | None = None
    tiers: tuple[str, ...] | None = None
    advocates_only: bool = False


@dataclass(frozen=True, slots=True)
class Population:
    """Who fits the criteria, and the companies that compete. `whole`: False where there were too many people.

    `ties`: theirs among one another, as of now; None where they or their ties are too many to be measured in a request.
    """

    people: list[Known]
    ties: list[Tie] | None
    apart: frozenset[frozenset[str]]
    whole: bool


async def population(context: Context, criteria: Criteria, further: Sequence[str] = ()) -> Population:
    """At most 20,000 people, advocates first. `further`: names of more properties that count as traits."""
    ((rows,),) = await context.ask("advisory/population", most=MOST + 1, further=list(further), **_asked(criteria))
    people = [known(row, further) for row in rows[:MOST]]
    ties = await _ties_among(context, people)
    company = {each.account: each.company for each in people} | {each.company: each.company for each in people}
    rivals = await context.ask("advisory/competitors_among", accounts=sorted(company))
    apart = frozenset(frozenset({company[one], company[other]}) for one, other in rivals)
    return Population(people, ties, apart, len(rows) <= MOST)


def limits_in_force(context: Context) -> Limits:
    """The defaults, with the asking limits of the formula that the service was started with."""
    return Limits(asking=formula_of(context.settings.formula))


async def _ties_among(context: Context, people: Sequence[Known]) -> list[Tie] | None:
    """As strong as they are now. None where there are more people or ties than the settings allow."""
    settings = context.settings
    if len(people) > settings.board_people:
        return None
    contacts = {each.number: each.contact for each in people}
    (found,) = await context.ask("advisory/ties_among", numbers=list(contacts), most=settings.board_ties + 1)
    many, one, other, *rest = found
    if many > settings.board_ties:
        return None
    strengths = as_of_now(context, rest)
    return [(contacts[n], contacts[m], strength) for n, m, strength in zip(one, other, strengths, strict=True)]


def as_of_now(context: Context, columns: Sequence[Sequence[float]]) -> list[float]:
    """Strengths as of the operation's now, from the columns that `strengths_at` takes."""
    at = round(context.now.timestamp() * 1_000)
    found: list[float] = strengths_at(columns, at, formula_of(context.settings.formula)).tolist()
    return found


def _asked(criteria: Criteria) -> dict[str, Any]:
    def names(values: tuple[str, ...] | None) -> list[str] | None:
        return None if values is None else list(values)

    return {
        "types": list(criteria.types),
        "jobFunctions": names(criteria.job_functions),
        "departments": names(criteria.departments),
        "countries": names(criteria.countries),
        "industries": names(criteria.industries),
        "regions": names(criteria.regions),
        "tiers": names(criteria.tiers),
        "advocatesOnly": criteria.advocates_only,
    }
