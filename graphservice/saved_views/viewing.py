"""Which views may somebody see? Their own, and those of their teams; a view is no node, so only this shows it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import strawberry

from graphservice.engine.context import Context, Info, ref
from graphservice.kinds import Query, Team, adds_to
from graphservice.viewer import Viewer


@strawberry.type(
    description="A page of the interface that somebody keeps under a name. Visible to them, and to the team that it is "
    "shared with, the teams beneath it included."
)
class SavedView:
    id: strawberry.ID = strawberry.field(description="The id. `node` does not show it: `savedViews` does.")
    name: str = strawberry.field(description="The name.")
    path: str = strawberry.field(description="The path of the page with its parameters, from `/` on.")
    team: Team | None = strawberry.field(
        description="The team that it is shared with. Null: only who saved it sees it."
    )
    saved_by: str = strawberry.field(description="The name of the person who saved it.")
    mine: bool = strawberry.field(description="Whether you saved it, and so may change and delete it.")
    created_at: datetime = strawberry.field(description="The moment at which it was first saved.")
    updated_at: datetime = strawberry.field(description="The moment at which it was last saved.")
    version: int = strawberry.field(description="The version, which grows each time it is saved.")


def whose(viewer: Viewer) -> dict[str, Any]:
    """By what the statements know the teams of a viewer: the owner they are, and the teams that their token names."""
    return {"owner": viewer.owner, "teams": list(viewer.teams)}


async def views(context: Context, id: str | None = None) -> list[SavedView]:
    """Those that the viewer may see, or the one of an id among them."""
    rows = await context.ask("saved_views/seen", id=id, **whose(context.viewer))
    return [_shown(row, context.viewer) for row in rows]


def _shown(row: Sequence[Any], viewer: Viewer) -> SavedView:
    said, team = row
    return SavedView(
        id=said["id"],
        name=said["name"],
        path=said["path"],
        team=ref(team),
        saved_by=said["called"],
        mine=said["by"] == viewer.id,
        created_at=said["createdAt"],
        updated_at=said["updatedAt"],
        version=said["version"],
    )


@adds_to(Query)
class ViewsSeen:
    @strawberry.field(
        description="The views that you saved and those that are shared with your teams, by name; 1,000 at most."
    )
    async def saved_views(self, info: Info) -> list[SavedView]:
        return await views(info.context)
