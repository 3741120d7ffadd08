"""How is a development plan shown? It is no node: only `developmentPlans` shows it, to those concerned."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

import strawberry

from graphservice.directory.vocabulary import DealPhase
from graphservice.engine.context import Info
from graphservice.engine.guard.totals import of_those_concerned
from graphservice.engine.vocabulary import enumerated
from graphservice.kinds import Owner
from graphservice.performance.measuring import measure
from graphservice.performance.people import told_of
from graphservice.performance.periods import PeriodDays, period_days, today
from graphservice.performance.rules.definitions import definition
from graphservice.performance.rules.development import PlanState
from graphservice.performance.rules.periods import PeriodCalendar, PeriodKind, Span, before, period
from graphservice.performance.rules.sureness import sure

enumerated(
    PlanState,
    "The state of a development plan.",
    {"OPEN": "Its steps are being done.", "CLOSED": "It is over."},
)
NOTE = (
    "This says what the KPI was before and after, not what the plan did: whoever was far below average is most often "
    "nearer to it afterwards, with or without a plan."
)
_KIND = strawberry.argument(description="The length of the period: MONTH, QUARTER or YEAR. Default: QUARTER.")


@strawberry.type(description="A step that was agreed.")
class DevelopmentStep:
    id: strawberry.ID = strawberry.field(description="The id.")
    text: str = strawberry.field(description="The task.")
    due_on: date | None = strawberry.field(description="By which day. Null: none was agreed.")
    done_on: date | None = strawberry.field(description="On which day it was done. Null: not yet.")


@strawberry.type(description="A KPI in a period before or after a development plan.")
class KpiMoment:
    period: PeriodDays = strawberry.field(description="The period.")
    value: float | None = strawberry.field(description="The number. Null: there is none.")
    numerator: float | None = strawberry.field(description="The numerator of the value.")
    denominator: float | None = strawberry.field(description="By what that is divided.")
    low: float | None = strawberry.field(description="From where, with a confidence of 95%: Wilson's interval.")
    high: float | None = strawberry.field(description="Up to where.")
    partial: bool = strawberry.field(description="Whether the period is not over.")


@strawberry.type(
    description="A development plan: what somebody and their manager agreed to learn. Visible to the person concerned, "
    "those to whom they report, and the scope ADMIN."
)
class DevelopmentPlan:
    id: strawberry.ID = strawberry.field(description="The id. `node` does not show it: `developmentPlans` does.")
    state: PlanState = strawberry.field(description="The state.")
    owner: Owner | None = strawberry.field(description="The person concerned.")
    kpi: str = strawberry.field(description="The key of the KPI that it is about.")
    phase: DealPhase | None = strawberry.field(description="The phase that it is about. Null: of no single one.")
    goal: str = strawberry.field(description="The goal.")
    agreed_on: date = strawberry.field(description="The day on which both agreed.")
    steps: list[DevelopmentStep] = strawberry.field(description="The agreed steps, in order.")
    opened_at: datetime = strawberry.field(description="The moment of the opening.")
    closed_at: datetime | None = strawberry.field(description="The moment of the closing. Null: the plan is open.")
    summary: str | None = strawberry.field(description="The result, as the manager wrote it. Null: the plan is open.")
    note: str = strawberry.field(description="A note on how to read `before` and `after`.")
    version: int = strawberry.field(description="The version, which grows with each write.")
    whose: strawberry.Private[str]

    @of_those_concerned
    @strawberry.field(description="The KPI in the last whole period before both agreed.")
    async def before(self, info: Info, kind: Annotated[PeriodKind, _KIND] = PeriodKind.QUARTER) -> KpiMoment | None:
        return await self._moment(info, before(_span(info, kind, self.agreed_on)))

    @of_those_concerned
    @strawberry.field(
        description="The KPI in the first whole period after it was closed. Null: it is open, or that has not begun."
    )
    async def after(self, info: Info, kind: Annotated[PeriodKind, _KIND] = PeriodKind.QUARTER) -> KpiMoment | None:
        if self.closed_at is None:
            return None
        settings = info.context.settings
        closing = _span(info, kind, today(settings, self.closed_at))
        if closing.end > today(settings, info.context.now):
            return None
        return await self._moment(info, _span(info, kind, closing.end))

    async def _moment(self, info: Info, span: Span) -> KpiMoment:
        (found,) = await measure(await told_of(info.context, self.whose), self.whose, [self.kpi], span)
        meant = definition(self.kpi)
        assert meant is not None
        low, high, _ = sure(meant, found.numerator, found.denominator, found.whole)
        return KpiMoment(
            period=period_days(span),
            value=found.value,
            numerator=found.numerator,
            denominator=found.denominator,
            low=low,
            high=high,
            partial=found.partial,
        )


def _span(info: Info, kind: PeriodKind, on: date) -> Span:
    settings = info.context.settings
    return period(kind, on, PeriodCalendar(settings.calendar), settings.fiscal_year_start)
