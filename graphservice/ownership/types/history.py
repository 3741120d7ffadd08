"""What was ever recorded of who owns a relationship, and by whom?"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import strawberry

from graphservice.directory.actors import Actor, actor
from graphservice.engine.connections import Connection, Edge
from graphservice.engine.fields import connection, prop
from graphservice.kinds import Account, Contact, Owner, adds_to
from graphservice.ownership.types.assignments import ROLE, AssignmentFields
from graphservice.ownership.types.conditions import OwnershipVersionWhere


@strawberry.type(description="A recorded version of an assignment.")
class OwnershipVersionEdge(AssignmentFields, Edge[Owner]):
    version: strawberry.ID = prop("id", "The id of this version.")
    source: str | None = strawberry.field(description="The origin: `API`, or the system that it was imported from.")
    superseded_at: datetime | None = strawberry.field(
        description="The moment at which another version, or none, replaced it. Null: it is in force."
    )
    superseded_by: Actor | None = actor("supersededBy", "The viewer who replaced it. Null: it is in force.")


def _history(question: str) -> Any:
    return connection(
        question,
        "The full record of its ownership, ended and corrected assignments included; the latest record first. The "
        "versions in force: `where: {supersededAt: {isNull: true}}`.",
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
