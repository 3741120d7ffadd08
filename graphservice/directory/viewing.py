"""Who is asking?"""

from __future__ import annotations

from datetime import datetime

import strawberry

from graphservice.engine.context import Info, ref
from graphservice.kinds import Owner, Query, adds_to
from graphservice.viewer import Scope, Viewer

strawberry.enum(Scope, description="A permission of a viewer.")


@strawberry.type(name="Viewer", description="The person or program that sends the request, with its scopes.")
class ShownViewer:
    id: strawberry.ID = strawberry.field(description="The id, as in the token.")
    name: str = strawberry.field(description="The name of the viewer.")
    scopes: list[Scope] = strawberry.field(description="The scopes of the viewer.")
    now: datetime = strawberry.field(
        description="The moment of the answer, by the clock of the service: the default of `asOf`."
    )
    owner: Owner | None = strawberry.field(description="The owner that the viewer is. Null: the viewer is no owner.")


@adds_to(Query)
class Viewing:
    @strawberry.field(description="The viewer: the person or program that sends the request.")
    def viewer(self, info: Info) -> ShownViewer:
        viewer: Viewer = info.context.viewer
        return ShownViewer(
            id=strawberry.ID(viewer.id),
            name=viewer.name,
            scopes=sorted(viewer.scopes),
            now=info.context.now,
            owner=ref(viewer.owner),
        )
