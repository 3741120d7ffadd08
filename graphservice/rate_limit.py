"""How much may the viewer still ask for?"""

from __future__ import annotations

from datetime import datetime, timedelta

import strawberry

from graphservice.engine.context import Info
from graphservice.kinds import Query, adds_to


@strawberry.type(
    description="The limit of requests of the viewer, in units: 1 for each statement sent to the database, 1 for each "
    "100 nodes that an operation could return, 10 for each second that it takes."
)
class RateLimit:
    limit: int = strawberry.field(description="The units of a minute.")
    used: float = strawberry.field(description="Units that count now. They leak away at a steady pace.")
    remaining: float = strawberry.field(description="Units left now. At 0, requests are refused with status 429.")
    reset_at: datetime = strawberry.field(
        description="The moment at which `used` is 0 again, without further requests."
    )


@adds_to(Query)
class RateLimits:
    @strawberry.field(
        description="The limit of requests of the viewer, and what is left of it. Null: there is no limit."
    )
    def rate_limit(self, info: Info) -> RateLimit | None:
        ledger = info.context.ledger
        if ledger is None:
            return None
        used, bucket = ledger.level(info.context.viewer.id), ledger.bucket
        return RateLimit(
            limit=int(bucket.limit),
            used=round(used, 2),
            remaining=round(max(0.0, bucket.limit - used), 2),
            reset_at=info.context.now + timedelta(seconds=used / bucket.per_second),
        )
