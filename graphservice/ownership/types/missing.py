"""Which relationships lack an owner in a role that they call for, whose were they, and what is at stake?"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Annotated, Any

import strawberry
from strawberry import UNSET

from graphservice.directory import rules
from graphservice.engine.connections import Connection, Edge, Node
from graphservice.engine.context import Context, Info, ref, refs
from graphservice.engine.fields import AFTER, BEFORE, FIRST, LAST, PAGING, argument, computed
from graphservice.engine.keys import OrderDirection
from graphservice.engine.matching import given
from graphservice.engine.worked_out import Place, Ranked, once, ranked, turned, unpaged
from graphservice.kinds import Money, Owner, Query, Team, adds_to
from graphservice.ownership.choosing import (
    Book,
    RelationshipWhere,
    chosen,
    held_by,
    of_team,
    of_teams,
    owners_of,
    refuse_several,
)
from graphservice.ownership.rules import unowned
from graphservice.ownership.stakes import Stake, commonest, stakes, value_place
from graphservice.ownership.vocabulary import OwnershipRole
from graphservice.text.folding import fold


@strawberry.type(description="An account or contact that lacks an owner in a role that it calls for.")
class UnownedEdge(Edge[Node]):
    roles: list[OwnershipRole] = strawberry.field(
        description="The roles that it calls for and that no active owner holds."
    )
    former_owners: list[Owner] = strawberry.field(description="The inactive owners whose assignments are still open.")
    annual_value: list[Money] = strawberry.field(
        description="The yearly value of the agreements in force with the account, by currency."
    )
    open_deals: list[Money] = strawberry.field(description="The open deals with the account, by currency.")


UnownedConnection = Connection[Node, UnownedEdge]


@strawberry.enum(description="Keys by which unowned relationships can be ordered.")
class UnownedOrderField(StrEnum):
    NAME = "NAME"
    VALUE = "VALUE"


@strawberry.input(
    description="The order of unowned relationships. VALUE is the yearly value of agreements in force and the open "
    "deals together, compared within a currency."
)
class UnownedOrder:
    field: UnownedOrderField = strawberry.field(description="The key.")
    direction: OrderDirection | None = strawberry.field(
        default=UNSET, description="The direction. Default: names from A to Z, the greatest value first."
    )
    currency: str | None = strawberry.field(
        default=UNSET,
        description="The currency whose amounts come first. Default: that of the most relationships in the list.",
    )


@dataclass(frozen=True, slots=True)
class _Missing:
    id: str
    name: str
    roles: Sequence[OwnershipRole]
    former: Sequence[str]
    owners: frozenset[str]


async def _missing(context: Context, role: str | None, books: Sequence[Book], where: Any) -> list[list[_Missing]]:
    """For each of some books, in no order."""
    condition: dict[str, Any] = {"unowned": {"role": role} if role else {"eq": True}}
    owners = owners_of(books)
    if owners is not None:
        condition = {"and": [condition, held_by(owners, active=False)]}
    ids = await chosen(context, where, {"accounts": condition, "contacts": condition})
    rows = await context.ask("ownership/unowned_facts", ids=ids) if ids else []
    found = [_fact(*row) for row in rows]
    some = [each for each in found if each.roles and (role is None or role in each.roles)]
    return [[each for each in some if book is None or not each.owners.isdisjoint(book)] for book in books]


def _fact(id: str, name: str, types: Sequence[str], hands: Sequence[tuple[str, bool, str]]) -> _Missing:
    held = {role for _, active, role in hands if active}
    former = dict.fromkeys(owner for owner, active, _ in hands if not active)
    return _Missing(id, name, unowned(types, held), list(former), frozenset(owner for owner, _, _ in hands))


def _ranked(order: Mapping[str, Any], rows: Sequence[_Missing], known: Mapping[str, Stake]) -> Ranked[_Missing]:
    descending = order.get("direction") is OrderDirection.DESC
    if order["field"] is not UnownedOrderField.VALUE:
        return ranked(_LIST, ["name", "id"], rows, lambda each: (fold(each.name), each.id), descending=descending)
    ascending = order.get("direction") is OrderDirection.ASC
    first = order.get("currency") or commonest(known[each.id] for each in rows)

    def place(each: _Missing) -> Place:
        return *value_place(known[each.id], first, ascending=ascending), fold(each.name), each.id

    return ranked(_LIST, ["rank", "currency", f"value {ascending} {first}", "name", "id"], rows, place)


_LIST = "ownership/unowned_facts"
_BY_NAME = {"field": UnownedOrderField.NAME}


async def _pages(context: Context, books: Sequence[Book], given: Mapping[str, Any]) -> Sequence[Any]:
    """A page of each of some books."""
    order, role = given.get("orderBy") or _BY_NAME, given.get("role")

    async def listed() -> list[Ranked[_Missing]]:
        found = await _missing(context, role.value if role else None, books, given.get("where"))
        known: Mapping[str, Stake] = {}
        if order["field"] is UnownedOrderField.VALUE:
            known = await stakes(context, [each.id for rows in found for each in rows])
        return [_ranked(order, rows, known) for rows in found]

    whole = await once(context, f"unowned {books} {unpaged(given)}", listed)
    return await asyncio.gather(*(turned(each, given, context, partial(_edges, context)) for each in whole))


async def _edges(context: Context, rows: Sequence[_Missing], cursors: Sequence[str]) -> list[UnownedEdge]:
    known = await stakes(context, [each.id for each in rows])
    return [
        UnownedEdge(
            node=ref(each.id),
            cursor=at,
            roles=list(each.roles),
            former_owners=refs(each.former),
            annual_value=rules.sums(known[each.id].contracts),
            open_deals=rules.sums(known[each.id].deals),
        )
        for each, at in zip(rows, cursors, strict=True)
    ]


_ROLE = "Only relationships that lack an owner in this role. Default: any role that they call for."
_WHERE = "Conditions on the accounts and contacts. Default: all."
_ORDER = "The order. Default: by name."
_ARGUMENTS = (
    argument("role", OwnershipRole, _ROLE),
    argument("where", RelationshipWhere, _WHERE),
    argument("orderBy", UnownedOrder, _ORDER),
    *PAGING,
)


async def _of_teams(
    parents: Sequence[Mapping[str, Any]], arguments: Mapping[str, Any], context: Context
) -> Sequence[Any]:
    return await _pages(context, await of_teams(context, [parent["id"] for parent in parents]), arguments)


@adds_to(Team)
class UnownedOfTeam:
    unowned_relationships: UnownedConnection = computed(
        _of_teams,
        "The unowned accounts and contacts that a member of the team, or of a team beneath it, owns in another role, "
        "or, as an inactive owner, still owns.",
        *_ARGUMENTS,
        requires=["id"],
    )


@adds_to(Query)
class UnownedListed:
    @strawberry.field(
        description=(
            "The accounts and contacts that call for a role which no active owner holds. A prospect calls for "
            "NEW_SALES, a client for RETENTION; a partner, or a relationship without a type, for an owner in any "
            "role. At most 20,000; `accounts(where: {unowned: {eq: true}})` has no such limit."
        )
    )
    async def unowned_relationships(
        self,
        info: Info,
        role: Annotated[OwnershipRole | None, strawberry.argument(description=_ROLE)] = UNSET,
        owner: Annotated[
            strawberry.ID | None,
            strawberry.argument(
                description=(
                    "Only relationships that this owner owns in another role, or, as an inactive owner, still owns."
                )
            ),
        ] = UNSET,
        team: Annotated[
            strawberry.ID | None,
            strawberry.argument(
                description=(
                    "Only relationships that members of this team, or of a team beneath it, own in another role or "
                    "still own."
                )
            ),
        ] = UNSET,
        where: Annotated[RelationshipWhere | None, strawberry.argument(description=_WHERE)] = UNSET,
        order_by: Annotated[UnownedOrder | None, strawberry.argument(description=_ORDER)] = UNSET,
        first: Annotated[int | None, strawberry.argument(description=FIRST)] = UNSET,
        after: Annotated[str | None, strawberry.argument(description=AFTER)] = UNSET,
        last: Annotated[int | None, strawberry.argument(description=LAST)] = UNSET,
        before: Annotated[str | None, strawberry.argument(description=BEFORE)] = UNSET,
    ) -> UnownedConnection:
        context, said = info.context, given(info)
        refuse_several({"owner": said.get("owner"), "team": said.get("team")})
        owners = [said["owner"]] if said.get("owner") else None
        if said.get("team"):
            owners = await of_team(context, said["team"])
        page: UnownedConnection
        (page,) = await _pages(context, [owners], said)
        return page
