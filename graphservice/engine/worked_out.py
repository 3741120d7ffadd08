"""How is a list turned page by page that Python worked out? Both ways, by places, as lists are that a pattern finds."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Hashable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Annotated, Any, Generic, TypeVar

import strawberry

from graphservice.engine.connections import Connection, PageInfo
from graphservice.engine.context import Context, Info
from graphservice.engine.fields import AFTER, BEFORE, FIRST, LAST
from graphservice.engine.keys import Key
from graphservice.engine.paging import cursor, page, signature
from graphservice.errors import BadInput

T = TypeVar("T")
Place = tuple[Any, ...]  # numbers and texts; the last one tells rows apart


@dataclass(frozen=True, slots=True)
class Ranked(Generic[T]):
    """All rows of a list, in the order of their places. `name` and the order's names are what cursors say of it."""

    name: str
    order: tuple[str, ...]
    rows: Sequence[tuple[Place, T]]
    descending: bool = False

    def between(self, after: Place | None, before: Place | None) -> list[tuple[Place, T]]:
        low, high = (before, after) if self.descending else (after, before)
        return [row for row in self.rows if (low is None or row[0] > low) and (high is None or row[0] < high)]


def ranked(
    name: str, order: Sequence[str], rows: Sequence[T], place: Callable[[T], Place], *, descending: bool = False
) -> Ranked[T]:
    found = sorted(((place(row), row) for row in rows), key=itemgetter(0), reverse=descending)
    return Ranked(name, tuple(order), found, descending)


Show = Callable[[Sequence[T], Sequence[str]], Awaitable[list[Any]]]


async def turned(listed: Ranked[T], arguments: Mapping[str, Any], context: Context, show: Show[T]) -> Any:
    """A page of the list; `show` makes edges of rows and cursors. Raises BadInput where there is no such page."""
    keys = tuple(Key("row", (name,), listed.descending) for name in listed.order)
    sign = signature(listed.name, keys)
    asked = page(arguments, sign, keys)
    size = context.height or asked.size
    after, before = _place("after", asked.after, listed), _place("before", asked.before, listed)
    rest = listed.between(after, before)
    rows, more = (rest[-size:] if asked.backward else rest[:size]), len(rest) > size
    edges = await show([row for _, row in rows], [cursor(sign, place) for place, _ in rows])
    info = PageInfo(
        has_next_page=before is not None if asked.backward else more,
        has_previous_page=more if asked.backward else after is not None,
        start_cursor=edges[0].cursor if edges else None,
        end_cursor=edges[-1].cursor if edges else None,
    )
    nodes = [edge.node for edge in edges]
    return Connection(edges=edges, nodes=nodes, page_info=info, total_count=len(listed.rows))


def _place(name: str, found: Sequence[Any] | None, listed: Ranked[T]) -> Place | None:
    if found is None:
        return None
    known = listed.rows[0][0] if listed.rows else found
    if any(isinstance(mine, str) is not isinstance(theirs, str) for mine, theirs in zip(known, found, strict=True)):
        raise BadInput(f"`{name}` is a cursor of another list. Ask for the first page again, without it.")
    return tuple(found)


def paged(of: Callable[[Any], tuple[Ranked[Any], Show[Any]]], type: Any, description: str) -> Any:
    """A field that is a list of a worked-out object, page by page; `of` gives its rows and what makes edges of them."""

    async def page_of_list(
        root: Any,
        info: Info,
        first: Annotated[int | None, strawberry.argument(description=FIRST)] = strawberry.UNSET,
        after: Annotated[str | None, strawberry.argument(description=AFTER)] = strawberry.UNSET,
        last: Annotated[int | None, strawberry.argument(description=LAST)] = strawberry.UNSET,
        before: Annotated[str | None, strawberry.argument(description=BEFORE)] = strawberry.UNSET,
    ) -> Any:
        given = {"first": first, "after": after, "last": last, "before": before}
        listed, show = of(root)
        asked = {name: value for name, value in given.items() if value is not strawberry.UNSET}
        return await turned(listed, asked, info.context, show)

    return strawberry.field(resolver=page_of_list, graphql_type=type, description=description)


async def once(context: Context, key: Hashable, work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """What `work` gives, done once in an operation, however many fields ask for it at the same time."""
    if key not in context.loaders:
        context.loaders[key] = asyncio.ensure_future(work())
    found: T = await context.loaders[key]
    return found


def unpaged(arguments: Mapping[str, Any]) -> str:
    """The arguments that all pages of a list share, as one text."""
    return repr(sorted((name, value) for name, value in arguments.items() if name not in _PAGING))


_PAGING = ("first", "after", "last", "before")
