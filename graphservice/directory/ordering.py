"""In which orders do all kinds of things come? The values of the enums are the keys, as the engine reads them."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

import strawberry

from graphservice.engine.keys import NullsPlace, OrderDirection


@strawberry.type
class Recorded:
    created_at: datetime = strawberry.field(description="When it was first written here.")
    updated_at: datetime = strawberry.field(description="When it was last changed here.")
    version: int = strawberry.field(
        description="How often it was written; an update names the version that it was made from."
    )


def _field() -> Any:
    return strawberry.field(description="What counts.")


def _direction() -> Any:
    return strawberry.field(default=OrderDirection.ASC, description="The direction.")


def _nulls() -> Any:
    return strawberry.field(
        default=NullsPlace.LAST, description="Where those stand that have no such value, whichever way it runs."
    )


@strawberry.enum(description="What a list of named things can be ordered by.")
class NamedOrderField(StrEnum):
    NAME = "name"
    CREATED_AT = "createdAt"
    UPDATED_AT = "updatedAt"


@strawberry.input(description="One key of an order.")
class NamedOrder:
    field: NamedOrderField = _field()
    direction: OrderDirection = _direction()


@strawberry.enum(
    description="What accounts can be ordered by. Amounts are ordered within their currency, the currencies by their "
    "letters: amounts of two currencies cannot be compared."
)
class AccountOrderField(StrEnum):
    NAME = "name"
    INDUSTRY = "industry?"
    REGION = "region?"
    COUNTRY = "country?"
    TIER = "tier?"
    EMPLOYEES = "employees?"
    ANNUAL_REVENUE = "currency+annualRevenue?"
    CHURN_RISK = "churnRisk?"
    OPEN_ESCALATIONS = "openEscalations?"
    CREATED_AT = "createdAt"
    UPDATED_AT = "updatedAt"


@strawberry.input(description="One key of an order of accounts.")
class AccountOrder:
    field: AccountOrderField = _field()
    direction: OrderDirection = _direction()
    nulls: NullsPlace = _nulls()


@strawberry.enum(description="What contacts can be ordered by.")
class ContactOrderField(StrEnum):
    NAME = "name"
    FAMILY_NAME = "familyName?"
    TITLE = "title?"
    DEPARTMENT = "department?"
    JOB_FUNCTION = "jobFunction?"
    COUNTRY = "country?"
    CREATED_AT = "createdAt"
    UPDATED_AT = "updatedAt"


@strawberry.input(description="One key of an order of contacts.")
class ContactOrder:
    field: ContactOrderField = _field()
    direction: OrderDirection = _direction()
    nulls: NullsPlace = _nulls()


@strawberry.enum(
    description="What deals can be ordered by. Amounts are ordered within their currency, the currencies by their "
    "letters: amounts of two currencies cannot be compared."
)
class OpportunityOrderField(StrEnum):
    NAME = "name"
    OPENED_ON = "openedOn"
    CLOSED_ON = "closedOn?"
    AMOUNT = "currency+amount?"
    CREATED_AT = "createdAt"
    UPDATED_AT = "updatedAt"


@strawberry.input(description="One key of an order of deals.")
class OpportunityOrder:
    field: OpportunityOrderField = _field()
    direction: OrderDirection = _direction()
    nulls: NullsPlace = _nulls()


@strawberry.enum(
    description="What agreements can be ordered by. Amounts are ordered within their currency, the currencies by their "
    "letters: amounts of two currencies cannot be compared."
)
class ContractOrderField(StrEnum):
    NAME = "name"
    STARTS_ON = "startsOn?"
    ENDS_ON = "endsOn?"
    ANNUAL_VALUE = "currency+annualValue?"
    CREATED_AT = "createdAt"
    UPDATED_AT = "updatedAt"


@strawberry.input(description="One key of an order of agreements.")
class ContractOrder:
    field: ContractOrderField = _field()
    direction: OrderDirection = _direction()
    nulls: NullsPlace = _nulls()


@strawberry.enum(description="What interactions can be ordered by.")
class InteractionOrderField(StrEnum):
    AT = "at"
    CREATED_AT = "createdAt"
    UPDATED_AT = "updatedAt"


@strawberry.input(description="One key of an order of interactions.")
class InteractionOrder:
    field: InteractionOrderField = _field()
    direction: OrderDirection = _direction()
