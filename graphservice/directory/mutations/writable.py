"""Which mutations does each kind of thing have? The same four: create and update, one or up to 1,000 at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import strawberry
from strawberry.utils.str_converters import to_camel_case

from graphservice.directory.mutations.creating import creation
from graphservice.directory.mutations.kinds import Kind, Way
from graphservice.directory.mutations.updating import revision
from graphservice.graph.writing import Writing
from graphservice.text.nouns import noun, plural
from graphservice.writing.road import MOST, mutation, mutation_of_many, payload

T = TypeVar("T")

_MANY = f"up to {MOST:,} {{}} in one transaction: all of them, or with `partial` those that are valid"


def writable(kind: Kind, node: Any, new: type, different: type) -> Callable[[type[T]], type[T]]:
    """Gives a class the mutations of a kind; `node` is its GraphQL type, `new` and `different` are its inputs."""
    create = written("create", kind, node, creation(kind), new, "Creates")
    update = written("update", kind, node, revision(kind), different, "Updates")
    return lambda mutations: update(create(mutations))


def written(verb: str, kind: Kind, node: Any, way: Way, input: type, told: str) -> Callable[[type[T]], type[T]]:
    """Gives a class two mutations: one for one input, one for many."""
    one, many = f"{verb}_{kind.noun}", f"{verb}_{kind.nouns}"
    shown = _payload(one, kind.noun, node | None, "The node after the mutation. Null: the input was refused.")
    listed = _payload(
        many, kind.nouns, list[node | None], "The nodes, in the order of the inputs. Null: the input was refused."
    )
    single, batch = _works(way, input)
    of_one = f"{told} one {noun(kind.label)}."
    of_many = f"{told} {_MANY.format(plural(noun(kind.label)))}."

    def decorated(mutations: type[T]) -> type[T]:
        setattr(mutations, one, mutation(single, shown, of_one, repeating=way.once))
        all = mutation_of_many(batch, listed, of_many, of=to_camel_case(one), repeating=way.once_each)
        setattr(mutations, many, all)
        return mutations

    return decorated


def _works(way: Way, input_type: type) -> tuple[Any, Any]:
    """What is done for one input of that type, and for several."""

    async def several(writing: Writing, inputs: Any) -> Mapping[int, str]:
        return await way.work(writing, inputs)

    async def single(writing: Writing, input: Any) -> str:
        return (await way.work(writing, {0: input}))[0]

    several.__annotations__["inputs"] = Mapping[int, input_type]  # type: ignore[valid-type]
    single.__annotations__["input"] = input_type
    return single, several


def _payload(mutation: str, field: str, shown: Any, description: str) -> Any:
    """The payload of a mutation, with the field that shows what was written."""
    name = "".join(part.capitalize() for part in mutation.split("_"))
    body = {"__annotations__": {field: shown}, field: strawberry.field(description=description)}
    return payload(type(f"{name}Payload", (), body))
