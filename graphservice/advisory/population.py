"""Who could sit on a board or speak for us, and what does the graph know of each?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from graphservice.advisory.rules.eligibility import Limits, Standing
from graphservice.advisory.rules.network import Measures, Tie
from graphservice.advisory.rules.traits import traits
from graphservice.engine.context import Context
from graphservice.referrals.rules.formula import formula_of

MOST = 5_000  # people whose network is measured at once


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
class Known:
    """What the graph knows of somebody who might sit. `company`: the account at the top of theirs."""

    contact: str
    account: str
    company: str
    advocate: str | None
    types: frozenset[str]
    traits: frozenset[tuple[str, str]]
    topics: frozenset[str]
    standing: Standing
    boards: frozenset[str]
    references: int
    referrals: int
    products: int
    client_since: date | None
    interactions: int

    def values(self, measures: Measures | None, on: date) -> dict[str, float | None]:
        """The value of each part of a score. Tenure is in years."""
        years = (on - self.client_since).days / 365.25 if self.client_since else None
        return {
            "advocacy": float(self.references + self.referrals),
            "influence": measures.influence if measures else None,
            "brokerage": measures.betweenness if measures else None,
            "embeddedness": float(measures.core) if measures else None,
            "participation": measures.participation if measures else None,
            "breadth": float(self.products),
            "tenure": years,
            "engagement": float(self.interactions),
        }


@dataclass(frozen=True, slots=True)
class Population:
    """Who fits the criteria, their ties, and the companies that compete. `whole`: False where there were too many."""

    people: list[Known]
    ties: list[Tie]
    apart: frozenset[frozenset[str]]
    whole: bool


async def population(context: Context, criteria: Criteria, further: Sequence[str] = ()) -> Population:
    """At most 5,000 people, advocates first. `further`: names of more properties that count as traits."""
    rows = await context.ask("advisory/population", most=MOST + 1, further=list(further), **_asked(criteria))
    people = [_known(row, further) for row in rows[:MOST]]
    ties = await context.ask("advisory/ties_among", people=[each.contact for each in people])
    company = {each.account: each.company for each in people} | {each.company: each.company for each in people}
    rivals = await context.ask("advisory/competitors_among", accounts=sorted(company))
    apart = frozenset(frozenset({company[one], company[other]}) for one, other in rivals)
    return Population(people, [(one, other, strength) for one, other, strength in ties], apart, len(rows) <= MOST)


def limits_in_force(context: Context) -> Limits:
    """The defaults, with the asking limits of the formula that the service was started with."""
    return Limits(asking=formula_of(context.settings.formula))


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


def _known(row: Sequence[Any], further: Sequence[str]) -> Known:
    (
        contact,
        account,
        company,
        properties,
        types,
        advocate,
        references,
        referrals,
        asked,
        seats,
        products,
        since,
        touches,
    ) = row
    speaks: Mapping[str, Any] = advocate or {}
    return Known(
        contact,
        account,
        company,
        speaks.get("id"),
        frozenset(types),
        traits(properties, types, dict(zip(further, properties["further"], strict=True))),
        frozenset(speaks.get("topics") or ()),
        Standing(
            opted_out=properties["optedOut"],
            consents=speaks.get("consent"),
            churn_risk=properties["churnRisk"],
            open_escalations=properties["openEscalations"],
            asked_on=tuple(date.fromisoformat(day) for day in asked),
            terms_served=len(seats),
        ),
        frozenset(board for board, sits in seats if sits),
        references,
        referrals,
        products,
        datetime.fromisoformat(since).date() if since else None,
        touches,
    )
