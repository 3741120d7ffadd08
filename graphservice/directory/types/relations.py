"""What do relationships say, beside what they join?"""

from __future__ import annotations

from datetime import date, datetime

import strawberry

from graphservice.directory.actors import Actor, actor
from graphservice.directory.vocabulary import BuyingRole
from graphservice.engine.fields import argument

ACTIVE_ON = argument("activeOn", date, "Only those in force on this day.")


@strawberry.type
class Dated:
    """A dated fact: what it says was so from one moment until another."""

    valid_from: datetime = strawberry.field(description="The moment from which on it holds.")
    valid_to: datetime | None = strawberry.field(description="Until when; null: still.")
    recorded_at: datetime = strawberry.field(description="When it was written down.")
    recorded_by: Actor = actor("recordedBy", "Who wrote it down.")


@strawberry.type
class Employment(Dated):
    title: str | None = strawberry.field(description="The title there.")
    department: str | None = strawberry.field(description="The department there, as it was given.")
    is_primary: bool | None = strawberry.field(description="Whether this is their main employer.")


@strawberry.type
class Work(Dated):
    role: str | None = strawberry.field(description="What they do in the deal, as our CRM calls it.")
    share: float | None = strawberry.field(description="Their part of the deal, from 0 to 1.")


@strawberry.type
class Participation:
    buying_role: BuyingRole | None = strawberry.field(description="The part played in the decision.")
    is_primary: bool | None = strawberry.field(description="Whether this is the main contact of the deal.")


@strawberry.type
class Response:
    status: str | None = strawberry.field(description="How they responded, as our CRM calls it.")
    at: datetime | None = strawberry.field(description="When they did.")


@strawberry.type
class Beneath:
    depth: int = strawberry.field(description="How many levels beneath: 1 is directly.")
