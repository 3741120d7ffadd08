"""How is a mutation declared? By what it does within a write; all else is the same for all, and stands here.

The road: whoever may not write is refused; the request is done once, however often it is sent under its name; what is
wrong is answered as `userErrors`, and then nothing was written; otherwise the payload shows what came of it.

A mutation of many inputs is declared alike. Its work is done for all at once, in one transaction: for all of them, or
with `partial` for those in which nothing is wrong. Each input has a name of its own, under which it is done once.
"""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import MISSING
from functools import partial
from typing import Annotated, Any, TypeVar, get_args, get_type_hints

import strawberry

from graphservice.engine.context import Context, Info, ref
from graphservice.engine.guard.named import named_ids
from graphservice.engine.wording import OUTCOME, WRONG
from graphservice.errors import Objection, no_such
from graphservice.graph.writing import Writing
from graphservice.viewer import Scope
from graphservice.writing.refusals import Refused, UserError, objected, require, user_errors
from graphservice.writing.repeating import Unkept, once, once_each

T = TypeVar("T")
MOST = 1_000  # inputs of a mutation at once

# What is done within the write: the writing, the input, and what `beside` gave. It gives what is kept as the answer, in
# JSON's values, most often an id. Raises Refused; gives `Unkept` where it is refused and something is written all the
# same. It may run again.
Work = Callable[..., Awaitable[Any]]
# The same of many inputs: the writing, and the inputs by their positions. It gives the id of each by its position.
# Raises Refused. It may run again.
WorkOfMany = Callable[..., Awaitable[Mapping[int, str]]]
# How a request that is sent again is known: the writing, the name of the mutation, the input, what is to be done once.
Repeating = Callable[[Writing, str, Any, Callable[[], Awaitable[Any]]], Awaitable[Any]]
# How requests that are sent again are known: the writing, the name of the mutation of one input, the inputs by their
# positions, what is to be done once.
RepeatingEach = Callable[
    [Writing, str, Mapping[int, Any], Callable[[Mapping[int, Any]], Awaitable[Mapping[int, str]]]],
    Awaitable[Mapping[int, str]],
]
# The fields of the payload, by what was answered: the answer, the input, the context.
Shown = Callable[[Any, Any, Context], Mapping[str, Any] | Awaitable[Mapping[str, Any]]]
# What is done to a job: the context, the input. It gives the answer. Raises Refused.
OnJob = Callable[[Context, Any], Awaitable[Any]]
# The fields of the payload after whatever is done: the request, the input. Raises Refused.
PayloadFields = Callable[[Info, Any], Awaitable[Mapping[str, Any]]]

_PARTIAL = strawberry.argument(
    description="Whether valid inputs are written where other inputs are refused. Default: false, all or nothing."
)


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

    async def payload_fields(info: Info, input: Any) -> Mapping[str, Any]:
        more = () if beside is None else (beside(info.context),)
        answer = await written(info, input, lambda writing: work(writing, input, *more), repeating)
        return await _fields(show(answer, input, info.context))

    return declared(payload_fields, payload, description, takes or get_type_hints(work)["input"], scope)


def mutation_of_job(work: OnJob, payload: type, description: str, *, shown: Shown, scope: Scope = Scope.WRITE) -> Any:
    """The same for what begins or ends a job, which writes by itself. The work sees to it that it is done once; what it
    gives is the answer."""

    async def payload_fields(info: Info, input: Any) -> Mapping[str, Any]:
        return await _fields(shown(await work(info.context, input), input, info.context))

    return declared(payload_fields, payload, description, get_type_hints(work)["input"], scope)


def declared(
    payload_fields: PayloadFields, payload: type, description: str, takes: type, scope: Scope = Scope.WRITE
) -> Any:
    """The same where more is done than one write: `payload_fields` gives the fields of the payload."""

    async def resolver(info: Info, input: Any) -> Any:
        require(info.context, scope)
        info.context.named = named_ids(info)
        try:
            return payload(**await payload_fields(info, input))
        except Refused as wrong:
            return payload(user_errors=user_errors(wrong.objections[0]))

    resolver.__annotations__ = {"info": Info, "input": takes, "return": payload}
    return strawberry.mutation(resolver, description=description)


def mutation_of_many(
    work: WorkOfMany, payload: Any, description: str, *, of: str, repeating: RepeatingEach = once_each
) -> Any:
    """A field of Mutation with a list of inputs, of the type that `work` says its `inputs` are.

    The first field of the payload has the nodes, in the order of the inputs. `of`: the mutation of one input; a request
    that one of the two has done is known to the other.
    """
    shown = next(iter(payload.__dataclass_fields__))

    async def resolver(info: Info, inputs: Any, partial: bool = False) -> Any:
        require(info.context, Scope.WRITE)
        info.context.named = named_ids(info)
        if len(inputs) > MOST:
            message = f"`inputs` has {len(inputs):,} entries: at most {MOST:,} are allowed. Send several requests."
            return payload(**{shown: []}, user_errors=user_errors([Objection("", message, "TOO_MANY")], "inputs"))

        async def asked(writing: Writing, rest: Mapping[int, Any]) -> Mapping[int, str]:
            return await repeating(writing, of, rest, lambda left: work(writing, left))

        ids, wrong = await _written_each(info.context, asked, dict(enumerate(inputs)), partial)
        nodes = [ref(ids.get(position)) for position in range(len(inputs))]
        return payload(**{shown: nodes}, user_errors=user_errors(_placed(wrong), "inputs"))

    resolver.__annotations__ = {
        "info": Info,
        "inputs": list[get_args(get_type_hints(work)["inputs"])[1]],  # type: ignore[misc]
        "partial": Annotated[bool, _PARTIAL],
        "return": payload,
    }
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


async def _written_each(
    context: Context, work: WorkOfMany, inputs: Mapping[int, Any], keep_right: bool
) -> tuple[Mapping[int, str], dict[int, Sequence[Objection]]]:
    """Tries again without what was refused, until nothing is: only then does a transaction end well."""
    wrong: dict[int, Sequence[Objection]] = {}
    rest = dict(inputs)
    while rest and (keep_right or not wrong):
        try:
            return await context.write(partial(work, rest=rest)), wrong
        except Refused as refused:
            wrong |= refused.objections
            rest = {position: input for position, input in rest.items() if position not in wrong}
    return {}, wrong


def _placed(wrong: Mapping[int, Sequence[Objection]]) -> list[Objection]:
    return [
        Objection(f"{position}.{each.field}", each.message, each.code)
        for position, objections in sorted(wrong.items())
        for each in objections
    ]


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
        raise objected(no_such(field, noun, id))
    return rows[0]
