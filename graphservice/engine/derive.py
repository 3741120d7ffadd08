"""What is worked out beside the database? Computed fields, each once for all the rows that it stands in."""

from __future__ import annotations

import asyncio
import copy
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, cast

from graphql import GraphQLObjectType, get_named_type, is_leaf_type
from graphql.execution.executor import CollectedErrors, to_nodes
from graphql.execution.values import get_argument_values
from graphql.pyutils import Path

from graphservice.engine.calls import Bound
from graphservice.engine.nulls import refuse_in
from graphservice.engine.rows import Done
from graphservice.engine.selection import Object, Shape, Slot, wants_places
from graphservice.engine.specs import ById, ByIds, Column, Computed

if TYPE_CHECKING:
    from graphservice.engine.executor import PlanExecutor

Place = tuple[Slot, list[Any], int]


async def derive(slots: Sequence[Slot], record: Sequence[Any], bounds: Sequence[Bound], executor: PlanExecutor) -> bool:
    """Puts the values of computed fields into their places. False: one went wrong, so the fast road is closed."""
    places = (place for slot, value in zip(slots, record, strict=True) for place in within(slot, value))
    return await _filled(places, bounds, executor)


async def derive_shape(shape: Shape, rows: Sequence[Any], bounds: Sequence[Bound], executor: PlanExecutor) -> bool:
    """The same for the rows of one shape."""
    return await _filled((place for row in rows for place in computed(shape, row)), bounds, executor)


async def _filled(places: Iterable[Place], bounds: Sequence[Bound], executor: PlanExecutor) -> bool:
    groups: dict[int, list[Place]] = {}
    for place in places:
        groups.setdefault(id(place[0]), []).append(place)
    return all(await asyncio.gather(*(_fill(group, bounds, executor) for group in groups.values())))


async def _fill(group: list[Place], bounds: Sequence[Bound], executor: PlanExecutor) -> bool:
    slot = group[0][0]
    assert isinstance(slot.spec, Computed)
    assert slot.call is not None
    parents = [{name: row[column] for name, column in slot.columns.items()} for _, row, _ in group]
    node = slot.details[0].node
    arguments = get_argument_values(slot.definition, node, executor.variable_values)
    if "asOf" in slot.definition.args:
        arguments["asOf"] = bounds[slot.call.number].as_of or executor.context_value.now
    if "recordedAsOf" in slot.definition.args:
        arguments["recordedAsOf"] = bounds[slot.call.number].recorded
    try:
        refuse_in(slot.definition, node, arguments, executor.variable_values.coerced)
        values = list(await slot.spec.compute(parents, arguments, executor.context_value))
    except Exception as error:
        values = [error] * len(group)
    if is_leaf_type(get_named_type(slot.type)):
        completed, well = values, not any(isinstance(value, Exception) for value in values)
    else:
        completed, well = await _completed(slot, values, executor)
    for (_, row, place), value in zip(group, completed, strict=True):
        row[place] = value
    return well


async def _completed(slot: Slot, values: list[Any], executor: PlanExecutor) -> tuple[list[Any], bool]:
    """Objects go through the reference executor; what it complains of, it is asked again at the right path."""
    apart = copy.copy(executor)
    apart.collected_errors = CollectedErrors()
    path = Path(None, slot.key, None)
    root = cast("GraphQLObjectType", executor.schema.query_type)
    info = apart.build_resolve_info(slot.definition, to_nodes(slot.details), root, path)

    async def one(value: Any) -> Done:
        done = apart.complete_value(slot.type, slot.details, info, path, value, None)
        return Done(value, await done if executor.is_awaitable(done) else done)

    try:
        made: list[Any] = await asyncio.gather(*(one(value) for value in values))
    except Exception:
        return [Done(value, None) for value in values], False
    return made, not apart.collected_errors.errors


def computed(shape: Shape | None, value: Any) -> Iterator[Place]:
    """Each computed field in the rows of a shape: its slot, the row that it stands in, and where."""
    if value is None or shape is None:
        return
    if not isinstance(shape, Object):
        kind, value = value
        shape = shape.possible[kind]
    for place, slot in enumerate(shape.slots):
        if isinstance(slot.spec, Computed):
            yield slot, value, place
        else:
            yield from within(slot, value[place])


def within(slot: Slot, value: Any) -> Iterator[Place]:
    """Each computed field beneath a slot."""
    if value is None or isinstance(slot.spec, Column):
        return
    if slot.parts:
        yield from _in_page(slot, value)
    elif slot.of is None:
        return
    elif isinstance(slot.spec, ById | ByIds):
        for _, row in value:
            yield from computed(slot.of, row)
    elif slot.listed:
        for row in value if isinstance(value, list) else ():
            yield from computed(slot.of, row)
    else:
        yield from computed(slot.of, value)


def _in_page(slot: Slot, value: Any) -> Iterator[Place]:
    listed = [part for part in slot.parts if part.of is not None]
    for row in value[0] if listed else ():
        for place, part in enumerate(listed, start=wants_places(slot.parts)):
            yield from computed(part.of, row[place])
