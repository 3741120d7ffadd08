"""What does a trail say of what its reader does not see? Ids of hidden records and private properties are left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from graphql import get_named_type

from graphservice import model
from graphservice.engine.fields.kind import ObjectShape, Shape, Slot
from graphservice.engine.guard.decided import EVERYBODYS
from graphservice.engine.guard.field_rules import without_private
from graphservice.engine.guard.rows import ShapedRow, rows_from, rows_in

if TYPE_CHECKING:
    from graphservice.engine.context import Context

_PREFIXES = "|".join(sorted(prefix for prefix, kind in model.LABELS.items() if kind not in EVERYBODYS))
_ID = re.compile(rf'"((?:{_PREFIXES})_[^"\\]+)"(?!\s*:)')
Trail = tuple[list[Any], int]  # a row, and where in it stands what was written down


async def without_hidden(slots: Sequence[Slot], values: Sequence[Any], context: Context) -> None:
    """Leaves out the ids that the viewer does not see, of all that was written down in these columns and beneath."""
    await _left_out(list(_trails(rows_in(slots, values, _has_trail))), context)


async def without_hidden_in(shape: Shape, rows: Sequence[Any], context: Context) -> None:
    """The same of the rows of one shape."""
    await _left_out([trail for row in rows for trail in _trails(rows_from(shape, row, _has_trail))], context)


async def _left_out(trails: Sequence[Trail], context: Context) -> None:
    for row, place in trails:
        row[place] = without_private(row[place])
    ids = {id for row, place in trails for id in _ID.findall(row[place])}
    if not ids:
        return
    seen = await context.visible(sorted(ids))
    for row, place in trails:
        row[place] = _ID.sub(lambda found: found[0] if found[1] in seen else "null", row[place])


def _trails(rows: Iterable[ShapedRow]) -> Iterator[Trail]:
    for shape, row in rows:
        for place in _places(shape):
            if isinstance(row[place], str):
                yield row, place


def _places(shape: ObjectShape) -> list[int]:
    return [place for place, slot in enumerate(shape.slots) if get_named_type(slot.type).name == "JSON"]


def _has_trail(shape: ObjectShape) -> bool:
    return bool(_places(shape))
