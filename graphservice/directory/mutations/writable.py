"""Which mutations does each kind of thing have? The same four: create and update, one or up to 1,000 at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

import strawberry

from graphservice.directory.mutations.creating import creation
from graphservice.directory.mutations.kinds import Kind
from graphservice.directory.mutations.outcomes import MOST, WRONG, Work, many, one
from graphservice.directory.mutations.updating import revision
from graphservice.engine.mutations import Info, UserError
from graphservice.engine.wording import OUTCOME

T = TypeVar("T")

_MANY = f"up to {MOST:,} {{}} in one transaction: all, or with `partial` those in which nothing is wrong"
_PARTIAL = strawberry.argument(
    description="Whether what is right is written though other inputs are refused. Default: all or nothing."
)


def writable(kind: Kind, node: Any, new: type, different: type) -> Callable[[type[T]], type[T]]:
    """Gives a class the mutations of a kind; `node` is its GraphQL type, `new` and `different` are its inputs."""
    create = written("create", kind, node, creation(kind), new, "Creates")
    update = written("update", kind, node, revision(kind), different, "Updates")
    return lambda mutations: update(create(mutations))


def written(verb: str, kind: Kind, node: Any, work: Work, input: type, told: str) -> Callable[[type[T]], type[T]]:
    """Gives a class two mutations: one for one input, one for many."""

    def decorated(mutations: type[T]) -> type[T]:
        for form, field, number in ((_single, kind.noun, "one {}"), (_batch, kind.nouns, _MANY)):
            name = f"{verb}_{field}"
            resolver = form("".join(part.capitalize() for part in name.split("_")), field, node, work, input)
            setattr(
                mutations, name, strawberry.mutation(resolver, description=f"{told} {number.format(_spelt(field))}.")
            )
        return mutations

    return decorated


def _spelt(noun: str) -> str:
    """A noun as it stands in a sentence."""
    return {"opportunity": "deal", "opportunities": "deals"}.get(noun, noun)


def _single(name: str, field: str, node: Any, work: Work, input_type: type) -> Any:
    payload = _payload(name, field, node | None, "As it is now; null where the input was refused.")

    async def resolver(info: Info, input: Any) -> Any:
        done = await one(info.context, work, input)
        return payload(**{field: done.node}, user_errors=done.user_errors)

    resolver.__annotations__ = {"info": Info, "input": input_type, "return": payload}
    return resolver


def _batch(name: str, field: str, node: Any, work: Work, input_type: type) -> Any:
    payload = _payload(name, field, list[node | None], "In the order of the inputs; null where one was refused.")

    async def resolver(info: Info, inputs: Any, partial: bool = False) -> Any:
        done = await many(info.context, work, inputs, partial)
        return payload(**{field: done.nodes}, user_errors=done.user_errors)

    resolver.__annotations__ = {
        "info": Info,
        "inputs": list[input_type],  # type: ignore[valid-type]
        "partial": Annotated[bool, _PARTIAL],
        "return": payload,
    }
    return resolver


def _payload(name: str, field: str, shown: Any, description: str) -> Any:
    """A type `…Payload` with the field that shows what was written, and the user errors."""
    body = {
        "__annotations__": {field: shown, "user_errors": list[UserError]},
        field: strawberry.field(description=description),
        "user_errors": strawberry.field(description=WRONG),
    }
    return strawberry.type(type(f"{name}Payload", (), body), description=OUTCOME)
