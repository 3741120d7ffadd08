"""What is worked out beside the database? Computed fields, each once for all the rows that it stands in."""

from __future__ import annotations

import asyncio
import copy
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from graphql import GraphQLObjectType, get_named_type, is_leaf_type
from graphql.execution.executor import CollectedErrors, to_nodes
from graphql.execution.values import get_argument_values
from graphql.pyutils import Path

from graphservice.engine.bind.calls import BoundCall
from graphservice.engine.complete.rows import Done
from graphservice.engine.fields.kind import ObjectShape, Shape, Slot
from graphservice.engine.guard.levels import nothing
from graphservice.engine.nulls import refuse_in

if TYPE_CHECKING:
    from graphservice.engine.context import Context
    from graphservice.engine.run.executor import PlanExecutor

Place = tuple[Slot, list[Any], int]


async def derive(
    slots: Sequence[Slot], record: Sequence[Any], bounds: Sequence[BoundCall], executor: PlanExecutor
) -> bool:
    """Puts the values of computed fields into their places. False: one went wrong, so the fast road is closed."""
    places = (place for slot, value in zip(slots, record, strict=True) for place in within(slot, value))
    return await _filled(places, bounds, executor)


async def derive_shape(shape: Shape, rows: Sequence[Any], bounds: Sequence[BoundCall], executor: PlanExecutor) -> bool:
    """The same for the rows of one shape."""
    return await _filled((place for row in rows for place in derived(shape, row)), bounds, executor)


async def _filled(places: Iterable[Place], bounds: Sequence[BoundCall], executor: PlanExecutor) -> bool:
    groups: dict[int, list[Place]] = {}
    for place in places:
        groups.setdefault(id(place[0]), []).append(place)
    return all(await asyncio.gather(*(_fill(group, bounds, executor) for group in groups.values())))


async def _fill(group: list[Place], bounds: Sequence[BoundCall], executor: PlanExecutor) -> bool:
    slot = group[0][0]
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
        values = await _derived(slot, parents, arguments, executor.context_value)
    except Exception as error:
        values = [error] * len(group)
    if is_leaf_type(get_named_type(slot.type)):
        completed, well = values, not any(isinstance(value, Exception) for value in values)
    else:
        completed, well = await _completed(slot, values, executor)
    for (_, row, place), value in zip(group, completed, strict=True):
        row[place] = value
    return well


async def _derived(slot: Slot, parents: list[dict[str, Any]], arguments: dict[str, Any], context: Context) -> list[Any]:
    """Nothing is worked out of parents that are shown in summary or whose value is private: `extensions` says why."""
    hidden = _hidden(slot, parents, context)
    if not any(hidden):
        return list(await slot.spec.derive(parents, arguments, context))
    whole = [parent for parent, is_hidden in zip(parents, hidden, strict=True) if not is_hidden]
    values = iter(await slot.spec.derive(whole, arguments, context) if whole else ())
    return [nothing(slot) if is_hidden else next(values) for is_hidden in hidden]


def _hidden(slot: Slot, parents: Sequence[Mapping[str, Any]], context: Context) -> list[bool]:
    """Whether the value of each of these parents is hidden from the viewer."""
    rule = slot.spec.rule()
    untold = [parent["id"] for parent in parents if parent[rule.column] is not True] if rule is not None else []
    context.untold += ((id, slot.details[0].node.name.value, rule.reason) for id in untold if rule is not None)
    hidden = {*untold, *context.summaries}
    return [parent.get("id") in hidden for parent in parents]


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


def derived(shape: Shape, value: Any) -> Iterator[Place]:
    """Each derived field in the rows of a shape: its slot, the row that it stands in, and where."""
    if value is None:
        return
    if not isinstance(shape, ObjectShape):
        kind, value = value
        shape = shape.possible[kind]
    for place, slot in enumerate(shape.slots):
        if slot.spec.derived:
            yield slot, value, place
        else:
            yield from within(slot, value[place])


def within(slot: Slot, value: Any) -> Iterator[Place]:
    """Each derived field beneath a slot."""
    for shape, row in slot.spec.beneath(slot, value):
        yield from derived(shape, row)
