"""How do exchange rates get into the graph, and which are there?"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import strawberry
from strawberry import UNSET

from graphservice.clock import Clock
from graphservice.engine.context import Info
from graphservice.errors import BadInput
from graphservice.graph.database import Database
from graphservice.graph.identity import derived_id
from graphservice.graph.writing import Writing, write
from graphservice.kinds import Query, adds_to
from graphservice.performance.rules.rate_tables import COLUMNS, BadRow, RateRow, rate_rows
from graphservice.viewer import Viewer

_AT_ONCE = 2_000
_MOST = 1_000


@dataclass(frozen=True, slots=True)
class RatesTaken:
    """How many rates are new or another, how many were known, and the rows that were not taken."""

    written: int
    unchanged: int
    rejected: Sequence[BadRow]


def read_rates(text: str) -> tuple[list[RateRow], list[BadRow]]:
    """Of a CSV table with the columns from, to, on and rate. Raises BadInput where it has others."""
    table = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    if lacking := [name for name in COLUMNS if name not in (table.fieldnames or ())]:
        raise BadInput(f"The table lacks {', '.join(lacking)}: it needs the columns {', '.join(COLUMNS)}.")
    return rate_rows((table.line_num, row) for row in table)


async def take_rates(database: Database, viewer: Viewer, clock: Clock, text: str) -> RatesTaken:
    """What is there of a pair and a day becomes what the table says; what was taken before changes nothing."""
    rates, rejected = read_rates(text)
    written = 0
    for start in range(0, len(rates), _AT_ONCE):
        some = rates[start : start + _AT_ONCE]

        async def put(writing: Writing, some: Sequence[RateRow] = some) -> int:
            rows = [[_id(each), each.one, each.to, each.on.isoformat(), each.rate] for each in some]
            after = {str(row[0]): row for row in rows}
            found = await writing.run("performance/put_exchange_rates", rows=rows)
            for id, before in found:
                _, one, to, on, rate = after[id]
                known = None if before is None else {"rate": before}
                writing.changed(id, "exchange_rate.imported", known, {"from": one, "to": to, "on": on, "rate": rate})
            return len(found)

        written += (await write(database, viewer, clock, put)).value
    return RatesTaken(written, len(rates) - written, rejected)


def _id(each: RateRow) -> str:
    return derived_id("fxr", "rates", each.one, each.to, each.on.isoformat())


@strawberry.type(description="The exchange rate of two currencies from a day on, until the next rate.")
class ExchangeRate:
    from_: str = strawberry.field(name="from", description="The currency: ISO 4217.")
    to: str = strawberry.field(description="The other currency.")
    on: date = strawberry.field(description="The first day of the rate.")
    rate: float = strawberry.field(description="The value of one unit of the currency in units of the other.")


_FROM = strawberry.argument(name="from", description="The currency: ISO 4217. Default: all.")
_TO = strawberry.argument(description="The other currency: ISO 4217. Default: all.")


@adds_to(Query)
class RatesListed:
    @strawberry.field(
        description=f"The exchange rates by which amounts are summed in the reporting currency, the latest first: "
        f"{_MOST:,} at most. `graphservice rates` imports them."
    )
    async def exchange_rates(
        self, info: Info, from_: Annotated[str | None, _FROM] = UNSET, to: Annotated[str | None, _TO] = UNSET
    ) -> list[ExchangeRate]:
        given = {"from": from_ or None, "to": to or None, "most": _MOST}
        rows = await info.context.ask("performance/exchange_rates", **given)
        return [
            ExchangeRate(from_=one, to=other, on=date.fromisoformat(on), rate=rate) for one, other, on, rate in rows
        ]
