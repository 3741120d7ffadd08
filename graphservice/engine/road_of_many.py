"""How is a mutation of many inputs declared? As one of a single input (`road.py`): its work is done for all at once.

They are written in one transaction: all of them, or with `partial` those in which nothing is wrong. Each has a name of
its own, under which it is done once.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import Annotated, Any, get_args, get_type_hints

import strawberry

from graphservice.engine.context import Context, ref
from graphservice.engine.mutations import Info, Refused, require, user_errors
from graphservice.engine.repeating import once_each
from graphservice.errors import Objection
from graphservice.graph.writing import Writing
from graphservice.viewer import Scope

MOST = 1_000

# What is done within the write: the writing, and the inputs by their positions. It gives the id of each by its
# position. Raises Refused. It may run again.
Work = Callable[..., Awaitable[Mapping[int, str]]]
# How requests that are sent again are known: the writing, the name of the mutation of one input, the inputs by their
# positions, what is to be done once.
Repeating = Callable[
    [Writing, str, Mapping[int, Any], Callable[[Mapping[int, Any]], Awaitable[Mapping[int, str]]]],
    Awaitable[Mapping[int, str]],
]

_PARTIAL = strawberry.argument(
    description="Whether what is right is written though other inputs are refused. Default: all or nothing."
)


def mutation_of_many(work: Work, payload: Any, description: str, *, of: str, repeating: Repeating = once_each) -> Any:
    """A field of Mutation with a list of inputs, of the type that `work` says its `inputs` are.

    The first field of the payload has the nodes, in the order of the inputs. `of`: the mutation of one input; a request
    that one of the two has done is known to the other.
    """
    shown = next(iter(payload.__dataclass_fields__))

    async def resolver(info: Info, inputs: Any, partial: bool = False) -> Any:
        require(info.context, Scope.WRITE)
        if len(inputs) > MOST:
            message = f"There are {len(inputs):,} inputs: {MOST:,} are the most at once."
            return payload(**{shown: []}, user_errors=user_errors([Objection("", message, "TOO_MANY")], "inputs"))

        async def asked(writing: Writing, rest: Mapping[int, Any]) -> Mapping[int, str]:
            return await repeating(writing, of, rest, lambda left: work(writing, left))

        ids, wrong = await _written(info.context, asked, dict(enumerate(inputs)), partial)
        nodes = [ref(ids.get(position)) for position in range(len(inputs))]
        return payload(**{shown: nodes}, user_errors=user_errors(_placed(wrong), "inputs"))

    resolver.__annotations__ = {
        "info": Info,
        "inputs": list[get_args(get_type_hints(work)["inputs"])[1]],  # type: ignore[misc]
        "partial": Annotated[bool, _PARTIAL],
        "return": payload,
    }
    return strawberry.mutation(resolver, description=description)


async def _written(
    context: Context, work: Work, inputs: Mapping[int, Any], keep_right: bool
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
