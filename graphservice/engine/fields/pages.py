"""What becomes of the rows of a page? Its edges, its nodes, where it begins and ends, by code or by values.

A page comes as `[rows, total]`, each where it was asked for. A row is `[place, edge, node …]`: the place where a cursor
of the page was asked for, then a row for each `edges` and `nodes` that was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from graphql import GraphQLInt, GraphQLNonNull

from graphservice.engine.bind.calls import BoundCall
from graphservice.engine.complete.rows import Row, page_of
from graphservice.engine.fields.kind import CodeWriter, PagePart, RowReader, Shape, Slot
from graphservice.engine.paging import cursor


def wants_places(parts: Sequence[PagePart]) -> bool:
    """Whether the rows of a page carry their places, for its cursors."""
    asked = {name for part in parts for _, name, _ in part.items}
    return bool(asked & {"startCursor", "endCursor"})


def beneath(slot: Slot, value: Any) -> Iterator[tuple[Shape, Any]]:
    shapes = _shapes(slot)
    for row in value[0] if shapes and value is not None else ():
        for place, shape in enumerate(shapes, start=wants_places(slot.parts)):
            yield shape, row[place]


def complete(slot: Slot, x: str, code: CodeWriter) -> list[str]:
    """A function for the page: `b` are its arguments as bound, `rows` its rows in the list's own order."""
    assert slot.call is not None
    rows, total = _reads(slot)
    name = code.new("p")
    lines = [f"def {name}(v, r):", f" b = r[{slot.call.number}]"]
    if got := ", ".join(["rows"] * rows + ["total"] * total):
        lines += [f" try: [{got}] = v", " except (TypeError, ValueError): raise Bail"]
    if rows:
        lines += [" rows, more = page_of(rows, b)"]
    shown = [f"{part.key!r}: {_coded(part, slot, lines, code)}" for part in slot.parts]
    code.function([*lines, f" return {{{', '.join(shown)}}}"])
    none = "bail()" if isinstance(slot.type, GraphQLNonNull) else "None"
    return [f"{x} = {name}({x}, r) if {x} is not None else {none}"]


def _coded(part: PagePart, slot: Slot, lines: list[str], code: CodeWriter) -> str:
    if part.name == "__typename":
        return repr(part.typename)
    if part.name == "totalCount":
        lines += [f" {line}" for line in code.value(GraphQLNonNull(GraphQLInt), None, "total")]
        return "total"
    if part.name == "pageInfo":
        return f"{{{', '.join(f'{key!r}: {_info_code(name, part)}' for key, name, _ in part.items)}}}"
    assert part.of is not None
    return f"[{code.row(part.of)}(w[{_place(part, slot)}], r) for w in rows]"


def _info_code(name: str, part: PagePart) -> str:
    return {
        "__typename": repr(part.typename),
        "hasNextPage": "b.page.before is not None if b.page.backward else more",
        "hasPreviousPage": "more if b.page.backward else b.page.after is not None",
        "startCursor": "cursor(b.sign, rows[0][0]) if rows else None",
        "endCursor": "cursor(b.sign, rows[-1][0]) if rows else None",
    }[name]


def unpack(slot: Slot, value: Any, reader: RowReader) -> Any:
    assert slot.call is not None
    if value is None:
        return None
    bound, values = reader.bounds[slot.call.number], list(value)
    rows, more = page_of(values.pop(0), bound) if _reads(slot)[0] else ([], False)
    unpacked = Row()
    for part in slot.parts:
        if part.name == "totalCount":
            unpacked[part.key] = values[0]
        elif part.name == "pageInfo":
            unpacked[part.key] = _info(part, rows, more, bound)
        elif part.of is not None:
            place = _place(part, slot)
            unpacked[part.key] = [reader.shape(part.of, each[place]) for each in rows]
    return unpacked


def _info(part: PagePart, rows: list[Any], more: bool, bound: BoundCall) -> Row:
    page = bound.page
    assert page is not None
    asked = {name for _, name, _ in part.items}
    known: dict[str, Any] = {
        "hasNextPage": page.before is not None if page.backward else more,
        "hasPreviousPage": more if page.backward else page.after is not None,
    }
    for name, position in (("startCursor", 0), ("endCursor", -1)):
        if name in asked:
            known[name] = cursor(bound.sign, rows[position][0]) if rows else None
    return Row({key: known[name] for key, name, _ in part.items if name in known})


def _reads(slot: Slot) -> tuple[bool, bool]:
    """Whether the rows are read, and whether the count is."""
    rows = any(part.of is not None or part.name == "pageInfo" for part in slot.parts)
    return rows, any(part.name == "totalCount" for part in slot.parts)


def _shapes(slot: Slot) -> list[Shape]:
    return [part.of for part in slot.parts if part.of is not None]


def _place(part: PagePart, slot: Slot) -> int:
    """Where in a row that part stands."""
    listed = [each for each in slot.parts if each.of is not None]
    return next(at for at, each in enumerate(listed, start=wants_places(slot.parts)) if each is part)
