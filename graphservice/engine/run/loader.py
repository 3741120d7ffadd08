"""What was selected of the nodes that resolvers named? One statement for all at one place in the operation."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Generator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from graphql import GraphQLObjectType, OperationType
from graphql.execution.collect_fields import FieldDetailsList

from graphservice.engine.bind.calls import Call
from graphservice.engine.complete.completion import Completion
from graphservice.engine.complete.fallback import RowsByKey
from graphservice.engine.complete.rows import Bail
from graphservice.engine.fields.kind import ObjectShape
from graphservice.engine.guard.levels import leveled, summaries
from graphservice.engine.guard.rows import rows_from
from graphservice.engine.guard.trails import without_hidden_in
from graphservice.engine.latest import Latest
from graphservice.engine.run.derive import derive_shape
from graphservice.engine.run.limits import within_limits
from graphservice.engine.run.plan import TEXTS, bind, learned, parameters, shape
from graphservice.engine.write.statement import Statement

if TYPE_CHECKING:
    from graphservice.engine.run.executor import PlanExecutor

_identity = id


@dataclass(slots=True)
class Selected:
    """What was selected of the nodes at one place in an operation, as a plan of its own.

    It is known by the identity of its `details`, so it keeps them.
    """

    details: FieldDetailsList
    shape: ObjectShape
    calls: list[Call]
    complete: Any = field(init=False)
    texts: Latest[str] = field(default_factory=lambda: Latest(TEXTS))

    def __post_init__(self) -> None:
        self.complete = Completion().shape(self.shape)


class Loader:
    """Collects the nodes that are asked for in one tick, and reads them together."""

    def __init__(self, executor: PlanExecutor) -> None:
        self._executor = executor
        self._waiting: dict[int, tuple[Selected, dict[str, asyncio.Future[Any]]]] = {}

    async def load(self, type: GraphQLObjectType, details: FieldDetailsList, id: str) -> Any:
        """The completed object; a `Row` for the reference executor where it cannot be; None where there is none."""
        selected = self._selected(type, details)
        if not self._waiting:
            asyncio.get_running_loop().call_soon(self._start)
        _, futures = self._waiting.setdefault(_identity(selected), (selected, {}))
        if id not in futures:
            futures[id] = asyncio.get_running_loop().create_future()
        return await futures[id]

    def _start(self) -> None:
        waiting, self._waiting = list(self._waiting.values()), {}
        task = asyncio.ensure_future(self._read(waiting))
        self._executor.reading.add(task)
        task.add_done_callback(self._executor.reading.discard)

    async def _read(self, waiting: list[tuple[Selected, dict[str, asyncio.Future[Any]]]]) -> None:
        await asyncio.gather(*(self._tried(selected, futures) for selected, futures in waiting))

    async def _tried(self, selected: Selected, futures: dict[str, asyncio.Future[Any]]) -> None:
        try:
            await self._read_one(selected, futures)
        except Exception as error:
            for future in futures.values():
                if not future.done():
                    future.set_exception(error)

    async def _read_one(self, selected: Selected, futures: dict[str, asyncio.Future[Any]]) -> None:
        executor = self._executor
        context = executor.context_value
        reads = (
            executor.operation.operation is OperationType.QUERY
        )  # a mutation has happened: its answer is not refused
        beneath, variables = len(futures) if reads else 1, executor.variable_values
        bounds = await learned(context, lambda: bind(selected.calls, variables, context, beneath))
        within_limits(bounds, context)
        text = selected.texts.get(
            shape(bounds, context.guard), lambda: Statement(bounds, context.guard).loaded(selected.shape)
        )
        p = {**parameters(bounds), "ids": list(futures)}
        (rows,) = await context.record(text, p)
        if context.guard is not None:
            context.summaries += (id for _, row in rows for id in summaries(rows_from(selected.shape, row, leveled)))
            await without_hidden_in(selected.shape, [row for _, row in rows], context)
        well = await derive_shape(selected.shape, [row for _, row in rows], bounds, executor)
        for id, row in rows:
            try:
                if not well:
                    raise Bail
                value = selected.complete(row, bounds)
            except Bail:
                value = RowsByKey(bounds).shape(selected.shape, row)
            futures[id].set_result(value)
        for future in futures.values():
            if not future.done():
                future.set_result(None)

    def _selected(self, type: GraphQLObjectType, details: FieldDetailsList) -> Selected:
        executor = self._executor
        key = (type.name, executor.variant, *(_identity(each.node) for each in details))

        def select() -> Selected:
            selector = executor.selector()
            selected = selector.shape(type, details, None, "node")
            assert isinstance(selected, ObjectShape)
            return Selected(details, selected, selector.calls)

        return cast("Selected", executor.plans.get(key, select))


@dataclass(frozen=True, slots=True)
class Deferred:
    """Work that begins when it is awaited: of an operation that is broken off before, nothing was begun in vain."""

    work: Callable[[], Coroutine[Any, Any, Any]]

    def __await__(self) -> Generator[Any, Any, Any]:
        return self.work().__await__()
