"""Who is asking?"""

from __future__ import annotations

import strawberry

from graphservice.engine.context import ref
from graphservice.engine.mutations import Info
from graphservice.kinds import Owner, Query, adds_to
from graphservice.viewer import Scope
from graphservice.viewer import Viewer as Asking

strawberry.enum(Scope, description="What a viewer may do.")


@strawberry.type(description="Who is asking, and what they may do.")
class Viewer:
    id: strawberry.ID = strawberry.field(description="As the token has it.")
    name: str = strawberry.field(description="What to call them.")
    scopes: list[Scope] = strawberry.field(description="What they may do.")
    owner: Owner | None = strawberry.field(description="The owner that they are, if they are one.")


@adds_to(Query)
class Viewing:
    @strawberry.field(description="Who is asking.")
    def viewer(self, info: Info) -> Viewer:
        asking: Asking = info.context.viewer
        return Viewer(
            id=strawberry.ID(asking.id),
            name=asking.name,
            scopes=sorted(asking.scopes),
            owner=ref(asking.owner),
        )
