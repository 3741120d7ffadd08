"""Which touches are planned, and what became of them?"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

import strawberry

from graphservice.directory.vocabulary import InteractionKind
from graphservice.engine.connections import Connection, Edge
from graphservice.engine.fields import argument, by_id, connection, to_one
from graphservice.kinds import Account, Contact, Interaction, Owner, Query, Touch, adds_to


@strawberry.enum(description="The status of a planned touch.")
class TouchStatus(StrEnum):
    PLANNED = "PLANNED"
    DONE = "DONE"
    SKIPPED = "SKIPPED"


STATUS = argument("status", list[TouchStatus], "Only touches with this status.")


@adds_to(Touch)
class TouchFields:
    status: TouchStatus = strawberry.field(description="The status.")
    kind: InteractionKind | None = strawberry.field(description="The kind of touch: a meeting, a call, a message.")
    planned_on: date = strawberry.field(description="The planned day.")
    note: str | None = strawberry.field(description="The subject.")
    reason: str | None = strawberry.field(description="The reason why it was skipped.")
    done_at: datetime | None = strawberry.field(description="The moment at which it was done.")
    created_at: datetime = strawberry.field(description="The moment of its first record in this service.")
    updated_at: datetime = strawberry.field(description="The moment of its latest change in this service.")
    version: int = strawberry.field(description="The number of times that it was written.")
    owner: Owner | None = to_one("ownership/touch_owner", "The owner who will do it.")
    account: Account | None = to_one("ownership/touch_account", "The account. Null: none.")
    contact: Contact | None = to_one("ownership/touch_contact", "The contact. Null: none.")
    interaction: Interaction | None = to_one("ownership/touch_interaction", "The interaction. Null: not done.")


def touches_of(question: str, description: str) -> Any:
    return connection(question, description, STATUS, order=["plannedOn"])


@adds_to(Owner)
class Touching:
    touches: Connection[Touch, Edge[Touch]] = touches_of(
        "ownership/owner_touches", "The touches that they planned, by day."
    )


@adds_to(Query)
class TouchesFound:
    touch: Touch | None = by_id("The planned touch of an id, or null.")
