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
class ChangeFields:
    kind: str = strawberry.field(description="The kind of change, such as `ownership.assigned` or `contact.updated`.")
    at: datetime = strawberry.field(description="The moment of the change.")
    by: Actor = actor("by", "The viewer who made it.")
    subject: strawberry.ID = strawberry.field(description="The id of the changed object.")
    before: Json | None = prop("before", "The changed values before. Null: the object was created.")
    after: Json | None = prop("after", "The changed values after. Null: the object was removed.")


@strawberry.type(description="A change in the list, with its cursor.")
class ChangeEventEdge(Edge[ChangeEvent]):
    pass


@adds_to(Query)
class Trail:
    changes: Connection[ChangeEvent, ChangeEventEdge] = connection(
        TRAIL,
        "The changes of an object, from the first on: `last` gives the latest, `after` those since a cursor. The "
        "subscriptions use the same cursors.",
        required("of", strawberry.ID, "The id of the changed object, of any kind."),
        order=ORDER,
    )
