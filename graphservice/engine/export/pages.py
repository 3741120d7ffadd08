"""How is a list read from its beginning to its end? Page by page, all at one moment, each by one statement."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from graphql import GraphQLError, OperationType

from graphservice.engine.bind.calls import BoundCall, Call
from graphservice.engine.export.columns import NEXT, Cell, Column
from graphservice.engine.export.flattening import Flat, flat, placed
from graphservice.engine.fields.kind import ObjectShape, Slot
from graphservice.engine.paging import DEFAULT, Page, place
from graphservice.engine.run.executor import PlanExecutor
from graphservice.engine.run.plan import Plan, bind, learned
from graphservice.errors import BadInput, NotFound, TooComplex

ROWS: Final = 1_000  # the most of a page
NODES: Final = 20_000  # about as many in a page, with what was asked for beneath its rows

Rows = Sequence[tuple[Cell, ...]]


@dataclass(slots=True)
class ExportedList:
    """A list on its way out. `first` is its first page: it is there, or there would be no export."""

    name: str
    columns: Sequence[Column]
    first: Rows
    rest: AsyncIterator[Rows]

    async def pages(self) -> AsyncIterator[Rows]:
        """Each page; whatever goes wrong is raised."""
        yield self.first
        async for page in self.rest:
            yield page


async def exported(executor: PlanExecutor) -> ExportedList:
    """Raises BadInput where the operation is not one list, NotFound where there is nothing that could have it."""
    if executor.operation.operation is not OperationType.QUERY:
        raise BadInput(f"A file needs a query, not a {executor.operation.operation.value}: ask for a list.")
    whole: _Whole = executor.plans.get(("export", *executor.variant), lambda: _whole(executor))
    pages = _pages(executor, whole)
    name = executor.operation.name.value if executor.operation.name else "-".join(whole.flat.path)
    return ExportedList(name, whole.flat.columns, await anext(pages), pages)


@dataclass(slots=True)
class _Whole:
    """An operation as planned for export; `call` is the list, which is turned; None: no pattern finds it."""

    flat: Flat
    plan: Plan
    call: Call | None = field(init=False)

    def __post_init__(self) -> None:
        self.call = _call(self.plan.slots, self.flat.path) if self.plan.slots else None

    def page(self, answer: Any) -> Any:
        for key in self.flat.path:
            answer = answer and answer[key]
        if answer is None:
            raise NotFound(f"There is no list `{'.'.join(self.flat.path)}`: its node does not exist. Check the id.")
        return answer


def _call(slots: Sequence[Slot], path: Sequence[str]) -> Call:
    slot = next(slot for slot in slots if slot.key == path[0])
    if len(path) == 1:
        assert slot.call is not None
        return slot.call
    assert isinstance(slot.of, ObjectShape)
    return _call(slot.of.slots, path[1:])


def _whole(executor: PlanExecutor) -> _Whole:
    selector, root = executor.selector(), executor.schema.query_type
    assert root is not None
    planned = flat(selector, root, executor.roots())
    (details,) = planned.root.values()
    if not selector.model.planned(root.name, details[0].node.name.value):
        return _Whole(planned, Plan([], [], planned.root, list(planned.root)))
    return _Whole(planned, Plan(selector.roots(planned.root, root), selector.calls, {}, list(planned.root)))


def _pages(executor: PlanExecutor, whole: _Whole) -> AsyncIterator[Rows]:
    return _planned(executor, whole) if whole.call else _worked_out(executor, whole)


async def _worked_out(executor: PlanExecutor, whole: _Whole) -> AsyncIterator[Rows]:
    """A list of the root that Python worked out: the field is asked again for each page."""
    executor.context_value.height = ROWS
    ((key, details),) = whole.flat.root.items()
    after: str | None = None
    while True:
        node = placed(details[0].node, after)
        answer = await executor.by_reference({key: [details[0]._replace(node=node)]}, executor.root_value)
        if executor.collected_errors.errors:
            raise executor.collected_errors.errors[0]
        page = whole.page(answer)
        yield _rows(whole.flat.columns, answer, page)
        if not page[NEXT]["hasNextPage"]:
            return
        after = page[NEXT]["endCursor"]


async def _planned(executor: PlanExecutor, whole: _Whole) -> AsyncIterator[Rows]:
    assert whole.call is not None
    after: list[Any] | None = None
    context = executor.context_value
    while True:
        bounds = await learned(context, lambda: bind(whole.plan.calls, executor.variable_values, context))
        bound = bounds[whole.call.number]
        size = _height(bounds, executor.context_value.settings.max_nodes)
        whole.call.turned(bound, Page(size, False, after, None))
        answer = await executor.read(whole.plan, bounds)
        if executor.collected_errors.errors:
            raise executor.collected_errors.errors[0]
        page = whole.page(answer)
        yield _rows(whole.flat.columns, answer, page)
        if not page[NEXT]["hasNextPage"]:
            return
        after = place("after", page[NEXT]["endCursor"], bound.sign, bound.keys)


def _rows(columns: Sequence[Column], answer: Any, page: Any) -> Rows:
    height = next(len(rows) for key, rows in page.items() if key != NEXT)
    return list(zip(*(column.cells(answer, page, height) for column in columns), strict=True))


def _height(bounds: Sequence[BoundCall], most: int) -> int:
    """Rows of a page, so that it stays about as large whatever was asked for beneath them."""
    of_a_row = sum(bound.rows for bound in bounds) / DEFAULT
    if of_a_row > most:
        raise GraphQLError(
            f"A row of the file can have {of_a_row:,.0f} nodes: at most {most:,} are allowed. Ask for smaller pages.",
            extensions={"code": TooComplex.code},
        )
    return max(1, min(ROWS, int(NODES / of_a_row)))
