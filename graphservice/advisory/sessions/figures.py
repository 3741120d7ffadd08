"""How does a board go: do its members come, is their feedback acted on, do their companies stay clients?"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import strawberry

from graphservice.advisory.rules.retention import FORMULA_VERSION, ClientHistory, Retention, retention
from graphservice.directory.rates import Rate, rate
from graphservice.directory.rules.sizes import SIZES
from graphservice.engine.context import Context, refs
from graphservice.errors import BadInput
from graphservice.kinds import Account
from graphservice.statistics.rates import ENOUGH, Proportion

_YEAR = timedelta(days=365)
_EVIDENCE = 20
_NOTE = (
    "An association, not a cause: contacts who are asked onto a board are usually satisfied, and satisfied clients "
    "stay anyway."
)


@strawberry.type(description="The share of comparable clients that stayed, each weighted by its likeness.")
class ComparableRetention:
    value: float = strawberry.field(description="The share that stayed.")
    low: float = strawberry.field(description="The lower end of its 95% interval (Wilson).")
    high: float = strawberry.field(description="The upper end of its 95% interval.")
    clients: int = strawberry.field(description="The number of clients.")
    effective: float = strawberry.field(
        description="The effective number of clients: the interval is that of this many clients of equal weight."
    )


@strawberry.type(description="The difference between the two shares of clients that stayed.")
class RetentionDifference:
    value: float = strawberry.field(description="The share with a member less the share without.")
    low: float = strawberry.field(
        description="The lower end of its 95% interval (Newcombe). Where the interval holds 0, there may be no "
        "difference."
    )
    high: float = strawberry.field(description="The upper end of its 95% interval.")


@strawberry.type(
    description="The retention of clients in the year after their first member took a seat on this board, beside "
    "comparable clients: with an agreement in force on the same day, without a member of any board during that year, "
    f"and of the same size (below 50 employees, below 250, more) where there are at least {ENOUGH} of these."
)
class MemberRetention:
    with_member: Rate = strawberry.field(
        description="The share of clients with a member that stayed, of those that can be compared."
    )
    without_member: ComparableRetention | None = strawberry.field(
        description="The comparable clients. Null: there are none."
    )
    difference: RetentionDifference | None = strawberry.field(description="The difference between the two shares.")
    incomparable: int = strawberry.field(
        description="The number of clients left out because no other client is comparable."
    )
    too_recent: int = strawberry.field(
        description=(
            "The number of clients left out because the year is not over, or because no agreement was in force "
            "when it began."
        )
    )
    enough: bool = strawberry.field(
        description=f"Whether both sides have at least {ENOUGH}. Fewer are too few for a conclusion."
    )
    note: str = strawberry.field(description="An explanation of these figures.")
    accounts: list[Account] = strawberry.field(
        description=f"The accounts with a member, by the day of the first seat: at most {_EVIDENCE}."
    )
    formula_version: int = strawberry.field(description="The version of the method.")


@strawberry.type(description="Figures of an advisory board over a period.")
class BoardFigures:
    since: date = strawberry.field(description="The first day of the period.")
    until: date = strawberry.field(description="The day after the last of the period.")
    sessions: int = strawberry.field(description="The number of sessions held.")
    attendance: Rate = strawberry.field(
        description=(
            "The attendance of members: of the seats held on the days of the sessions, the share that was present. "
            "Guests are not counted."
        )
    )
    guests: int = strawberry.field(description="The number of visits by people without a seat on that day.")
    feedback_acted_on: Rate = strawberry.field(description="The share of the feedback of these sessions that is DONE.")
    feedback_open: int = strawberry.field(description="The number of feedback items that are OPEN: without a decision.")
    actions_done: Rate = strawberry.field(
        description="The share of the actions of these sessions that is DONE, dropped ones left out."
    )
    actions_overdue: int = strawberry.field(description="The number of actions that are OPEN after their due day.")
    retention: MemberRetention = strawberry.field(
        description="The retention of clients with a member, beside comparable ones. It covers all members ever."
    )
    as_of: datetime = strawberry.field(description="The moment of these figures.")


async def figures_of(
    parents: Sequence[Mapping[str, Any]], arguments: Mapping[str, Any], context: Context
) -> list[BoardFigures]:
    until = arguments.get("until") or context.now.date() + timedelta(days=1)
    since = arguments.get("since") or until - _YEAR
    if since >= until:
        raise BadInput(f"`since` is {since}: give a day before `until`, {until}.")
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
        attendance=rate(Proportion(there, seats)),
        guests=guests,
        feedback_acted_on=rate(Proportion(acted, feedback)),
        feedback_open=waiting,
        actions_done=rate(Proportion(done, actions)),
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
        clients.append(ClientHistory(id, size, periods, here))
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
