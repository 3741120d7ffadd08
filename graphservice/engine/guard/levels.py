"""What is shown of an account that a viewer sees in part? Its name and its owners; the rest is null, and they are told.
Of somebody whom they do not see on the way to what they see: that there is somebody.

Full, or a summary: that of an account above one that they see, or of the account of a contact or a deal that they have
to do with. A summary is met by the account's id, or from what it is above; it is in no list, and no filter looks at it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from graphql import GraphQLNonNull

from graphservice.engine.connections import Connection, PageInfo
from graphservice.engine.fields.kind import ObjectShape, PagePart, Slot
from graphservice.engine.guard.rows import ShapedRow

LEVEL = "visibleAs"  # a column: the id of a node of which a summary is shown; null: all of it is
LEVELED = "Account"
DOORS = frozenset({"directory/account_parent", "directory/opportunity_account"})
SHOWN = frozenset({"id", "name", "owners", "createdAt", "updatedAt", "version"})
EXISTS = "One of us knows somebody whom you do not see: that there is a way is said, and nothing of who they are."
REASON = "You see a summary of this account: its name and its owners. It is above a record that you see."


def masked(slot: Slot, value: str, full: str) -> str:
    """The column of a field of such an account: what it is of one that is seen in full, else nothing."""
    if slot.details[0].node.name.value in SHOWN or slot.spec.derived:
        return value
    return f"CASE WHEN {full} THEN {value} ELSE {_nothing(slot)} END"


def _nothing(slot: Slot) -> str:
    if not isinstance(slot.type, GraphQLNonNull):
        return "null"
    if not slot.spec.paged:
        return "[]"
    return f"[{', '.join(_empty(slot.parts))}]"


def nothing(slot: Slot) -> Any:
    """The value of a field that is worked out, of such an account: null, or an empty list."""
    if not isinstance(slot.type, GraphQLNonNull):
        return None
    if slot.listed:
        return []
    info = PageInfo(has_next_page=False, has_previous_page=False, start_cursor=None, end_cursor=None)
    return Connection(edges=[], nodes=[], page_info=info, total_count=0)


def _empty(parts: Sequence[PagePart]) -> Iterator[str]:
    if any(part.name in ("edges", "nodes", "pageInfo") for part in parts):
        yield "[]"
    if any(part.name == "totalCount" for part in parts):
        yield "0"


def leveled(shape: ObjectShape) -> bool:
    """Whether its rows say of which nodes a summary is shown."""
    return LEVEL in shape.hidden


def summaries(rows: Iterable[ShapedRow]) -> Iterator[str]:
    """The ids of those of which a summary is shown, of rows that are `leveled`."""
    for shape, row in rows:
        if (id := row[len(shape.slots) + shape.hidden.index(LEVEL)]) is not None:
            yield id


def told(ids: Sequence[str], untold: Sequence[tuple[str, str, str]], *, unnamed: bool) -> list[dict[str, str]]:
    """What is said of them in `extensions`, of private fields, and of ways over somebody who is not named."""
    found = [{"id": id, "level": "SUMMARY", "reason": REASON} for id in sorted(set(ids))]
    found += [{"id": id, "level": "FULL", "field": name, "reason": reason} for id, name, reason in sorted(set(untold))]
    return found + ([{"level": "EXISTS", "reason": EXISTS}] if unnamed else [])
