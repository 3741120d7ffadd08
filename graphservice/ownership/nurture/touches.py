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


@strawberry.enum(description="What became of a planned touch.")
class TouchStatus(StrEnum):
    PLANNED = "PLANNED"
    DONE = "DONE"
    SKIPPED = "SKIPPED"


STATUS = argument("status", list[TouchStatus], "Only those of which this became.")


@adds_to(Touch)
class TouchRecord:
    status: TouchStatus = strawberry.field(description="What became of it.")
    kind: InteractionKind | None = strawberry.field(description="Whether to meet, to call, to write, and the like.")
    planned_on: date = strawberry.field(description="The day that it is planned for.")
    note: str | None = strawberry.field(description="What it is to be about.")
    reason: str | None = strawberry.field(description="Why it was skipped.")
    done_at: datetime | None = strawberry.field(description="When it was done.")
    created_at: datetime = strawberry.field(description="When it was first written here.")
    updated_at: datetime = strawberry.field(description="When it was last changed here.")
    version: int = strawberry.field(description="How often it was written.")
    owner: Owner | None = to_one("ownership/touch_owner", "Who of us is to do it.")
    account: Account | None = to_one("ownership/touch_account", "With which account, if it is with one.")
    contact: Contact | None = to_one("ownership/touch_contact", "With whom, if it is with somebody.")
    interaction: Interaction | None = to_one("ownership/touch_interaction", "What happened, once it is done.")


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
