"""Which reviews are there for whoever asks?"""

from __future__ import annotations

from typing import Annotated

import strawberry
from strawberry import UNSET

from graphservice.engine.context import Info
from graphservice.kinds import Query, adds_to
from graphservice.performance.reviews.reading import read
from graphservice.performance.reviews.types import Review


@adds_to(Query)
class ReviewsSeen:
    @strawberry.field(
        description="The review of an id. Null where there is none, or where you may not see it. The reading is "
        "recorded in `readings`."
    )
    async def review(
        self, info: Info, id: Annotated[strawberry.ID, strawberry.argument(description="The id.")]
    ) -> Review | None:
        return next(iter(await read(info.context, id=str(id))), None)

    @strawberry.field(
        description="The reviews that you may see, the latest first: about yourself, about those who report to you, "
        "those that you review; with the scope ADMIN all, 1,000 at most. Each reading is recorded."
    )
    async def reviews(
        self,
        info: Info,
        of: Annotated[
            strawberry.ID | None, strawberry.argument(description="Only those about this owner. Default: all.")
        ] = UNSET,
    ) -> list[Review]:
        return await read(info.context, of=str(of) if of else None)
