"""What does each KPI mean, and how is it counted?"""

from __future__ import annotations

from typing import Annotated

import strawberry
from strawberry import UNSET

from graphservice.kinds import Query, adds_to
from graphservice.ownership.vocabulary import OwnershipRole
from graphservice.performance.measuring import known
from graphservice.performance.rules.definitions import (
    FORMULA_VERSION,
    Additivity,
    CreditBy,
    Definition,
    Direction,
    KpiKind,
    KpiUnit,
)

strawberry.enum(KpiUnit, description="The unit of a KPI.")
strawberry.enum(
    KpiKind,
    description="The way in which a KPI is computed. SIMPLE: a count, a sum or a median over the period. RATIO: one "
    "sum divided by another. CUMULATIVE: a sum since the start of the year. CONVERSION: the share of a cohort that got "
    "there. BALANCE: the state at the end of the period.",
)
strawberry.enum(
    Additivity,
    description="The way from the parts of a period to the period. SUM: the sum of the parts. LAST: the last part, as "
    "of a balance. NONE: computed again from the cases.",
)
strawberry.enum(
    CreditBy,
    description="The rule of credit. AT_EVENT: the team of the deal, or the owners of the account, on the day of the "
    "event, by their shares. OWNED_DAYS: the owners of the account in the period, by share and days.",
)
strawberry.enum(Direction, description="The better direction.")


@strawberry.type(description="The definition of a KPI.")
class KpiDefinition:
    key: str = strawberry.field(description="The key of the KPI, as in `kpis`.")
    sentence: str = strawberry.field(description="The definition in a sentence.")
    unit: KpiUnit = strawberry.field(description="The unit.")
    kind: KpiKind = strawberry.field(description="The kind.")
    numerator: str = strawberry.field(description="The numerator.")
    denominator: str | None = strawberry.field(description="The denominator. Null: there is none.")
    additivity: Additivity = strawberry.field(description="The way from the parts of a period to the period.")
    credit_by: CreditBy = strawberry.field(description="The rule of credit.")
    role: OwnershipRole | None = strawberry.field(
        description="The ownership role of its credit. Null: the role of the deal's kind, or any role of an account."
    )
    direction: Direction = strawberry.field(description="The better direction.")
    formula_version: int = strawberry.field(description="The version of the formulas of KPIs.")


def shown(each: Definition) -> KpiDefinition:
    return KpiDefinition(
        key=each.key,
        sentence=each.sentence,
        unit=each.unit,
        kind=each.kind,
        numerator=each.numerator,
        denominator=each.denominator,
        additivity=each.additivity,
        credit_by=each.credit_by,
        role=each.role,
        direction=each.direction,
        formula_version=FORMULA_VERSION,
    )


KPIS = strawberry.argument(description="The keys of KPIs; `kpiDefinitions` lists them. Default: all.")


@adds_to(Query)
class KpisDefined:
    @strawberry.field(description="The definitions of the KPIs.")
    def kpi_definitions(self, kpis: Annotated[list[str] | None, KPIS] = UNSET) -> list[KpiDefinition]:
        return [shown(each) for each in known(kpis or None)]
