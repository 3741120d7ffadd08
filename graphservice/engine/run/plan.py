"""What is an operation's plan? A tree, the calls in it, code to complete its rows, and a text for each shape."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from graphql import GraphQLError
from graphql.execution.collect_fields import GroupedFieldSet
from graphql.execution.values import VariableValues

from graphservice.engine.bind.calls import BoundCall, Call
from graphservice.engine.bind.shapes import Unlearned
from graphservice.engine.complete.completion import Complete, Completion
from graphservice.engine.context import Context
from graphservice.engine.fields.kind import Slot
from graphservice.engine.guard.guard import Guard
from graphservice.engine.latest import Latest
from graphservice.engine.write.statement import Statement
from graphservice.errors import BadInput

T = TypeVar("T")


class BadArgument(GraphQLError):
    """An argument of one call that cannot be used."""

    def __init__(self, error: Exception, call: Call) -> None:
        code = getattr(error, "code", BadInput.code)
        super().__init__(str(error), call.node, original_error=error, extensions={"code": code})
        self.call = call

    @property
    def root(self) -> int:
        """The number of the root field's call, which the call stands beneath or is."""
        call = self.call
        while call.outer is not None:
            call = call.outer
        return call.number


TEXTS = 200  # shapes kept of one operation


@dataclass(slots=True)
class Plan:
    """The planned part of an operation, for one set of values of its @skip and @include."""

    slots: list[Slot]
    calls: list[Call]
    rest: GroupedFieldSet
    keys: list[str]
    complete: Complete = field(init=False)
    derives: bool = field(init=False)
    texts: Latest[str] = field(default_factory=lambda: Latest(TEXTS))

    def __post_init__(self) -> None:
        self.complete = Completion().roots(self.slots)
        self.derives = any(call.spec.derived for call in self.calls)

    def text(self, bounds: Sequence[BoundCall], guard: Guard | None) -> str:
        return self.texts.get(shape(bounds, guard), lambda: Statement(bounds, guard).roots(self.slots))

    def lasts(self, bounds: Sequence[BoundCall], now: datetime, guard: Guard | None) -> bool:
        """Whether its answer stays the same while nothing is written: it all comes from one statement, which does not
        look at the moment of the request."""
        text = self.text(bounds, guard)
        timeless = "$p.now" not in text and "$p.seenAt" not in text and now not in parameters(bounds).values()
        return not self.rest and not self.derives and timeless


def bind(calls: Sequence[Call], variables: VariableValues, context: Context, rows: int = 1) -> list[BoundCall]:
    """Every call with its arguments of this request, beneath so many rows.

    Raises BadArgument, at the field whose argument cannot be used, and Unlearned.
    """
    bounds: list[BoundCall] = []
    top, now = BoundCall((), {}, rows=rows, known=context.known), context.now
    for call in calls:
        outer = bounds[call.outer.number] if call.outer is not None else top
        try:
            bounds.append(call.bind(variables, now, outer))
        except BadInput as error:
            raise BadArgument(error, call) from error
    return bounds


async def learned(context: Context, attempt: Callable[[], T]) -> T:
    """What an attempt to bind gives, once the context knows what it names."""
    while True:
        try:
            return attempt()
        except Unlearned as lacking:
            await context.learn(lacking.question, lacking.ids)


def parameters(bounds: Sequence[BoundCall]) -> dict[str, Any]:
    return {name: value for bound in bounds for name, value in bound.p.items()}


def shape(bounds: Sequence[BoundCall], guard: Guard | None) -> tuple[Any, ...]:
    """What decides the text of a statement, beside what is selected: also whether the viewer sees a part alone."""
    return (guard is None, *(bound.shape for bound in bounds))
