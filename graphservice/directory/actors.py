"""Who did something? One of us, or a program: by name, not by id alone."""

from __future__ import annotations

from typing import Any

import strawberry

from graphservice.engine.connections import Planned
from graphservice.engine.fields import held, named
from graphservice.kinds import Owner


@strawberry.type(description="The author of something: an owner, another person with a token, or a program.")
class Actor(Planned):
    id: strawberry.ID = strawberry.field(description="The id of the viewer; often the id of an owner.")
    name: str = strawberry.field(description="The name of the owner or of the program. Default: the id.")
    owner: Owner | None = held("owner", "The owner who did it. Null: it was another person, or a program.")


def actor(name: str, description: str) -> Any:
    """Who is named by a property of the node or relationship."""
    return named("changes/actor", name, description)
