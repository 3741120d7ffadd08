"""What does the audit trail tell?"""

from __future__ import annotations

from datetime import datetime

import strawberry

from graphservice.directory.actors import Actor, actor
from graphservice.engine.connections import Connection, Edge
from graphservice.engine.fields import connection, prop, required
from graphservice.engine.scalars import Json
from graphservice.kinds import ChangeEvent, Query, adds_to

ORDER = ["number"]
TRAIL = "changes/changes"


@adds_to(ChangeEvent)
class ChangeRecord:
    kind: str = strawberry.field(description="What was done, as in `ownership.assigned` or `contact.updated`.")
    at: datetime = strawberry.field(description="The moment of the change.")
    by: Actor = actor("by", "Who did it.")
    subject: strawberry.ID = strawberry.field(description="The id of what was changed.")
    before: Json | None = prop("before", "What it was before, as far as it was changed; null: it is new.")
    after: Json | None = prop("after", "What it is since then, as far as it was changed; null: it is no more.")


@strawberry.type(description="A change, with its place in what was ever done.")
class ChangeEventEdge(Edge[ChangeEvent]):
    pass


@adds_to(Query)
class Trail:
    changes: Connection[ChangeEvent, ChangeEventEdge] = connection(
        TRAIL,
        "What was changed about something, from the first change on: `last` gives the latest, `after` what was done "
        "since then. A subscription goes on from the same cursors.",
        required("of", strawberry.ID, "The id of what was changed: any that has one."),
        order=ORDER,
    )
