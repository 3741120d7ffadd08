"""How is a request known that is sent again? By its name: from it follows the id of the change event that it left."""

from __future__ import annotations

from typing import Any, NamedTuple

import orjson
import strawberry
from strawberry import UNSET

from graphservice.engine.mutations import refused
from graphservice.graph.identity import fresh_id, requested_id
from graphservice.graph.writing import Writing

_LONGEST = 200


@strawberry.input
class Repeatable:
    client_mutation_id: str | None = strawberry.field(
        default=UNSET,
        description="A name of your own for this request, at most 200 characters: sent again with the same, it gives "
        "what it gave the first time, and changes nothing.",
    )


class Request(NamedTuple):
    """A request under its name: the id of the change event that it leaves; where it was done before, what it changed
    and how, as that event tells. Nothing of it where it has no name."""

    event: str | None = None
    subject: str | None = None
    told: dict[str, Any] | None = None


def checked_name(name: str | None) -> str | None:
    """The name of a request, or None where it has none. Raises Refused where it is too long."""
    if name and len(name) > _LONGEST:
        raise refused("clientMutationId", f"{_LONGEST} characters are the most.", "TOO_LONG")
    return name or None


async def request(writing: Writing, what: str, input: Repeatable) -> Request:
    """Whoever names a request writes alone until the transaction ends, so that nothing is done twice at once.

    `what` is the name of the mutation. Raises Refused where the name is too long.
    """
    name = checked_name(input.client_mutation_id)
    if name is None:
        return Request()
    event = requested_id("chg", what, writing.viewer.id, name)
    await writing.run("directory/turn")
    rows = await writing.run("graph/known_change", id=event)
    return Request(event, rows[0][0], orjson.loads(rows[0][1] or b"{}")) if rows else Request(event)


def named(prefix: str, what: str, viewer: str, input: Repeatable) -> str:
    """The id of what a named request makes: the same each time; a fresh one where it has no name."""
    name = checked_name(input.client_mutation_id)
    return requested_id(prefix, what, viewer, name) if name else fresh_id(prefix)
