"""What if a request is sent again? It is known by the name that its sender gave it, and answered as the first time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

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
        description="A name of your own for this request, at most 200 characters: sent again with the same, it is done "
        "once and answered as the first time.",
    )


@dataclass(frozen=True, slots=True)
class Request:
    """A request under its name. `event` is the id of the change event that tells that it was done, `done` what that
    event says, `subject` on what; None: it was not done yet, or has no name."""

    event: str | None = None
    subject: str | None = None
    done: dict[str, Any] | None = None


def checked_name(name: str | None) -> str | None:
    """The name of a request, or None where it has none."""
    if name and len(name) > _LONGEST:
        raise refused("clientMutationId", f"{_LONGEST} characters are the most.", "TOO_LONG")
    return name or None


async def request(writing: Writing, what: str, input: Repeatable) -> Request:
    """Whether `what` was done already under this name. Who repeats waits for who is doing it."""
    name = checked_name(input.client_mutation_id)
    if name is None:
        return Request()
    event = requested_id("chg", what, writing.viewer.id, name)
    await writing.run("directory/turn")
    rows = await writing.run("advisory/request_done", event=event)
    return Request(event, rows[0][0], orjson.loads(rows[0][1])) if rows else Request(event)


def named(prefix: str, what: str, viewer: str, input: Repeatable) -> str:
    """The id of what a named request makes: the same each time; a fresh one where it has no name."""
    name = checked_name(input.client_mutation_id)
    return requested_id(prefix, what, viewer, name) if name else fresh_id(prefix)
