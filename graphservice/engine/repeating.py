"""How is a request known that is sent again? By its name: from it follows the id of the change event that it left."""

from __future__ import annotations

from typing import NamedTuple

import strawberry
from strawberry import UNSET

from graphservice.engine.mutations import refused
from graphservice.graph.identity import requested_id
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
    """The id of the change event that a named request leaves, and what it changed where it was done before."""

    event: str | None
    done: str | None


async def request(writing: Writing, what: str, input: Repeatable) -> Request:
    """Whoever names a request writes alone until the transaction ends, so that nothing is done twice at once.

    `what` is the name of the mutation. Raises Refused where the name is too long.
    """
    name = input.client_mutation_id
    if not name:
        return Request(None, None)
    if len(name) > _LONGEST:
        raise refused("clientMutationId", f"{_LONGEST} characters are the most.", "TOO_LONG")
    event = requested_id("chg", what, writing.viewer.id, name)
    await writing.run("directory/turn")
    rows = await writing.run("graph/known_change", id=event)
    return Request(event, rows[0][0] if rows else None)
