"""Which relationships of somebody have waited too long to hear from us, and what is at stake?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import strawberry

from graphservice.directory import rules
from graphservice.engine.connections import Connection, PageInfo
from graphservice.engine.context import Context, ref
from graphservice.engine.keys import Key
from graphservice.engine.mutations import Info
from graphservice.engine.paging import DEFAULT, cursor, limited, place, signature
from graphservice.engine.references import AccountRef, ContactRef, MoneyRef, TouchRef
from graphservice.errors import BadInput
from graphservice.graph.identity import label_of
from graphservice.ownership.nurture.cadence import NurtureCadence, shown
from graphservice.ownership.nurture.rules.cadences import (
    CadenceInForce,
    SegmentCadence,
    cadence_of,
    day_of,
    due_on,
    said,
    strongest,
)
from graphservice.ownership.nurture.segments import cadences_of_segments
from graphservice.ownership.nurture.zones import zone_of
from graphservice.ownership.rules import OwnershipRole


@strawberry.type(description="A relationship that should have heard from us before today.")
class OverdueRelationship:
    account: AccountRef | None = strawberry.field(description="The account, if it is one.")
    contact: ContactRef | None = strawberry.field(description="The contact, if it is one.")
    roles: list[OwnershipRole] = strawberry.field(description="What its owner is there for.")
    cadence: NurtureCadence = strawberry.field(description="How often it should hear from us.")
    last_touch_at: datetime | None = strawberry.field(description="When it did last; null: never.")
    due_on: date = strawberry.field(description="The day on which it should have.")
    days_overdue: int = strawberry.field(description="How many days ago that was.")
    annual_value: list[MoneyRef] = strawberry.field(
        description="What is at stake: what the agreements in force with the account bring a year, by currency."
    )
    open_deals: list[MoneyRef] = strawberry.field(
        description="What is at stake besides: the open deals with the account, by currency."
    )
    next_touch: TouchRef | None = strawberry.field(description="The next touch that is planned.")


@strawberry.type(description="An overdue relationship in the list.")
class OverdueRelationshipEdge:
    node: OverdueRelationship = strawberry.field(description="What stands here.")
    cursor: str = strawberry.field(description="This place in the list, for `after`.")


OverdueConnection = Connection[OverdueRelationship, OverdueRelationshipEdge]

_OWNER = strawberry.argument(description="In whose book. Default: in yours.")
_ROLE = strawberry.argument(description="Only what they own in this role.")
_FIRST = strawberry.argument(description="How many: 1 to 100, 20 where nothing is said.")
_AFTER = strawberry.argument(description="Only what follows this cursor.")
_ZONE = strawberry.argument(description="Where days begin and end, as in `Europe/Stockholm`. Default: UTC.")


@dataclass(frozen=True, slots=True)
class _Due:
    id: str
    roles: list[str]
    cadence: CadenceInForce
    last_at: str | None
    due_on: date
    days: int

    @property
    def place(self) -> tuple[int, str]:
        return -self.days, self.id


@strawberry.type
class Overdue:
    @strawberry.field(
        description="The relationships in somebody's book that have waited too long to hear from one of us, the "
        "longest first. Nobody who opted out is among them."
    )
    async def overdue_relationships(
        self,
        info: Info,
        owner: Annotated[strawberry.ID | None, _OWNER] = None,
        role: Annotated[OwnershipRole | None, _ROLE] = None,
        first: Annotated[int | None, _FIRST] = None,
        after: Annotated[str | None, _AFTER] = None,
        time_zone: Annotated[str | None, _ZONE] = None,
    ) -> OverdueConnection:
        context = info.context
        whose = owner or context.viewer.owner
        if whose is None:
            raise BadInput("Say whose book, in `owner`: you are none of those who own relationships.")
        size, place = limited("first", first, DEFAULT), _place(after)
        every = await _overdue(context, whose, role, zone_of(time_zone))
        rest = [each for each in every if place is None or each.place > place]
        edges = await _edges(context, rest[:size])
        info_of_page = PageInfo(
            has_next_page=len(rest) > size,
            has_previous_page=place is not None,
            start_cursor=edges[0].cursor if edges else None,
            end_cursor=edges[-1].cursor if edges else None,
        )
        nodes = [edge.node for edge in edges]
        return OverdueConnection(edges=edges, nodes=nodes, page_info=info_of_page, total_count=len(every))


async def _overdue(context: Context, owner: str, role: str | None, zone: ZoneInfo) -> list[_Due]:
    ((rows, stated),) = await context.ask("ownership/book_touches", owner=owner, role=role)
    today = day_of(context.now, zone)
    of_segments = await cadences_of_segments(context, stated, (id for id, _, _, own, *_ in rows if not own))
    found = [due for row in rows if (due := _due(row, of_segments.get(row[0], ()), zone, today)).days > 0]
    return sorted(found, key=lambda each: each.place)


def _due(row: Sequence[Any], segments: Sequence[SegmentCadence], zone: ZoneInfo, today: date) -> _Due:
    id, roles, since, every, unit, tier, types, last_at = row
    in_force = cadence_of(said(every, unit), segments, strongest(types), tier)
    last = day_of(datetime.fromisoformat(last_at), zone) if last_at else None
    due = due_on(in_force.cadence, last, day_of(datetime.fromisoformat(since), zone))
    return _Due(id, roles, in_force, last_at, due, (today - due).days)


async def _edges(context: Context, some: Sequence[_Due]) -> list[OverdueRelationshipEdge]:
    rows = await context.ask("ownership/at_stake", ids=[each.id for each in some]) if some else []
    stakes = {id: stake for id, *stake in rows}
    return [OverdueRelationshipEdge(node=_shown(each, *stakes[each.id]), cursor=_cursor(each)) for each in some]


def _shown(due: _Due, contracts: list[list[Any]], deals: list[list[Any]], planned: str | None) -> OverdueRelationship:
    is_account = label_of(due.id) == "Account"
    return OverdueRelationship(
        account=ref(due.id if is_account else None),
        contact=ref(None if is_account else due.id),
        roles=[OwnershipRole(each) for each in sorted(due.roles)],
        cadence=shown(due.cadence),
        last_touch_at=due.last_at,  # type: ignore[arg-type]
        due_on=due.due_on,
        days_overdue=due.days,
        annual_value=rules.sums(contracts),
        open_deals=rules.sums(deals),
        next_touch=ref(planned),
    )


_KEYS = (Key.named("-daysOverdue"), Key.named("id"))
_SIGN = signature("ownership/book_touches", _KEYS)


def _cursor(due: _Due) -> str:
    return cursor(_SIGN, due.place)


def _place(after: str | None) -> tuple[int, str] | None:
    """Raises BadInput where it is no cursor of this list."""
    found = place("after", after, _SIGN, _KEYS)
    if found is None:
        return None
    days, id = found
    if not isinstance(days, int) or not isinstance(id, str):
        raise BadInput("`after` is a cursor of another list. Ask for the first page again.")
    return days, id
