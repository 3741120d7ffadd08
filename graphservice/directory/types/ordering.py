"""In which orders do all kinds of things come?"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import strawberry

from graphservice.engine.paging import OrderDirection


@strawberry.type
class Recorded:
    created_at: datetime = strawberry.field(description="When it was first written here.")
    updated_at: datetime = strawberry.field(description="When it was last changed here.")
    version: int = strawberry.field(
        description="How often it was written; an update names the version that it was made from."
    )


@strawberry.enum(description="What a list of named things can be ordered by.")
class NamedOrderField(StrEnum):
    NAME = "NAME"
    CREATED_AT = "CREATED_AT"
    UPDATED_AT = "UPDATED_AT"


@strawberry.input(description="One key of an order.")
class NamedOrder:
    field: NamedOrderField = strawberry.field(description="What counts.")
    direction: OrderDirection = strawberry.field(default=OrderDirection.ASC, description="Which way.")


@strawberry.enum(description="What deals can be ordered by.")
class OpportunityOrderField(StrEnum):
    NAME = "NAME"
    OPENED_ON = "OPENED_ON"
    CREATED_AT = "CREATED_AT"
    UPDATED_AT = "UPDATED_AT"


@strawberry.input(description="One key of an order of deals.")
class OpportunityOrder:
    field: OpportunityOrderField = strawberry.field(description="What counts.")
    direction: OrderDirection = strawberry.field(default=OrderDirection.ASC, description="Which way.")


@strawberry.enum(description="What interactions can be ordered by.")
class InteractionOrderField(StrEnum):
    AT = "AT"
    CREATED_AT = "CREATED_AT"
    UPDATED_AT = "UPDATED_AT"


@strawberry.input(description="One key of an order of interactions.")
class InteractionOrder:
    field: InteractionOrderField = strawberry.field(description="What counts.")
    direction: OrderDirection = strawberry.field(default=OrderDirection.ASC, description="Which way.")
