"""Who runs an operation? Planned fields as one statement, the others by graphql-core, side by side."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial
from typing import Any, cast

from graphql import (
    ExecutionResult,
    GraphQLError,
    GraphQLObjectType,
    OperationType,
    get_nullable_type,
    is_abstract_type,
    is_non_null_type,
)
from graphql.execution.collect_fields import FieldDetailsList, GroupedFieldSet, collect_fields
from graphql.pyutils import Path
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from graphservice.engine.bind.calls import BoundCall
from graphservice.engine.bind.shapes import Unlearned
from graphservice.engine.complete.fallback import RowsByKey
from graphservice.engine.complete.rows import Bail, Row
from graphservice.engine.context import Context, Ref
from graphservice.engine.guard.levels import leveled, summaries
from graphservice.engine.guard.rows import rows_in
from graphservice.engine.guard.trails import without_hidden
from graphservice.engine.latest import Latest
from graphservice.engine.read.model import model_of
from graphservice.engine.read.selection import Selector
from graphservice.engine.run.derive import derive
from graphservice.engine.run.limits import within_limits
from graphservice.engine.run.loader import Deferred, Loader
from graphservice.engine.run.merged import merged_are_followed
from graphservice.engine.run.plan import BadArgument, Plan, bind, learned, parameters
from graphservice.graph.identity import label_of
from graphservice.tracing import span


class PlanExecutor(StrawberryGraphQLCoreExecutionContext):
    """graphql-core's executor, with the planned fields of a query read by one statement.

    `plans` keeps what was compiled for this document; `context_value` is a Context.
    """

    plans: Latest[Any]
    conditions: tuple[str, ...] = ()

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.reading: set[asyncio.Task[Any]] = set()
        self.model = model_of(self.schema)
        self.loader = Loader(self)

    def of_event(self, payload: Any, context: Context) -> PlanExecutor:
        """What executes the selection of a subscription once more, for another event, at another moment."""
        made = cast("PlanExecutor", self.build_per_event_executor(payload))
        made.context_value, made.reading, made.loader = context, set(), Loader(made)
        return made

    def execute_operation(self, serially: bool | None = None) -> Any:
        if self.operation.operation is not OperationType.QUERY:
            return super().execute_operation(serially)
        try:
            with span("graphql.plan"):
                plan = self._plan()
                bounds = self._bound(plan)
            if plan.slots:
                return self._run(plan, bounds)
            whole = super().execute_operation
            return asyncio.to_thread(whole, serially) if _all_of_schema(plan.rest) else whole(serially)
        except (Unlearned, BadArgument):
            return self._run_rest()
        except GraphQLError as error:
            return self._refused(error)

    async def _run_rest(self) -> ExecutionResult:
        """Without root fields that can be null and have an argument that cannot be used: each is told, and is null."""
        wrong: dict[str, BadArgument] = {}
        while True:
            try:
                plan = self._plan(frozenset(wrong))
                bounds = await learned(self.context_value, partial(self._bound, plan))
                break
            except BadArgument as error:
                slot = next(each for each in plan.slots if each.call and each.call.number == error.root)
                if is_non_null_type(slot.type):
                    return self._refused(error)
                wrong[slot.key] = error
            except GraphQLError as error:
                return self._refused(error)
            except Exception as error:
                return ExecutionResult(None, [GraphQLError(str(error), original_error=error)])
        for key, told in wrong.items():
            told.path = [key]
            self.collected_errors.add(told, Path(None, key, None))
        return await self._run(plan, bounds)

    def _plan(self, without: frozenset[str] = frozenset()) -> Plan:
        """That of the planned root fields, without some of them."""
        found: Plan = self.plans.get((*self.variant, without), lambda: self._planned(without))
        return found

    def _bound(self, plan: Plan) -> list[BoundCall]:
        bounds = bind(plan.calls, self.variable_values, self.context_value)
        within_limits(bounds, self.context_value)
        return bounds

    def _refused(self, error: GraphQLError) -> ExecutionResult:
        self.context_value.refused = True
        return ExecutionResult(None, [error])

    @property
    def variant(self) -> tuple[Any, ...]:
        """What decides, beside the document, which fields are there: the operation and its @skip and @include; and
        whether the viewer sees a part."""
        coerced, name = self.variable_values.coerced, self.operation.name
        asked = (name and name.value, *(coerced.get(each) for each in self.conditions))
        return (self._partly, *asked)

    @property
    def introspects(self) -> bool:
        """Whether nothing is asked for but the schema itself."""
        return all(details[0].node.name.value.startswith("__") for details in self.roots().values())

    def selector(self) -> Selector:
        return Selector(self.schema, self.model, self.fragments, self.variable_values, self.operation, self._partly)

    @property
    def _partly(self) -> bool:
        return self.context_value.guard is not None

    def roots(self) -> GroupedFieldSet:
        root = self.schema.get_root_type(self.operation.operation)
        assert root is not None
        return collect_fields(self.schema, self.fragments, self.variable_values, root, self.operation).grouped_field_set

    def _planned(self, without: frozenset[str]) -> Plan:
        root = self.schema.query_type
        assert root is not None
        grouped, selector = self.roots(), self.selector()
        mine = {key: d for key, d in grouped.items() if self.model.planned(root.name, d[0].node.name.value)}
        slots = selector.roots({key: d for key, d in mine.items() if key not in without}, root)
        return Plan(slots, selector.calls, {k: d for k, d in grouped.items() if k not in mine}, list(grouped))

    async def _run(self, plan: Plan, bounds: Sequence[BoundCall]) -> ExecutionResult:
        rest = asyncio.ensure_future(self.by_reference(plan.rest, self.root_value)) if plan.rest else None
        try:
            data = await self.read(plan, bounds) if plan.slots else {}
            others = await rest if rest is not None else {}
        except GraphQLError as error:
            self.collected_errors.add(error, None)
            return ExecutionResult(None, self.collected_errors.errors)
        except Exception as error:  # of the statement that all planned fields share
            return ExecutionResult(None, [GraphQLError(str(error), original_error=error)])
        finally:
            if rest is not None and not rest.done():
                rest.cancel()
        if others or self.collected_errors.errors:
            data = {key: data[key] if key in data else others.get(key) for key in plan.keys}
        return ExecutionResult(data, self.collected_errors.errors or None)

    async def by_reference(self, grouped: GroupedFieldSet, source: Any) -> dict[str, Any]:
        """These root fields of a source, as graphql-core executes them."""
        root = self.schema.query_type
        assert root is not None
        if schema := {key: details for key, details in grouped.items() if _of_schema(details)}:
            described = await asyncio.to_thread(self.execute_fields, root, source, None, schema, None)
            rest = {key: details for key, details in grouped.items() if key not in schema}
            return {**described, **(await self.by_reference(rest, source) if rest else {})}  # type: ignore[dict-item]
        done = self.execute_fields(root, source, None, grouped, None)
        return await done if self.is_awaitable(done) else done  # type: ignore[return-value]

    async def read(self, plan: Plan, bounds: Sequence[BoundCall]) -> dict[str, Any]:
        """The planned fields; what is wrong with their rows is collected."""
        context: Context = self.context_value
        context.lasting = plan.lasts(bounds, context.now, context.guard)
        record = await context.record(plan.text(bounds, context.guard), parameters(bounds))
        if await merged_are_followed(plan.slots, bounds, record, context):
            record = await context.record(plan.text(bounds, context.guard), parameters(bounds))
        if self._partly:
            context.summaries += summaries(rows_in(plan.slots, record, leveled))
            await without_hidden(plan.slots, record, context)
        well = await derive(plan.slots, record, bounds, self) if plan.derives else True
        try:
            if not well:
                raise Bail
            with span("graphql.complete"):
                return plan.complete(record, bounds)
        except Bail:
            grouped = {slot.key: slot.details for slot in plan.slots}
            return await self.by_reference(grouped, RowsByKey(bounds).roots(plan.slots, record))

    def complete_abstract_value(self, type: Any, details: Any, info: Any, path: Any, result: Any, at: Any) -> Any:
        if isinstance(result, Ref):
            return self._of_kind(type, label_of(result.id) or "", details, info, path, result, at)
        if result.__class__ is Row:
            return self._of_kind(type, result.typename, details, info, path, result, at)
        return super().complete_abstract_value(type, details, info, path, result, at)

    def _of_kind(self, type: Any, name: str, details: Any, info: Any, path: Any, result: Any, at: Any) -> Any:
        assert is_abstract_type(type)
        kind = self.ensure_valid_runtime_type(name, type, details, info, result)
        return self.complete_object_value(kind, details, info, path, result, at)

    def complete_object_value(self, type: Any, details: Any, info: Any, path: Any, result: Any, at: Any) -> Any:
        if isinstance(result, Ref):
            return Deferred(partial(self._loaded, type, details, info, path, result, at))
        if result.__class__ is Row:
            return self.collect_and_execute_subfields(type, details, path, result, at)
        return super().complete_object_value(type, details, info, path, result, at)

    async def _loaded(
        self, type: GraphQLObjectType, details: FieldDetailsList, info: Any, path: Any, result: Ref, at: Any
    ) -> Any:
        value = await self.loader.load(type, details, result.id)
        if value is None and _needed(info.return_type, path):
            self.context_value.vanished = True
            self.context_value.refuse_part()
            raise TypeError(f"Cannot return null for non-nullable field {info.parent_type}.{info.field_name}.")
        if value.__class__ is not Row:
            return value
        done = self.collect_and_execute_subfields(type, details, path, value, at)
        return await done if self.is_awaitable(done) else done


def _of_schema(details: FieldDetailsList) -> bool:
    """Whether a root field describes the schema: the whole takes so long that a thread of its own does it."""
    return details[0].node.name.value in ("__schema", "__type")


def _all_of_schema(grouped: GroupedFieldSet) -> bool:
    names = [details[0].node.name.value for details in grouped.values()]
    return any(map(_of_schema, grouped.values())) and all(name.startswith("__") for name in names)


def _needed(type: Any, path: Any) -> bool:
    """Whether there must be something at this place of a field of that type: graphql-core does not look again."""
    depth = 0
    while isinstance(path.key, int):
        depth, path = depth + 1, path.prev
    for _ in range(depth):
        type = get_nullable_type(type).of_type
    return bool(is_non_null_type(type))
