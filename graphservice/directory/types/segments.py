"""Which accounts and contacts belong together by a rule?"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

import orjson
import strawberry
from graphql import GraphQLInputObjectType, Undefined
from graphql.utilities import coerce_input_value, validate_input_value

from graphservice.directory.rules.segments import accounts_where, contacts_where
from graphservice.directory.types.ordering import NamedOrder, Recorded
from graphservice.engine.connections import Connection, Edge, PageInfo, Planned
from graphservice.engine.context import Context, Ref
from graphservice.engine.fields import PAGING, by_id, computed, connection, listed
from graphservice.engine.filters import IdFilter, MomentFilter, TextFilter, partial_conditions, stored
from graphservice.engine.mutations import Info
from graphservice.engine.references import (
    AccountRef,
    AccountWhereRef,
    ContactRef,
    ContactWhereRef,
    SegmentRef,
    SegmentWhereRef,
)
from graphservice.engine.spelling import spelled
from graphservice.errors import BadInput

Parents = Sequence[Mapping[str, Any]]

_COUNTS = """query ($accounts: AccountWhere, $contacts: ContactWhere) {
  accounts(where: $accounts) { totalCount } contacts(where: $contacts) { totalCount } }"""
_COUNT = "query ($where: %s) { found: %s(where: $where) { totalCount } }"
_PAGE = """query ($where: %s, $first: Int, $after: String, $last: Int, $before: String) {
  found: %s(where: $where, first: $first, after: $after, last: $last, before: $before) {
    edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"""


@strawberry.input(
    description="Which accounts and contacts belong to a segment. Of an account with conditions on contacts, somebody "
    "there fits those; a contact works at an account that fits the conditions on accounts."
)
class SegmentRule:
    account: AccountWhereRef | None = strawberry.field(default=strawberry.UNSET, description="Conditions on accounts.")
    contact: ContactWhereRef | None = strawberry.field(default=strawberry.UNSET, description="Conditions on contacts.")


@strawberry.type(description="How many belong to a segment, or would.")
class SegmentPreview:
    account_count: int = strawberry.field(description="How many accounts fit now.")
    contact_count: int = strawberry.field(description="How many contacts fit now.")


@strawberry.type(description="What a segment was from one change until the next.")
class SegmentVersion(Planned):
    number: int = strawberry.field(description="The version of the segment.")
    name: str = strawberry.field(description="What it was called.")
    rule: str = strawberry.field(description="Its rule: JSON, in the form of SegmentRule.")
    at: datetime = strawberry.field(description="Since when.")
    by: str = strawberry.field(description="Who wrote it.")


@dataclass(slots=True)
class _Place:
    node: Any
    cursor: str


@dataclass(slots=True)
class _Members:
    """A page of those who fit, named; counted only when that is asked for."""

    edges: list[_Place]
    page_info: PageInfo
    count: Callable[[], Awaitable[int]]

    @property
    def nodes(self) -> list[Any]:
        return [each.node for each in self.edges]

    @property
    def total_count(self) -> Awaitable[int]:
        return self.count()


def _known(parent: Mapping[str, Any], context: Context) -> dict[str, Any]:
    """The condition that a segment is fulfilled; its rule need not be read again."""
    context.known[parent["id"]] = parent["rule"]
    return {"segment": {"eq": parent["id"]}}


async def _count(text: str, where: Mapping[str, Any], context: Context) -> int:
    data = await context.query(text, {"where": where})
    count: int = data["found"]["totalCount"]
    return count


def _counted(field: str, type: str, description: str) -> Any:
    text = _COUNT % (type, field)

    async def compute(parents: Parents, _: Mapping[str, Any], context: Context) -> list[int]:
        return await asyncio.gather(*(_count(text, _known(parent, context), context) for parent in parents))

    return computed(compute, description, requires=["id", "rule"])


def _members(field: str, type: str, description: str) -> Any:
    page, count = _PAGE % (type, field), _COUNT % (type, field)

    async def one(parent: Mapping[str, Any], arguments: Mapping[str, Any], context: Context) -> _Members:
        where = _known(parent, context)
        found = (await context.query(page, {"where": where, **arguments}))["found"]
        info = found["pageInfo"]
        return _Members(
            [_Place(Ref(edge["node"]["id"]), edge["cursor"]) for edge in found["edges"]],
            PageInfo(
                has_next_page=info["hasNextPage"],
                has_previous_page=info["hasPreviousPage"],
                start_cursor=info["startCursor"],
                end_cursor=info["endCursor"],
            ),
            lambda: _count(count, where, context),
        )

    async def compute(parents: Parents, arguments: Mapping[str, Any], context: Context) -> list[_Members]:
        paging = {name: arguments.get(name) for name in ("first", "after", "last", "before")}
        return await asyncio.gather(*(one(parent, paging, context) for parent in parents))

    return computed(compute, description, *PAGING, requires=["id", "rule"])


@strawberry.type
class SegmentRecord(Recorded):
    name: str = strawberry.field(description="What it is called.")
    rule: str = strawberry.field(description="Who belongs to it: JSON, in the form of SegmentRule.")
    versions: list[SegmentVersion] = listed(
        "directory/segment_versions", "What it is and was, the latest first.", order=["-number"]
    )
    account_count: int = _counted("accounts", "AccountWhere", "How many accounts belong to it now.")
    contact_count: int = _counted("contacts", "ContactWhere", "How many contacts belong to it now.")
    accounts: Connection[AccountRef, Edge[AccountRef]] = _members(
        "accounts",
        "AccountWhere",
        "The accounts that belong to it now, by name. For filters and orders: `accounts(where: {segment: {eq: …}})`.",
    )
    contacts: Connection[ContactRef, Edge[ContactRef]] = _members(
        "contacts",
        "ContactWhere",
        "The contacts that belong to it now, by name. For filters and orders: `contacts(where: {segment: {eq: …}})`.",
    )


@partial_conditions
class SegmentConditions:
    id: IdFilter | None
    name: TextFilter | None
    created_at: MomentFilter | None
    updated_at: MomentFilter | None


_RULE = strawberry.argument(description="The rule to try.")


@strawberry.type
class SegmentsListed:
    segment: SegmentRef | None = by_id("The segment of an id, or null.")
    segments: Connection[SegmentRef, Edge[SegmentRef]] = connection(
        "directory/segments",
        "Accounts and contacts that belong together by a rule.",
        order=["name"],
        order_by=NamedOrder,
        where=SegmentWhereRef,
    )

    @strawberry.field(description="How many would belong to a segment of that rule; nothing is written.")
    async def segment_preview(self, info: Info, rule: Annotated[SegmentRule, _RULE]) -> SegmentPreview:
        said = spelled(rule)
        asked = {"accounts": accounts_where(said), "contacts": contacts_where(said)}
        data = await info.context.query(_COUNTS, asked)
        return SegmentPreview(
            account_count=data["accounts"]["totalCount"], contact_count=data["contacts"]["totalCount"]
        )


def _kept(side: Callable[[Mapping[str, Any]], dict[str, Any]]) -> Any:
    """What the text of a rule means for accounts or for contacts."""

    def of(id: str, text: str | None, type: GraphQLInputObjectType) -> Any:
        if text is None:
            raise BadInput(f"There is no segment {id[:40]!a}.")
        where = side(orjson.loads(text))
        taken = coerce_input_value(where, type)
        if taken is Undefined:
            raise BadInput(f"The rule of segment {id} is not understood any more: {_wrong(where, type)}")
        return taken

    return of


def _wrong(where: Any, type: GraphQLInputObjectType) -> str:
    found: list[str] = []
    validate_input_value(where, type, lambda error, _: found.append(error.message))
    return found[0] if found else "write it anew."


_IN = "On the segments that it belongs to, by their ids: at most five."


@partial_conditions
class SegmentedAccountConditions:
    segment: IdFilter | None = stored("directory/segment_rules", _kept(accounts_where), _IN)


@partial_conditions
class SegmentedContactConditions:
    segment: IdFilter | None = stored("directory/segment_rules", _kept(contacts_where), _IN)
