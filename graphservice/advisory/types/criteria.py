"""Who is to be considered?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Annotated, Any

import strawberry
from strawberry import UNSET

from graphservice.advisory.population import Criteria
from graphservice.directory.vocabulary import ContactType, JobFunction
from graphservice.engine.nulls import narrowing


@narrowing()
@strawberry.input(description="Conditions on who is considered. A condition that is left out leaves nobody out.")
class CandidateCriteria:
    types: list[ContactType] | None = strawberry.field(
        default=UNSET, description="The types of contact. Default: clients and partners."
    )
    job_functions: list[JobFunction] | None = strawberry.field(
        default=UNSET, description="The job functions of their departments."
    )
    departments: list[str] | None = strawberry.field(default=UNSET, description="The departments, as recorded.")
    countries: list[str] | None = strawberry.field(default=UNSET, description="The countries (ISO 3166-1 alpha-2).")
    industries: list[str] | None = strawberry.field(default=UNSET, description="The industries of their accounts.")
    regions: list[str] | None = strawberry.field(default=UNSET, description="The regions of their accounts.")
    tiers: list[str] | None = strawberry.field(default=UNSET, description="The tiers of their accounts.")
    seniorities: list[str] | None = strawberry.field(default=UNSET, description="The seniorities, as recorded.")
    advocates_only: bool = strawberry.field(default=False, description="True: only existing advocates.")


Whom = Annotated[CandidateCriteria | None, strawberry.argument(description="Conditions on the people to consider.")]


def criteria_of(criteria: CandidateCriteria | None) -> Criteria:
    """The criteria as plain values."""
    if not criteria:
        return Criteria()
    return Criteria(
        _names(criteria.types) or Criteria().types,
        _names(criteria.job_functions),
        _names(criteria.departments),
        _names(criteria.countries),
        _names(criteria.industries),
        _names(criteria.regions),
        _names(criteria.tiers),
        _names(criteria.seniorities),
        criteria.advocates_only,
    )


def asked_for(criteria: CandidateCriteria | None) -> dict[str, Any]:
    """The criteria as they are kept with a proposal."""
    plain = criteria_of(criteria)
    return {each.name: getattr(plain, each.name) for each in fields(plain)}


def _names(values: Sequence[Any] | None) -> tuple[str, ...] | None:
    return tuple(map(str, values)) if values else None
