"""How does a board go: do its members come, is their feedback acted on, do their companies stay clients?"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import strawberry

from graphservice.advisory.rules.retention import FORMULA_VERSION, Client, Retention, retention
from graphservice.directory.rates import Rate, rate
from graphservice.directory.rules.sizes import SIZES
from graphservice.engine.context import Context, refs
from graphservice.errors import BadInput
from graphservice.kinds import Account
from graphservice.statistics.rates import ENOUGH, Share

_YEAR = timedelta(days=365)
_EVIDENCE = 20
_NOTE = (
    "This says what goes together, not what causes it: whoever is asked onto a board is content with us, and content "
    "clients stay anyway."
)


@strawberry.type(description="How many comparable clients stayed, each counting as much as it is compared with.")
class ComparableRetention:
    value: float = strawberry.field(description="The share that stayed.")
    low: float = strawberry.field(description="The lower end of its 95% interval (Wilson).")
    high: float = strawberry.field(description="The upper end of its interval.")
    clients: int = strawberry.field(description="How many clients these are.")
    effective: float = strawberry.field(
        description="The effective number of clients: the interval is that of so many of equal weight."
    )


@strawberry.type(description="The difference between the two shares of clients that stayed.")
class RetentionDifference:
    value: float = strawberry.field(description="The share with a member less the share without.")
    low: float = strawberry.field(
        description="The lower end of its 95% interval (Newcombe). Where the interval holds 0, there may be no "
        "difference."
    )
    high: float = strawberry.field(description="The upper end of its interval.")


@strawberry.type(
    description="Whether clients stay a year after a first member of theirs took a seat on this board, beside "
    "comparable ones: with an agreement in force on the same day, without a member of any board during that year; of "
    f"the same size (below 50 employees, below 250, more) where {ENOUGH} or more are."
)
class MemberRetention:
    with_member: Rate = strawberry.field(
        description="Of the clients with a member that can be compared: how many stayed."
    )
    without_member: ComparableRetention | None = strawberry.field(
        description="The comparable clients; null: there are none."
    )
    difference: RetentionDifference | None = strawberry.field(description="The difference between the two shares.")
    incomparable: int = strawberry.field(description="How many are left out because no client is comparable.")
    too_recent: int = strawberry.field(
        description="How many are left out: the year is not over yet, or no agreement was in force when it began."
    )
    enough: bool = strawberry.field(
        description=f"Whether there are {ENOUGH} or more on both sides: of fewer, nothing can be said."
    )
    note: str = strawberry.field(description="How to read these figures.")
    accounts: list[Account] = strawberry.field(
        description=f"The accounts with a member, those seated first first: {_EVIDENCE} at most."
    )
    formula_version: int = strawberry.field(description="The version of the way in which this is worked out.")


@strawberry.type(description="How a board goes.")
class BoardFigures:
    since: date = strawberry.field(description="Sessions from this day on are counted.")
    until: date = strawberry.field(description="Sessions before this day are counted.")
    sessions: int = strawberry.field(description="How many sessions were held.")
    attendance: Rate = strawberry.field(
        description="Of the seats that members held on the days of the sessions: how many of these members were there. "
        "Guests are not counted."
    )
    guests: int = strawberry.field(description="The number of times that somebody without a seat on that day came.")
    feedback_acted_on: Rate = strawberry.field(description="Of the feedback of these sessions: how much is DONE.")
    feedback_open: int = strawberry.field(description="The number that are OPEN: nobody has decided on them.")
    actions_done: Rate = strawberry.field(
        description="Of the actions of these sessions that were not dropped: how many are DONE."
    )
    actions_overdue: int = strawberry.field(description="The number of actions that are OPEN after their due day.")
    retention: MemberRetention = strawberry.field(
        description="Whether clients with a member stay, beside comparable ones. It is of all members ever."
    )
    as_of: datetime = strawberry.field(description="The moment as of which all of this is.")


async def figures_of(
    parents: Sequence[Mapping[str, Any]], arguments: Mapping[str, Any], context: Context
) -> list[BoardFigures]:
    until = arguments.get("until") or context.now.date() + timedelta(days=1)
    since = arguments.get("since") or until - _YEAR
    if since >= until:
        raise BadInput(f"`since` is {since}: it has to lie before `until`, {until}.")
    ids = list(dict.fromkeys(parent["id"] for parent in parents))
    given = {"boards": ids, "since": since, "until": until, "sizes": list(SIZES)}
    ((counted, clients),) = await context.ask("advisory/board_figures", **given)
    counts = {id: row for id, *row in counted}
    found = [await asyncio.to_thread(_retention, clients, id, context.now.date()) for id in ids]
    kept = dict(zip(ids, found, strict=True))
    return [_figures(counts[parent["id"]], kept[parent["id"]], since, until, context.now) for parent in parents]


def _figures(counts: Sequence[int], kept: MemberRetention, since: date, until: date, now: datetime) -> BoardFigures:
    sessions, seats, there, guests, feedback, acted, waiting, actions, done, overdue = counts
    return BoardFigures(
        since=since,
        until=until,
        sessions=sessions,
        attendance=rate(Share(there, seats)),
        guests=guests,
        feedback_acted_on=rate(Share(acted, feedback)),
        feedback_open=waiting,
        actions_done=rate(Share(done, actions)),
        actions_overdue=overdue,
        retention=kept,
        as_of=now,
    )


def _retention(rows: Sequence[Sequence[Any]], board: str, today: date) -> MemberRetention:
    """Rows: account, class of size, agreements, the boards on which somebody of it took a seat, with the day."""
    clients, seated = [], list[tuple[date, str]]()
    for id, size, agreed, seats in rows:
        here = min((date.fromisoformat(day) for on, day in seats if on == board), default=None)
        if here:
            seated.append((here, id))
        elif seats:
            continue  # with a member of another board it is neither the one nor the other
        periods = tuple((date.fromisoformat(start), date.fromisoformat(end) if end else None) for start, end in agreed)
        clients.append(Client(id, size, periods, here))
    found = retention(clients, today)
    return _shown(found, [id for _, id in sorted(seated)])


def _shown(found: Retention, accounts: Sequence[str]) -> MemberRetention:
    beside = found.beside
    low, high = beside.interval if beside else (0.0, 0.0)
    apart = found.difference
    return MemberRetention(
        with_member=rate(found.share),
        without_member=ComparableRetention(
            value=beside.value, low=low, high=high, clients=beside.number, effective=beside.effective
        )
        if beside
        else None,
        difference=RetentionDifference(value=apart[0], low=apart[1][0], high=apart[1][1]) if apart else None,
        incomparable=found.incomparable,
        too_recent=found.too_recent,
        enough=found.enough,
        note=_NOTE,
        accounts=refs(accounts[:_EVIDENCE]),
        formula_version=FORMULA_VERSION,
    )
