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
from graphservice.engine.repeating import Unkept, once
from graphservice.engine.wording import OUTCOME, WRONG
from graphservice.graph.writing import Writing
from graphservice.viewer import Scope

T = TypeVar("T")

# What is done within the write: the writing, the input, and what `beside` gave. It gives what is kept as the answer, in
# JSON's values, most often an id. Raises Refused; gives `Unkept` where it is refused and something is written all the
# same. It may run again.
Work = Callable[..., Awaitable[Any]]
# The fields of the payload, by what was answered: the answer, the input, the context.
Shown = Callable[[Any, Any, Context], Mapping[str, Any] | Awaitable[Mapping[str, Any]]]
# What is done to a job: the context, the input. It gives the answer. Raises Refused.
OnJob = Callable[[Context, Any], Awaitable[Any]]
# How a request that is sent again is known: the writing, the name of the mutation, the input, what is to be done once.
Repeating = Callable[[Writing, str, Any, Callable[[], Awaitable[Any]]], Awaitable[Any]]
# The fields of the payload after whatever is done: the request, the input. Raises Refused.
Told = Callable[[Info, Any], Awaitable[Mapping[str, Any]]]


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
    takes: type | None = None,
) -> Any:
    """A field of Mutation with one argument, of the type that `work` says its `input` is, or that it `takes`.

    `shown`: what the payload shows; by itself the node of the answered id in the first field, or those of several ids
    in the first ones. `beside`: what the work
    has to know besides, from the context of the request. `repeating`: how a request is known that is sent again.
    """
    show = shown or _nodes_in(payload)

    async def told(info: Info, input: Any) -> Mapping[str, Any]:
        more = () if beside is None else (beside(info.context),)
        answer = await written(info, input, lambda writing: work(writing, input, *more), repeating)
        return await _fields(show(answer, input, info.context))

    return declared(told, payload, description, takes or get_type_hints(work)["input"], scope)


def mutation_of_job(work: OnJob, payload: type, description: str, *, shown: Shown, scope: Scope = Scope.WRITE) -> Any:
    """The same for what begins or ends a job, which writes by itself. The work sees to it that it is done once; what it
    gives is the answer."""

    async def told(info: Info, input: Any) -> Mapping[str, Any]:
        return await _fields(shown(await work(info.context, input), input, info.context))

    return declared(told, payload, description, get_type_hints(work)["input"], scope)


def declared(told: Told, payload: type, description: str, takes: type, scope: Scope = Scope.WRITE) -> Any:
    """The same where more is done than one write: `told` gives the fields of the payload."""

    async def resolver(info: Info, input: Any) -> Any:
        require(info.context, scope)
        try:
            return payload(**await told(info, input))
        except Refused as wrong:
            return payload(user_errors=user_errors(wrong.objections[0]))

    resolver.__annotations__ = {"info": Info, "input": takes, "return": payload}
    return strawberry.mutation(resolver, description=description)


async def written(
    info: Info, input: Any, work: Callable[[Writing], Awaitable[Any]], repeating: Repeating = once
) -> Any:
    """What the work answered when it was asked for first, under the name of the field. Raises Refused."""

    async def asked(writing: Writing) -> Any:
        return await repeating(writing, info.field_name, input, lambda: work(writing))

    answer = await info.context.write(asked)
    if isinstance(answer, Unkept):
        raise Refused({0: answer.objections})
    return answer


async def _fields(shown: Mapping[str, Any] | Awaitable[Mapping[str, Any]]) -> Mapping[str, Any]:
    return await shown if inspect.isawaitable(shown) else shown


def _nodes_in(payload: Any) -> Shown:
    names = list(payload.__dataclass_fields__)

    def shown(answer: Any, input: Any, context: Context) -> Mapping[str, Any]:
        ids = [answer] if isinstance(answer, str) else answer
        return {name: ref(id) for name, id in zip(names, ids, strict=False)}

    return shown


def found(rows: Sequence[Sequence[Any]], field: str, noun: str, id: str) -> Any:
    """The one row of a statement that looks up what an input names. Raises Refused where there is nothing."""
    if not rows:
        raise refused(field, f"There is no {noun} {id[:40]!a}.", "NOT_FOUND")
    return rows[0]
