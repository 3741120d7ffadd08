"""What was ever recorded of who owns a relationship, and by whom?"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import strawberry

from graphservice.directory.actors import Actor, actor
from graphservice.engine.connections import Connection, Edge
from graphservice.engine.fields import connection, prop
from graphservice.kinds import Account, Contact, Owner, adds_to
from graphservice.ownership.types.assignments import ROLE, Assignment
from graphservice.ownership.types.conditions import OwnershipVersionWhere


@strawberry.type(description="A version of an assignment: what somebody recorded once, and whether it still counts.")
class OwnershipVersionEdge(Assignment, Edge[Owner]):
    version: strawberry.ID = prop("id", "The id of this version.")
    source: str | None = strawberry.field(description="Where it came from: `API`, or the system it was imported from.")
    superseded_at: datetime | None = strawberry.field(
        description="When another version, or none, took its place; null: it still counts."
    )
    superseded_by: Actor | None = actor("supersededBy", "Who wrote that. Null: it still counts.")


def _history(question: str) -> Any:
    return connection(
        question,
        "Everything that was ever recorded of who owns it, also what was ended or corrected since: what was recorded "
        "last comes first. What still counts is `where: {supersededAt: {isNull: true}}`.",
        ROLE,
        order=["-edge.recordedAt", "-edge.validFrom"],
        where=OwnershipVersionWhere,
    )


@adds_to(Account)
class AccountHistory:
    ownership_history: Connection[Owner, OwnershipVersionEdge] = _history("ownership/account_history")


@adds_to(Contact)
class ContactHistory:
    ownership_history: Connection[Owner, OwnershipVersionEdge] = _history("ownership/contact_history")
