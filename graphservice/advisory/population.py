"""Who could sit on a board or speak for us, and whom do they know?"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from graphservice.advisory.candidate_facts import CandidateFacts, facts_of_row
from graphservice.advisory.rules.eligibility import Limits
from graphservice.advisory.rules.network import Tie
from graphservice.engine.context import Context
from graphservice.referrals.rules.fading import strengths_at
from graphservice.referrals.rules.formula import formula_of

Asking: TypeAlias = Callable[..., Awaitable[list[list[Any]]]]

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
    seniorities: tuple[str, ...] | None = None
    advocates_only: bool = False


@dataclass(frozen=True, slots=True)
class Population:
    """Who fits the criteria, and the companies that compete. `whole`: False where there were too many people.

    `ties`: theirs among one another, as of now; None where they or their ties are too many to be measured in a request.
    `made_of`: a digest of these ties as they are stored.
    """

    people: list[CandidateFacts]
    ties: list[Tie] | None
    apart: frozenset[frozenset[str]]
    whole: bool
    made_of: bytes = b""


async def population(context: Context, criteria: Criteria, further: Sequence[str] = ()) -> Population:
    """At most 20,000 people, advocates first. `further`: names of more properties that count as traits."""
    ((rows,),) = await context.ask(
        "advisory/population", most=MOST + 1, further=list(further), only=None, **_criteria_parameters(criteria)
    )
    people = await asyncio.to_thread(_facts, rows[:MOST], further)
    return await _population(context, people, len(rows) <= MOST)


async def people_named(ask: Asking, contacts: Collection[str], further: Sequence[str] = ()) -> list[CandidateFacts]:
    """Some contacts, whatever they are to us, as `population` has others. `ask`: of a context or of a transaction."""
    if not contacts:
        return []
    anything = _criteria_parameters(Criteria())
    ((rows,),) = await ask("advisory/population", most=MOST, further=list(further), only=sorted(contacts), **anything)
    return _facts(rows, further)


def _facts(rows: Sequence[Mapping[str, Any]], further: Sequence[str]) -> list[CandidateFacts]:
    return [facts_of_row(row, further) for row in rows]


async def rivals(ask: Asking, people: Sequence[CandidateFacts]) -> frozenset[frozenset[str]]:
    """The pairs of companies of these people that compete."""
    company = {each.account: each.company for each in people if each.account}
    company |= {each.company: each.company for each in people}
    found = await ask("advisory/competitors_among", accounts=sorted(company))
    return frozenset(frozenset({company[one], company[other]}) for one, other in found)


async def with_people(
    context: Context, people: Population, contacts: Collection[str], further: Sequence[str]
) -> Population:
    """A population with some contacts who may not fit its criteria."""
    lacking = set(contacts) - {each.contact for each in people.people}
    if not lacking:
        return people
    every = [*people.people, *await people_named(context.ask, lacking, further)]
    return await _population(context, every, people.whole)


async def _population(context: Context, people: list[CandidateFacts], whole: bool) -> Population:
    ties, made_of = await _ties_among(context, people)
    return Population(people, ties, await rivals(context.ask, people), whole, made_of)


def limits_in_force(context: Context) -> Limits:
    """The defaults, with the asking limits of the formula that the service was started with."""
    return Limits(asking=formula_of(context.settings.formula))


async def _ties_among(context: Context, people: Sequence[CandidateFacts]) -> tuple[list[Tie] | None, bytes]:
    """As strong as they are now, and a digest of them as they are stored. None where there are more people or ties
    than the settings allow."""
    settings = context.settings
    if len(people) > settings.board_people:
        return None, b""
    contacts = {each.number: each.contact for each in people}
    (found,) = await context.ask("advisory/ties_among", numbers=list(contacts), most=settings.board_ties + 1)
    many, one, other, *rest = found
    if many > settings.board_ties:
        return None, b""
    strengths = as_of_now(context, rest)
    ties = [(contacts[n], contacts[m], strength) for n, m, strength in zip(one, other, strengths, strict=True)]
    return ties, _digest([one, other, *rest])


def _digest(columns: Sequence[Sequence[float]]) -> bytes:
    """The same for the same ties, in whatever order they are read."""
    table = np.array(columns, np.float64).T
    return hashlib.blake2b(table[np.lexsort(table.T[::-1])].tobytes() if table.size else b"", digest_size=16).digest()


def as_of_now(context: Context, columns: Sequence[Sequence[float]]) -> list[float]:
    """Strengths as of the operation's now, from the columns that `strengths_at` takes."""
    at = round(context.now.timestamp() * 1_000)
    found: list[float] = strengths_at(columns, at, formula_of(context.settings.formula)).tolist()
    return found


def _criteria_parameters(criteria: Criteria) -> dict[str, Any]:
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
        "seniorities": names(criteria.seniorities),
        "advocatesOnly": criteria.advocates_only,
    }
