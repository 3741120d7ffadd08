"""What is behind a number? The deals, accounts, agreements … that count in it, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, TypeAlias

import strawberry
from strawberry.dataloader import DataLoader

from graphservice.engine.connections import Connection, Node, PageInfo
from graphservice.engine.context import Context, ref
from graphservice.engine.keys import Key
from graphservice.engine.paging import DEFAULT, cursor, limited, place, signature
from graphservice.errors import BadInput

FIRST = Annotated[int | None, strawberry.argument(description="The number of cases: 1 to 100. Default: 20.")]
AFTER = Annotated[str | None, strawberry.argument(description="The cursor after which the page starts.")]
_KEYS = (Key.named("place"), Key.named("id"))


@strawberry.type(description="A case behind a number, in the list of all cases.")
class EvidenceEdge:
    node: Node = strawberry.field(description="The deal, account, agreement or other case.")
    cursor: str = strawberry.field(description="The cursor of this place, for `after`.")


Evidence: TypeAlias = Connection[Node, EvidenceEdge]


async def evidence_page(
    context: Context, ids: Sequence[str], name: str, first: int | None, after: str | None
) -> Evidence:
    """`name`: of the number, for the cursors of its list. A page leaves out what the viewer does not see."""
    size, sign = limited("first", first or None, DEFAULT), signature(f"performance/{name}", _KEYS)
    start = _start(ids, after or None, sign)
    page = list(enumerate(ids[start : start + size], start))
    seen = await _seen(context, [id for _, id in page])
    edges = [EvidenceEdge(node=ref(id), cursor=cursor(sign, place)) for place in page if (id := place[1]) in seen]
    info = PageInfo(
        has_next_page=start + size < len(ids),
        has_previous_page=start > 0,
        start_cursor=edges[0].cursor if edges else None,
        end_cursor=edges[-1].cursor if edges else None,
    )
    return Evidence(edges=edges, nodes=[each.node for each in edges], page_info=info, total_count=len(ids))


async def _seen(context: Context, ids: Sequence[str]) -> set[str]:
    """Those of some cases that the viewer sees: one statement for the pages of all numbers of an answer."""
    if context.guard is None:
        return set(ids)

    async def look(some: list[str]) -> list[bool]:
        seen = await context.visible(sorted(set(some)))
        return [id in seen for id in some]

    loader = context.loaders.setdefault("cases_seen", DataLoader(load_fn=look))
    return {id for id, is_seen in zip(ids, await loader.load_many(ids), strict=True) if is_seen}


def _start(ids: Sequence[str], after: str | None, sign: str) -> int:
    """The list may have changed since: it goes on after the same thing, or at the same place."""
    found = place("after", after, sign, _KEYS)
    if found is None:
        return 0
    at, id = found
    if isinstance(at, bool) or not isinstance(at, int) or not isinstance(id, str):
        raise BadInput("`after` is a cursor of another list. Ask for the first page again.")
    return ids.index(id) + 1 if id in ids else at
