"""What do relationships say, beside what they join?"""

from __future__ import annotations

from datetime import date, datetime

import strawberry

from graphservice.directory.actors import Actor, actor
from graphservice.directory.vocabulary import BuyingRole
from graphservice.engine.fields import argument

ACTIVE_ON = argument("activeOn", date, "Only agreements in force on this day.")


@strawberry.type
class Dated:
    """A dated fact: what it says was so from one moment until another."""

    valid_from: datetime = strawberry.field(description="The moment from which it holds.")
    valid_to: datetime | None = strawberry.field(
        description="The moment from which it no longer holds. Null: it still holds."
    )
    recorded_at: datetime = strawberry.field(description="The moment at which it was recorded.")
    recorded_by: Actor = actor("recordedBy", "The author of the record.")


@strawberry.type
class Employment(Dated):
    title: str | None = strawberry.field(description="The title at the account.")
    department: str | None = strawberry.field(description="The department at the account, as it was given.")
    is_primary: bool | None = strawberry.field(description="Whether this is the main employer.")


@strawberry.type
class Work(Dated):
    role: str | None = strawberry.field(description="The role of the owner in the deal, in the words of our CRM.")
    share: float | None = strawberry.field(description="The share of the owner in the deal, from 0 to 1.")


@strawberry.type
class Participation:
    buying_role: BuyingRole | None = strawberry.field(description="The buying role: the part in the decision.")
    is_primary: bool | None = strawberry.field(description="Whether this is the main contact of the deal.")


@strawberry.type
class Response:
    status: str | None = strawberry.field(description="The response, in the words of our CRM.")
    at: datetime | None = strawberry.field(description="The moment of the response.")


@strawberry.type
class Beneath:
    depth: int = strawberry.field(description="The number of levels beneath: 1 is directly.")
