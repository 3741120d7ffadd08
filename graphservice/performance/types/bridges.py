"""How did the annual value of somebody's clients become what it is?"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Annotated

import strawberry
from strawberry import UNSET

from graphservice.directory.rules import minor_digits
from graphservice.engine.context import Info
from graphservice.engine.guard.totals import of_those_concerned
from graphservice.kinds import Query, adds_to
from graphservice.performance.asked import books_of, subject
from graphservice.performance.measuring import reporting_currency, window_of
from graphservice.performance.people import told_of
from graphservice.performance.periods import PeriodDays, PeriodInput, period_days, span_of, today
from graphservice.performance.reasons import unconverted
from graphservice.performance.rules.bridge import MINOR, PARTS, Moved
from graphservice.performance.rules.bridge import bridge as bridged
from graphservice.performance.rules.days import zone_named
from graphservice.performance.rules.definitions import FORMULA_VERSION
from graphservice.performance.rules.events import Conversion, Policy
from graphservice.performance.types.evidence import AFTER, FIRST, Evidence, evidence_page
from graphservice.performance.types.values import Handed, Moment, Of, asking_of


@strawberry.type(description="A part of a bridge.")
class BridgePart:
    amount: Decimal = strawberry.field(
        description="The amount in whole units of the currency, exact; negative where value went away."
    )
    accounts: int = strawberry.field(description="The number of accounts behind it.")
    ids: strawberry.Private[list[str]]

    @strawberry.field(description="The accounts behind it.")
    async def evidence(self, info: Info, first: FIRST = None, after: AFTER = None) -> Evidence:
        return await evidence_page(info.context, self.ids, "bridge", first, after)


@strawberry.type(
    description="The way from the annual value of agreements at the start of a period to that at its end: `start` and "
    "the parts up to `handedOut` add up to `end`. All amounts are converted by the exchange rates of the first day. "
    "The parts are null where such a rate is missing: see `reason`."
)
class Bridge:
    period: PeriodDays = strawberry.field(description="The period.")
    currency: str | None = strawberry.field(
        description="The reporting currency. Null: the setting GRAPHSERVICE_REPORTING_CURRENCY is empty."
    )
    start: BridgePart | None = strawberry.field(description="The agreements in force on the day before the period.")
    new: BridgePart | None = strawberry.field(description="Accounts without any agreement before the period.")
    resurrected: BridgePart | None = strawberry.field(
        description="Accounts that had been clients before, and were none at the start."
    )
    expanded_major: BridgePart | None = strawberry.field(
        description=f"Clients that grew by more than {MINOR * 100:.0f}%."
    )
    expanded_minor: BridgePart | None = strawberry.field(
        description=f"Clients that grew by {MINOR * 100:.0f}% at most."
    )
    contracted: BridgePart | None = strawberry.field(description="Clients that shrank and stayed.")
    churned: BridgePart | None = strawberry.field(description="Clients at the start that are none at the end.")
    merged: BridgePart | None = strawberry.field(
        description="Accounts into which others were merged in the period. The amount is 0: a merged account has not "
        "churned, its agreements are the survivor's, before and after."
    )
    handed_in: BridgePart | None = strawberry.field(
        description="Accounts taken over from other owners, or from none. All of us: 0."
    )
    handed_out: BridgePart | None = strawberry.field(
        description="Accounts handed over to other owners, or to none. All of us: 0."
    )
    end: BridgePart | None = strawberry.field(description="The agreements in force on the last day of the period.")
    partial: bool = strawberry.field(description="Whether the period is not over yet.")
    reason: str | None = strawberry.field(description="The reason for missing parts. Null: there are parts.")
    formula_version: int = strawberry.field(description="The version of the formulas of KPIs.")
    as_of: datetime = strawberry.field(description="The moment as of which it is.")


@adds_to(Query)
class ValueBridged:
    @of_those_concerned
    @strawberry.field(
        description="The way from the annual value of agreements at the start of a period to that at its end. For an "
        "owner or a team: their shares in the role RETENTION."
    )
    async def bridge(
        self,
        info: Info,
        period: Annotated[PeriodInput, strawberry.argument(description="The period.")],
        of: Of = UNSET,
        as_of: Moment = UNSET,
        handoff_credit: Handed = UNSET,
    ) -> Bridge:
        context = await told_of(info.context, of or None)
        asking = asking_of(info, of or None, (), as_of or None, handoff_credit or None)
        span = span_of(period, context.settings, asking.as_of)
        ledger = await books_of(context)
        chosen, window = await subject(context, ledger, asking.of), window_of(context, span, asking.as_of)
        currency = reporting_currency(context, ledger.currencies)
        exchange = Conversion(ledger, currency or "EUR")
        policy = Policy(zone_named(context.settings.time_zone), asking.handoff)
        parts = await asyncio.to_thread(bridged, ledger, chosen.scope, window, exchange, policy, chosen.whose)
        reason = unconverted(currency, ledger.currencies, exchange.lacking)
        return Bridge(
            period=period_days(span),
            currency=currency,
            partial=span.partial(today(context.settings, asking.as_of)),
            reason=reason,
            formula_version=FORMULA_VERSION,
            as_of=asking.as_of,
            **_parts({} if reason else parts, exchange),
        )


def _parts(parts: Mapping[str, Moved], exchange: Conversion) -> dict[str, BridgePart | None]:
    texts, digits = exchange.ledger.account_ids.texts, minor_digits(exchange.currency)
    return {
        name: BridgePart(
            amount=Decimal(parts[name].amount).scaleb(-digits),
            accounts=len(parts[name].accounts),
            ids=[texts[each] for each in parts[name].accounts.tolist()],
        )
        if name in parts
        else None
        for name in PARTS
    }
