"""Who did something? One of us, or a program: by name, not by id alone."""

from __future__ import annotations

from typing import Any

import strawberry

from graphservice.engine.connections import Planned
from graphservice.engine.fields import held, named
from graphservice.kinds import Owner


@strawberry.type(description="Who did something: one of us, another person with a token, or a program.")
class Actor(Planned):
    id: strawberry.ID = strawberry.field(description="The id of the viewer; of one of us often that of the owner.")
    name: str = strawberry.field(description="The name of the owner or of the program. Default: the id.")
    owner: Owner | None = held("owner", "The owner, where it was one of us. Null: another person, or a program.")


def actor(name: str, description: str) -> Any:
    """Who is named by a property of the node or relationship."""
    return named("changes/actor", name, description)
