"""What became of the introductions that were asked for in a period?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

import strawberry

from graphservice.engine.context import Context, refs
from graphservice.engine.naming import not_there
from graphservice.errors import BadInput
from graphservice.referrals.rules.requests import decided
from graphservice.referrals.vocabulary import IntroductionStatus, TieBand

EVIDENCE = 100
_YEAR = timedelta(days=365)

SINCE = strawberry.argument(description="The first day (UTC) of requests that count. Default: a year before `until`.")
UNTIL = strawberry.argument(description="The day (UTC) after the last. Default: until now.")
FROM = strawberry.argument(
    name="from", description="Only requests of this owner, or of members of this team at the time. Default: all."
)


class Introduction(NamedTuple):
    """A request as it stands; `made_at`: when the two were introduced, or met; `band`: of the weakest tie then."""

    id: str
    status: IntroductionStatus
    asked_at: datetime
    made_at: datetime | None
    predicted: float | None
    band: TieBand | None
    version: int | None
    hops: int | None

    @property
    def made(self) -> bool:
        return self.made_at is not None

    @property
    def decided(self) -> bool:
        return self.made or decided(self.status)


class Period(NamedTuple):
    """Half-open."""

    start: datetime
    end: datetime


def period(context: Context, since: date | None, until: date | None) -> Period:
    """Raises BadInput where it ends before it begins."""
    end = datetime.combine(until, time(), UTC) if until else context.now + timedelta(microseconds=1)
    start = datetime.combine(since, time(), UTC) if since else end - _YEAR
    if start >= end:
        raise BadInput(f"`since` is {since}: give a day before {'`until`' if until else 'now'}.")
    return Period(start, end)


async def introductions(
    context: Context, since: date | None, until: date | None, side: str | None
) -> list[Introduction]:
    """The latest first. Raises NotFound where `side` is none of us and no team."""
    start, end = period(context, since, until)
    known = await _side(context, side) if side else None
    ((rows,),) = await context.ask("referrals/introduction_facts", start=start, end=end, **{"from": known})
    return [_read(*row) for row in rows]


async def _side(context: Context, id: str) -> str:
    rows = await context.ask("referrals/asking_side", id=id)
    if not rows:
        raise not_there("from", id, "Owner", "Team")
    return str(rows[0][0])


def _read(
    id: str, status: str, asked: str, made: str | None, predicted: float | None, band: str | None, *rest: Any
) -> Introduction:
    version, hops = rest
    at = datetime.fromisoformat(made) if made else None
    known = TieBand(band) if band else None
    return Introduction(
        id, IntroductionStatus(status), datetime.fromisoformat(asked), at, predicted, known, version, hops
    )


def evidence(ids: Iterable[str]) -> Any:
    """The first of them, as nodes to select from."""
    return refs(list(ids)[:EVIDENCE])
