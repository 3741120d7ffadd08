"""Which accounts and contacts belong together by a rule?"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Annotated, Any

import orjson
import strawberry
from graphql import GraphQLInputObjectType, Undefined
from graphql.utilities import coerce_input_value, validate_input_value

from graphservice.directory.actors import Actor, actor
from graphservice.directory.ordering import NamedOrder, Recorded
from graphservice.directory.rules.segments import accounts_where, contacts_where
from graphservice.engine.connections import Connection, Edge, PageInfo, Planned
from graphservice.engine.context import Context, Info, Ref
from graphservice.engine.fields import PAGING, by_id, computed, connection, listed, prop
from graphservice.engine.filters import IdFilter, MomentFilter, TextFilter, stored
from graphservice.engine.scalars import Json
from graphservice.errors import BadInput
from graphservice.kinds import Account, AccountWhere, Contact, ContactWhere, Query, Segment, SegmentWhere, adds_to
from graphservice.writing.spelling import spelled

Parents = Sequence[Mapping[str, Any]]

_COUNTS = """query ($accounts: AccountWhere, $contacts: ContactWhere) {
  accounts(where: $accounts) { totalCount } contacts(where: $contacts) { totalCount } }"""
_COUNT = "{ totalCount }"
_PAGE = """{ edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }"""
_PAGED = "$first: Int, $after: String, $last: Int, $before: String"


@strawberry.input(
    description="The rule of a segment. An account belongs to it if it fits the conditions on accounts and "
    "somebody there fits those on contacts; a contact, if they fit the conditions on contacts and "
    "work at an account that fits those on accounts."
)
class SegmentRule:
    account: AccountWhere | None = strawberry.field(default=strawberry.UNSET, description="Conditions on accounts.")
    contact: ContactWhere | None = strawberry.field(default=strawberry.UNSET, description="Conditions on contacts.")


@strawberry.type(description="The number of accounts and contacts of a segment.")
class SegmentPreview:
    account_count: int = strawberry.field(description="The number of accounts that fit now.")
    contact_count: int = strawberry.field(description="The number of contacts that fit now.")


@strawberry.type(description="A version of a segment, from one change until the next.")
class SegmentVersion(Planned):
    number: int = strawberry.field(description="The version of the segment.")
    name: str = strawberry.field(description="The name in this version.")
    rule: Json = prop("rule", "The rule of this version, in the form of SegmentRule.")
    at: datetime = strawberry.field(description="The moment from which it holds.")
    by: Actor = actor("by", "The author of the version.")


@dataclass(slots=True)
class _MemberEdge:
    node: Any
    cursor: str


@dataclass(slots=True)
class _Members:
    """A page of those who fit, named; counted only when that is asked for."""

    edges: list[_MemberEdge]
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


async def _asked(
    context: Context, field: str, type: str, parents: Parents, show: str, paging: Mapping[str, Any] | None = None
) -> list[Any]:
    """A list of those who fit, for each of some segments: all in one question, so in one statement."""
    numbers = range(len(parents))
    page = "".join(f", {name}: ${name}" for name in paging or ())
    named = ", ".join([f"$w{i}: {type}" for i in numbers] + ([_PAGED] if paging is not None else []))
    text = f"query ({named}) {{ {' '.join(f'f{i}: {field}(where: $w{i}{page}) {show}' for i in numbers)} }}"
    wheres = {f"w{i}": _known(parent, context) for i, parent in enumerate(parents)}
    data = await context.query(text, {**wheres, **(paging or {})})
    return [data[f"f{i}"] for i in numbers]


async def _counts(context: Context, field: str, type: str, parents: Parents) -> list[int]:
    return [found["totalCount"] for found in await _asked(context, field, type, parents, _COUNT)]


def _counted(field: str, type: str, description: str) -> Any:
    async def compute(parents: Parents, _: Mapping[str, Any], context: Context) -> list[int]:
        return await _counts(context, field, type, parents)

    return computed(compute, description, requires=["id", "rule"])


class _Counts:
    """How many belong to each of some segments; counted once for all of them, if anybody asks."""

    def __init__(self, count: Callable[[], Awaitable[list[int]]]) -> None:
        self._count = count
        self._found: asyncio.Task[list[int]] | None = None

    async def of(self, number: int) -> int:
        if self._found is None:
            self._found = asyncio.ensure_future(self._count())
        return (await self._found)[number]


def _members(field: str, type: str, description: str) -> Any:
    async def compute(parents: Parents, arguments: Mapping[str, Any], context: Context) -> list[_Members]:
        paging = {name: arguments.get(name) for name in ("first", "after", "last", "before")}
        counts = _Counts(lambda: _counts(context, field, type, parents))
        pages = await _asked(context, field, type, parents, _PAGE, paging)
        return [_page(found, partial(counts.of, number)) for number, found in enumerate(pages)]

    return computed(compute, description, *PAGING, requires=["id", "rule"])


def _page(found: Mapping[str, Any], count: Callable[[], Awaitable[int]]) -> _Members:
    info = found["pageInfo"]
    return _Members(
        [_MemberEdge(Ref(edge["node"]["id"]), edge["cursor"]) for edge in found["edges"]],
        PageInfo(
            has_next_page=info["hasNextPage"],
            has_previous_page=info["hasPreviousPage"],
            start_cursor=info["startCursor"],
            end_cursor=info["endCursor"],
        ),
        count,
    )


@adds_to(Segment)
class SegmentFields(Recorded):
    name: str = strawberry.field(description="The name of the segment.")
    rule: Json = prop("rule", "The rule, in the form of SegmentRule.")
    versions: list[SegmentVersion] = listed(
        "directory/segment_versions", "The versions of the segment, the latest first.", order=["-number"]
    )
    account_count: int = _counted("accounts", "AccountWhere", "The number of accounts that belong to it now.")
    contact_count: int = _counted("contacts", "ContactWhere", "The number of contacts that belong to it now.")
    accounts: Connection[Account, Edge[Account]] = _members(
        "accounts",
        "AccountWhere",
        "The accounts that belong to it now, by name. For filters and orders: `accounts(where: {segment: {eq: …}})`.",
    )
    contacts: Connection[Contact, Edge[Contact]] = _members(
        "contacts",
        "ContactWhere",
        "The contacts that belong to it now, by name. For filters and orders: `contacts(where: {segment: {eq: …}})`.",
    )


@adds_to(SegmentWhere)
class SegmentConditions:
    id: IdFilter | None
    name: TextFilter | None
    created_at: MomentFilter | None
    updated_at: MomentFilter | None


_RULE = strawberry.argument(description="The rule of the segment.")


@adds_to(Query)
class SegmentsListed:
    segment: Segment | None = by_id("The segment with this id. Null: there is none.")
    segments: Connection[Segment, Edge[Segment]] = connection(
        "directory/segments",
        "Accounts and contacts that belong together by a rule.",
        order=["name"],
        order_by=NamedOrder,
        where=SegmentWhere,
    )

    @strawberry.field(
        description="The number of accounts and contacts that a segment with this rule would have; nothing is written."
    )
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
            raise BadInput(
                f"The rule of segment {id} does not fit the schema any more: {_wrong(where, type)} Update the segment."
            )
        return taken

    return of


def _wrong(where: Any, type: GraphQLInputObjectType) -> str:
    found: list[str] = []
    validate_input_value(where, type, lambda error, _: found.append(error.message))
    return found[0] if found else "write it anew."


_IN = "On the segments that it belongs to, by their ids: at most five."


@adds_to(AccountWhere)
class SegmentedAccountConditions:
    segment: IdFilter | None = stored("directory/segment_rules", _kept(accounts_where), _IN)


@adds_to(ContactWhere)
class SegmentedContactConditions:
    segment: IdFilter | None = stored("directory/segment_rules", _kept(contacts_where), _IN)
