"""How well do relationships change hands: by team, by phase, by role?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import groupby
from typing import Annotated, Any

import strawberry

from graphservice.directory.rates import Rate, rate
from graphservice.directory.vocabulary import DealPhase
from graphservice.engine.context import Context, Info, ref
from graphservice.errors import BadInput
from graphservice.kinds import Query, Team, adds_to
from graphservice.ownership.handoffs.rules.figures import Figures, Handed, figures
from graphservice.ownership.handoffs.rules.states import status_at
from graphservice.ownership.handoffs.rules.waiting import WaitingTimes as Waited
from graphservice.ownership.vocabulary import OwnershipRole

_YEAR = timedelta(days=365)


@strawberry.enum(description="A property by which hand-offs are counted.")
class HandoffGrouping(StrEnum):
    TEAM = "TEAM"
    PHASE = "PHASE"
    ROLE = "ROLE"


@strawberry.type(description="The time until something happens.")
class WaitingTime:
    happened: int = strawberry.field(description="The number of times that it happened.")
    waiting: int = strawberry.field(
        description="The number that still wait. They count with the time that they have waited so far."
    )
    median_hours: float | None = strawberry.field(
        description=(
            "The median in hours, those that still wait included. Null: it has not happened to half of them yet."
        )
    )


@strawberry.type(
    description="Figures on hand-offs over a period. A proposal that the giver took back counts as proposed only."
)
class HandoffFigures:
    team: Team | None = strawberry.field(description="The team of the taker at the time of the proposal. Null: all.")
    phase: DealPhase | None = strawberry.field(description="The phase of the deal. Null: all.")
    role: OwnershipRole | None = strawberry.field(description="The ownership role. Null: all.")
    proposed: int = strawberry.field(description="The number of proposals.")
    time_to_accept: WaitingTime = strawberry.field(
        description="The time from proposal to acceptance, declined ones left out."
    )
    time_to_first_contact: WaitingTime = strawberry.field(
        description="The time from acceptance to the first time that the taker met, called or wrote to somebody there."
    )
    declined: Rate = strawberry.field(description="The share that was declined, of those that were answered.")
    expired: Rate = strawberry.field(description="The share that expired, of those that were answered or expired.")
    lost_within_90_days: Rate = strawberry.field(
        description=(
            "The share that was lost within 90 days, of the relationships handed over at least 90 days ago: "
            "accounts with an agreement in force, and contacts who were clients or partners, that were so no more "
            "90 days later."
        )
    )


_FROM = strawberry.argument(
    description="The first day of proposals that count. Default: a year before `to`.", name="from"
)
_TO = strawberry.argument(description="The day after the last. Default: until now.")
_BY = strawberry.argument(description="The properties by which they are counted separately. Default: all together.")


@adds_to(Query)
class HandoffsCounted:
    @strawberry.field(description="Figures on the hand-offs proposed in a period (UTC).")
    async def handoff_figures(
        self,
        info: Info,
        from_: Annotated[date | None, _FROM] = None,
        to: Annotated[date | None, _TO] = None,
        by: Annotated[HandoffGrouping | None, _BY] = None,
    ) -> list[HandoffFigures]:
        context = info.context
        end = _start(to) if to else context.now + timedelta(microseconds=1)
        start = _start(from_) if from_ else end - _YEAR
        if start >= end:
            raise BadInput(f"`from` is {from_}: give a day before `to`.")
        handed = await _handed(context, start, end)
        groups = _grouped(handed, by) if by else [(None, handed)]
        return [_shown(by, key, figures(list(some), context.now)) for key, some in groups]


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


async def _handed(context: Context, start: datetime, end: datetime) -> list[Handed]:
    rows = await context.ask("ownership/handoff_facts", start=start, end=end)
    return [_read(row, context.now) for row in rows]


def _read(row: list[Any], now: datetime) -> Handed:
    status, role, phase, team, withdrawn, held, lost, *moments = row
    expires, proposed, answered, contacted = (_moment(each) for each in moments)
    assert expires and proposed
    state = status_at(status, expires, now)
    return Handed(state, role, phase, team, proposed, answered, contacted, bool(withdrawn), held, lost)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _grouped(handed: Iterable[Handed], by: HandoffGrouping) -> Iterable[tuple[str | None, Iterable[Handed]]]:
    def key(each: Handed) -> str | None:
        value: str | None = getattr(each, by.lower())
        return value

    return groupby(sorted(handed, key=lambda each: key(each) or ""), key)


def _shown(by: HandoffGrouping | None, key: str | None, found: Figures) -> HandoffFigures:
    return HandoffFigures(
        team=ref(key) if by is HandoffGrouping.TEAM else None,
        phase=DealPhase(key) if by is HandoffGrouping.PHASE and key else None,
        role=OwnershipRole(key) if by is HandoffGrouping.ROLE and key else None,
        proposed=found.proposed,
        time_to_accept=_waiting(found.acceptance),
        time_to_first_contact=_waiting(found.first_contact),
        declined=rate(found.declined),
        expired=rate(found.expired),
        lost_within_90_days=rate(found.lost),
    )


def _waiting(waited: Waited) -> WaitingTime:
    return WaitingTime(happened=len(waited.happened), waiting=len(waited.still), median_hours=waited.median)
