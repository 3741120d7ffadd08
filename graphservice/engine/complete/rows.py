"""What is a page of the rows that came back? What the fast road and the reference executor both need to know."""

from __future__ import annotations

from typing import Any

from graphservice.engine.bind.calls import BoundCall


class Bail(Exception):
    """The fast road is not for these rows."""


class Row(dict[str, Any]):
    """An object's values by response key; `typename` where its field's type is an interface."""

    typename: str = ""


class Done:
    """The value of a computed field: as computed, and completed."""

    __slots__ = ("completed", "raw")

    def __init__(self, raw: Any, completed: Any) -> None:
        self.raw = raw
        self.completed = completed


def page_of(rows: Any, bound: BoundCall) -> tuple[list[Any], bool]:
    """The rows of a page in the list's own order, and whether one more was there."""
    page = bound.page
    assert page is not None
    if rows.__class__ is not list:
        raise Bail
    more = len(rows) > page.size
    rows = rows[: page.size] if more else rows
    return (rows[::-1] if page.backward else rows), more


def found(rows: Any, ids: list[str], single: bool = False) -> Any:
    """Rows `[id, row]` in the order of the ids; of a single id its row."""
    if rows.__class__ is not list:
        raise Bail
    by_id = dict(rows)
    return by_id.get(ids[0]) if single else [by_id.get(id) for id in ids]
