"""What do the deals or agreements of a list come to, in each currency and in one?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Annotated, Any

import numpy as np
import strawberry
from strawberry import UNSET

from graphservice.directory.rules import minor_digits
from graphservice.engine.context import Context, Info
from graphservice.engine.matching import given, matching
from graphservice.kinds import ContractWhere, OpportunityWhere, Query, adds_to
from graphservice.performance.asked import books_of
from graphservice.performance.measuring import reporting_currency
from graphservice.performance.periods import today
from graphservice.performance.reasons import unconverted
from graphservice.performance.rules.columns import Floats, Ints
from graphservice.performance.rules.days import NEVER, number_of
from graphservice.performance.rules.events import Conversion
from graphservice.performance.rules.ledger import OPEN, Ledger

_MOST = 10_000_000


@strawberry.type(description="The count, sum and average of amounts of one currency.")
class CurrencyAmounts:
    currency: str = strawberry.field(description="The currency: ISO 4217.")
    count: int = strawberry.field(description="The number of amounts.")
    sum: Decimal = strawberry.field(description="Their sum, in whole units of the currency, exact.")
    average: Decimal = strawberry.field(description="Their average, rounded to the smallest unit of the currency.")


@strawberry.type(description="The sums and averages of the amounts of a list.")
class ListAmounts:
    count: int = strawberry.field(description="The length of the list.")
    without_amount: int = strawberry.field(description="The number of those without an amount: they are in no sum.")
    by_currency: list[CurrencyAmounts] = strawberry.field(description="The amounts of each currency.")
    in_reporting_currency: CurrencyAmounts | None = strawberry.field(
        description="All amounts, each by the exchange rate of its day. Null: see `reason`."
    )
    reason: str | None = strawberry.field(
        description="The reason for a missing conversion. Null: all amounts were converted."
    )
    as_of: datetime = strawberry.field(description="The moment at which the list was read.")


_WHERE = strawberry.argument(description="The conditions of the list. Default: none.")


@adds_to(Query)
class AmountsSummed:
    @strawberry.field(
        description="The sums and averages of the amounts of deals, in each currency and in the reporting currency. A "
        "decided deal is converted by the exchange rate of the day of its decision, an open one by that of today."
    )
    async def opportunity_amounts(
        self, info: Info, where: Annotated[OpportunityWhere | None, _WHERE] = UNSET
    ) -> ListAmounts:
        ledger, numbers = await _listed(info, "opportunities", "deal_ids")
        decided = ledger.deals["status"][numbers] != OPEN
        days = np.where(decided, ledger.deals["closed"][numbers], NEVER)
        return _summed(info.context, ledger, ledger.deals["amount"][numbers], ledger.deals["currency"][numbers], days)

    @strawberry.field(
        description="The sums and averages of the annual values of agreements, in each currency and in the reporting "
        "currency. An agreement is converted by the exchange rate of its first day, or of today if it has not begun."
    )
    async def contract_amounts(self, info: Info, where: Annotated[ContractWhere | None, _WHERE] = UNSET) -> ListAmounts:
        ledger, numbers = await _listed(info, "contracts", "contract_ids")
        held = ledger.contracts
        return _summed(info.context, ledger, held["value"][numbers], held["currency"][numbers], held["start"][numbers])


async def _listed(info: Info, field: str, ids: str) -> tuple[Ledger, Ints]:
    """The books, and the numbers in them of what the list has."""
    where: Any = given(info).get("where") or {}
    found = await matching(info, field, where, _MOST)
    ledger = await books_of(info.context.of_all())  # of which only what is listed, and so seen, is looked at
    return ledger, getattr(ledger, ids).known(found)


def _summed(context: Context, ledger: Ledger, amounts: Floats, currencies: Ints, days: Ints) -> ListAmounts:
    there = ~np.isnan(amounts) & (currencies >= 0)
    known, of_known = amounts[there], currencies[there]
    now = number_of(today(context.settings, context.now))
    amounts_of = {ledger.words.texts[each]: known[of_known == each] for each in np.unique(of_known).tolist()}
    currency = reporting_currency(context, sorted(amounts_of))
    conversion = Conversion(ledger, currency or "EUR")
    whole = conversion.minor(known, of_known, np.minimum(days[there], now))
    reason = unconverted(currency, sorted(amounts_of), conversion.lacking)
    return ListAmounts(
        count=len(amounts),
        without_amount=int((~there).sum()),
        by_currency=[_amounts(each, some) for each, some in amounts_of.items()],
        in_reporting_currency=None if reason or currency is None else _amounts(currency, whole),
        reason=reason,
        as_of=context.now,
    )


def _amounts(currency: str, minor: Sequence[float] | Floats) -> CurrencyAmounts:
    unit = Decimal(1).scaleb(-minor_digits(currency))
    total = Decimal(sum(int(each) for each in minor)) * unit
    many = len(minor)
    average = (total / many).quantize(unit, ROUND_HALF_EVEN) if many else Decimal(0) * unit
    return CurrencyAmounts(currency=currency, count=many, sum=total, average=average)
