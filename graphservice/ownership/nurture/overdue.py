"""Which relationships have waited too long to hear from us, and what is at stake?"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from functools import partial
from typing import Annotated, Any

import strawberry
from strawberry import UNSET

from graphservice.directory import rules
from graphservice.engine.connections import Connection
from graphservice.engine.context import Context, Info, ref, refs
from graphservice.engine.fields import AFTER, BEFORE, FIRST, LAST, PAGING, argument, computed
from graphservice.engine.keys import OrderDirection
from graphservice.engine.matching import given
from graphservice.engine.worked_out import Place, Ranked, once, ranked, turned, unpaged
from graphservice.errors import BadInput
from graphservice.graph.identity import label_of
from graphservice.kinds import Account, Contact, Money, Owner, Query, Team, Touch, adds_to
from graphservice.ownership.choosing import Book, RelationshipWhere, of_team, of_teams, refuse_several
from graphservice.ownership.nurture.cadence import NurtureCadence, shown
from graphservice.ownership.nurture.due import Due, overdue
from graphservice.ownership.nurture.zones import ZONE, zone_of
from graphservice.ownership.stakes import Stake, commonest, stakes, value_place
from graphservice.ownership.vocabulary import OwnershipRole
from graphservice.text.folding import fold


@strawberry.type(description="A relationship that has not heard from us within its cadence.")
class OverdueRelationship:
    account: Account | None = strawberry.field(description="The account. Null: the relationship is a contact.")
    contact: Contact | None = strawberry.field(description="The contact. Null: the relationship is an account.")
    owners: list[Owner] = strawberry.field(description="The owners, of those whose books were searched.")
    roles: list[OwnershipRole] = strawberry.field(description="The ownership roles of these owners.")
    cadence: NurtureCadence = strawberry.field(description="The cadence.")
    last_touch_at: datetime | None = strawberry.field(description="The latest touch. Null: never.")
    due_on: date = strawberry.field(description="The day on which a touch was due.")
    days_overdue: int = strawberry.field(description="The number of days since then.")
    annual_value: list[Money] = strawberry.field(
        description="The yearly value of the agreements in force with the account, by currency."
    )
    open_deals: list[Money] = strawberry.field(description="The open deals with the account, by currency.")
    next_touch: Touch | None = strawberry.field(description="The next planned touch.")


@strawberry.type(description="An overdue relationship in the list.")
class OverdueRelationshipEdge:
    node: OverdueRelationship = strawberry.field(description="The node.")
    cursor: str = strawberry.field(description="The cursor of this edge, for `after`.")


OverdueConnection = Connection[OverdueRelationship, OverdueRelationshipEdge]


@strawberry.enum(description="Keys by which overdue relationships can be ordered.")
class OverdueOrderField(StrEnum):
    DAYS_OVERDUE = "DAYS_OVERDUE"
    VALUE = "VALUE"
    NAME = "NAME"


@strawberry.input(
    description="The order of overdue relationships. VALUE is the yearly value of agreements in force and the open "
    "deals together, compared within a currency."
)
class OverdueOrder:
    field: OverdueOrderField = strawberry.field(description="The key.")
    direction: OrderDirection | None = strawberry.field(
        default=UNSET,
        description="The direction. Default: the longest overdue, the greatest value, or the name from A first.",
    )
    currency: str | None = strawberry.field(
        default=UNSET,
        description="The currency whose amounts come first. Default: that of the most relationships in the list.",
    )


_ROLE = "Only relationships owned in this role."
_WHERE = "Conditions on the accounts and contacts. Default: all."
_ORDER = "The order. Default: the longest overdue first."
_ARGUMENTS = (
    argument("role", OwnershipRole, _ROLE),
    argument("where", RelationshipWhere, _WHERE),
    argument("orderBy", OverdueOrder, _ORDER),
    ZONE,
    *PAGING,
)
_OVERDUE = (
    "that have not heard from us within their cadence, the longest overdue first. Contacts who opted out are left out, "
    "and so is what only inactive owners own: see `unownedRelationships`."
)


async def _of_teams(
    parents: Sequence[Mapping[str, Any]], arguments: Mapping[str, Any], context: Context
) -> Sequence[Any]:
    return await _pages(context, await of_teams(context, [parent["id"] for parent in parents]), arguments)


@adds_to(Team)
class OverdueOfTeam:
    overdue_relationships: OverdueConnection = computed(
        _of_teams,
        f"The relationships of members of the team, or of a team beneath it, {_OVERDUE}",
        *_ARGUMENTS,
        requires=["id"],
    )


@adds_to(Query)
class Overdue:
    @strawberry.field(
        description=f"The relationships in the book of an owner, of a team or of all owners {_OVERDUE} At most 20,000."
    )
    async def overdue_relationships(
        self,
        info: Info,
        owner: Annotated[
            strawberry.ID | None,
            strawberry.argument(
                description=(
                    "The owner whose book is searched. Default: the viewer, where neither `team` nor `everybody` "
                    "is given."
                )
            ),
        ] = UNSET,
        team: Annotated[
            strawberry.ID | None,
            strawberry.argument(description="The team whose members' books are searched, with the teams beneath it."),
        ] = UNSET,
        everybody: Annotated[
            bool | None, strawberry.argument(description="True: search the books of all owners.")
        ] = UNSET,
        role: Annotated[OwnershipRole | None, strawberry.argument(description=_ROLE)] = UNSET,
        where: Annotated[RelationshipWhere | None, strawberry.argument(description=_WHERE)] = UNSET,
        order_by: Annotated[OverdueOrder | None, strawberry.argument(description=_ORDER)] = UNSET,
        first: Annotated[int | None, strawberry.argument(description=FIRST)] = UNSET,
        after: Annotated[str | None, strawberry.argument(description=AFTER)] = UNSET,
        last: Annotated[int | None, strawberry.argument(description=LAST)] = UNSET,
        before: Annotated[str | None, strawberry.argument(description=BEFORE)] = UNSET,
        time_zone: Annotated[str | None, strawberry.argument(description=ZONE.description)] = UNSET,
    ) -> OverdueConnection:
        said = given(info)
        page: OverdueConnection
        (page,) = await _pages(info.context, [await _whose(info.context, said)], said)
        return page


async def _whose(context: Context, said: Mapping[str, Any]) -> list[str] | None:
    """In whose book; None: in those of all of us."""
    refuse_several({name: said.get(name) for name in ("owner", "team", "everybody")})
    if said.get("everybody"):
        return None
    if said.get("team"):
        return await of_team(context, said["team"])
    whose = said.get("owner") or context.viewer.owner
    if whose is None:
        raise BadInput("Give `owner`, `team` or `everybody`: the viewer is not an owner.")
    return [whose]


async def _pages(context: Context, books: Sequence[Book], said: Mapping[str, Any]) -> Sequence[Any]:
    """A page of each of some books."""
    order, zone = said.get("orderBy") or _LONGEST, zone_of(said.get("timeZone"))

    async def listed() -> list[Ranked[Due]]:
        found = await overdue(context, books, said.get("role"), said.get("where"), zone)
        known: Mapping[str, Stake] = {}
        if order["field"] is OverdueOrderField.VALUE:
            known = await stakes(context, [each.id for rows in found for each in rows])
        return await asyncio.gather(*(asyncio.to_thread(_ranked, order, rows, known) for rows in found))

    whole = await once(context, f"overdue {books} {unpaged(said)}", listed)
    return await asyncio.gather(*(turned(each, said, context, partial(_edges, context)) for each in whole))


_LIST = "ownership/book_touches"
_LONGEST = {"field": OverdueOrderField.DAYS_OVERDUE}


def _ranked(order: Mapping[str, Any], rows: Sequence[Due], known: Mapping[str, Stake]) -> Ranked[Due]:
    ascending, descending = (order.get("direction") is each for each in (OrderDirection.ASC, OrderDirection.DESC))
    if order["field"] is OverdueOrderField.NAME:
        return ranked(_LIST, ["name", "id"], rows, lambda each: (fold(each.name), each.id), descending=descending)
    if order["field"] is OverdueOrderField.DAYS_OVERDUE:
        way = 1 if ascending else -1
        return ranked(_LIST, [f"days {way}", "id"], rows, lambda each: (way * each.days, each.id))
    first = order.get("currency") or commonest(known.values())

    def place(each: Due) -> Place:
        return *value_place(known.get(each.id), first, ascending=ascending), -each.days, each.id

    return ranked(_LIST, ["rank", "currency", f"value {ascending} {first}", "days", "id"], rows, place)


async def _edges(context: Context, some: Sequence[Due], cursors: Sequence[str]) -> list[OverdueRelationshipEdge]:
    known = await stakes(context, [each.id for each in some])
    return [
        OverdueRelationshipEdge(node=_shown(each, known[each.id]), cursor=at)
        for each, at in zip(some, cursors, strict=True)
    ]


def _shown(due: Due, stake: Stake) -> OverdueRelationship:
    is_account = label_of(due.id) == "Account"
    return OverdueRelationship(
        account=ref(due.id if is_account else None),
        contact=ref(None if is_account else due.id),
        owners=refs(due.owners),
        roles=[OwnershipRole(each) for each in due.roles],
        cadence=shown(due.cadence),
        last_touch_at=due.last_at,  # type: ignore[arg-type]
        due_on=due.due_on,
        days_overdue=due.days,
        annual_value=rules.sums(stake.contracts),
        open_deals=rules.sums(stake.deals),
        next_touch=ref(stake.planned),
    )
