"""How is a mutation declared? By what it does within a write; all else is the same for all, and stands here.

The road: whoever may not write is refused; the request is done once, however often it is sent under its name; what is
wrong is answered as `userErrors`, and then nothing was written; otherwise the payload shows what came of it.
"""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import MISSING
from typing import Any, TypeVar, get_type_hints

import strawberry

from graphservice.engine.context import Context, ref
from graphservice.engine.mutations import Info, Refused, UserError, refused, require, user_errors
from graphservice.engine.repeating import once
from graphservice.engine.wording import OUTCOME, WRONG
from graphservice.graph.writing import Writing
from graphservice.viewer import Scope

T = TypeVar("T")

# What is done within the write: the writing, the input, and what `beside` gave. It gives what is kept as the answer, in
# JSON's values, most often an id. Raises Refused. It may run again.
Work = Callable[..., Awaitable[Any]]
# The fields of the payload, by what was answered: the answer, the input, the context.
Shown = Callable[[Any, Any, Context], Mapping[str, Any] | Awaitable[Mapping[str, Any]]]
# How a request that is sent again is known: the writing, the name of the mutation, the input, what is to be done once.
Repeating = Callable[[Writing, str, Any, Callable[[], Awaitable[Any]]], Awaitable[Any]]


def payload(type: type[T]) -> type[T]:
    """A type `…Payload` of its fields, each null where the input was refused, and of `userErrors`."""
    declared = inspect.get_annotations(type)
    for name in declared:
        field = type.__dict__[name]
        if field.default is MISSING and field.default_factory is MISSING:
            field.default = None
    if not hasattr(type, "user_errors"):
        type.__annotations__ = {**declared, "user_errors": list[UserError]}
        type.user_errors = strawberry.field(default_factory=list, description=WRONG)  # type: ignore[attr-defined]
    return strawberry.type(type, description=OUTCOME)


def mutation(
    work: Work,
    payload: type,
    description: str,
    *,
    shown: Shown | None = None,
    beside: Callable[[Context], Any] | None = None,
    scope: Scope = Scope.WRITE,
    repeating: Repeating = once,
) -> Any:
    """A field of Mutation with one argument, of the type that `work` says its `input` is.

    `shown`: what the payload shows; by itself the node of the answered id, in the first field. `beside`: what the work
    has to know besides, from the context of the request. `repeating`: how a request is known that is sent again.
    """
    show = shown or _node_in(payload)

    async def resolver(info: Info, input: Any) -> Any:
        context = info.context
        require(context, scope)
        more = () if beside is None else (beside(context),)

        async def asked(writing: Writing) -> Any:
            return await repeating(writing, info.field_name, input, lambda: work(writing, input, *more))

        try:
            answer = await context.write(asked)
        except Refused as wrong:
            return payload(user_errors=user_errors(wrong.objections[0]))
        told = show(answer, input, context)
        return payload(**(await told if inspect.isawaitable(told) else told))

    resolver.__annotations__ = {"info": Info, "input": get_type_hints(work)["input"], "return": payload}
    return strawberry.mutation(resolver, description=description)


def _node_in(payload: Any) -> Shown:
    first = next(iter(payload.__dataclass_fields__))
    return lambda answer, input, context: {first: ref(answer)}


def found(rows: Sequence[Sequence[Any]], field: str, noun: str, id: str) -> Any:
    """The one row of a statement that looks up what an input names. Raises Refused where there is nothing."""
    if not rows:
        raise refused(field, f"There is no {noun} {id[:40]!a}.", "NOT_FOUND")
    return rows[0]
