"""Which development plans are there for whoever asks?"""

from __future__ import annotations

from typing import Annotated

import strawberry
from strawberry import UNSET

from graphservice.engine.context import Info
from graphservice.kinds import Query, adds_to
from graphservice.performance.development.reading import plans
from graphservice.performance.development.types import DevelopmentPlan


@adds_to(Query)
class PlansSeen:
    @strawberry.field(
        description="The development plans that you may see, the latest first: your own, and those of whoever reports "
        "to you; with the scope ADMIN all, 1,000 at most."
    )
    async def development_plans(
        self,
        info: Info,
        of: Annotated[
            strawberry.ID | None, strawberry.argument(description="Only those of this owner. Default: all.")
        ] = UNSET,
    ) -> list[DevelopmentPlan]:
        return await plans(info.context, of=str(of) if of else None)
