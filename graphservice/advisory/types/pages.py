"""How is a list that was worked out here shown page by page?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Generic, TypeAlias, TypeVar

import strawberry

from graphservice.engine.connections import PageInfo
from graphservice.engine.keys import Key
from graphservice.engine.paging import DEFAULT, cursor, limited, place, signature
from graphservice.errors import BadInput

T = TypeVar("T")
Place: TypeAlias = tuple[float, str]  # in ascending order

First = Annotated[int | None, strawberry.argument(description="The page size: 1 to 100. Default: 20.")]
After = Annotated[str | None, strawberry.argument(description="The cursor after which the page begins.")]
_KEYS = (Key.named("place"), Key.named("id"))


@dataclass(frozen=True, slots=True)
class PageSlice(Generic[T]):
    """What a page shows, the cursor of each, and what is said of the page."""

    items: Sequence[T]
    cursors: Sequence[str]
    info: PageInfo


def page_of(
    items: Sequence[T], of: Callable[[T], Place], name: str, first: int | None, after: str | None
) -> PageSlice[T]:
    """Some of the items, which are in the order of their places. `name`: of the list, for its cursors."""
    size, sign = limited("first", first, DEFAULT), signature(f"advisory/{name}", _KEYS)
    begun = _after(after, sign)
    rest = [each for each in items if begun is None or of(each) > begun]
    shown = rest[:size]
    cursors = [cursor(sign, of(each)) for each in shown]
    return PageSlice(
        shown,
        cursors,
        PageInfo(
            has_next_page=len(rest) > size,
            has_previous_page=begun is not None and len(rest) < len(items),
            start_cursor=cursors[0] if cursors else None,
            end_cursor=cursors[-1] if cursors else None,
        ),
    )


def _after(given: str | None, sign: str) -> Place | None:
    found = place("after", given, sign, _KEYS)
    if found is None:
        return None
    at, id = found
    if isinstance(at, bool) or not isinstance(at, int | float) or not isinstance(id, str):
        raise BadInput("`after` is a cursor of another list. Ask for the first page again.")
    return at, id
