"""How did a deal stand when an advocate answered, and how does it stand now?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import strawberry

from graphservice.directory.vocabulary import DealPhase, OpportunityStatus
from graphservice.engine.context import Context
from graphservice.engine.fields import computed
from graphservice.kinds import ReferenceRequest, adds_to
from graphservice.referrals.rules.credit import status_on


@strawberry.type(description="The state of a deal when an advocate answered, and its course since.")
class ReferencedDeal:
    status_then: OpportunityStatus | None = strawberry.field(
        description="The status of the deal on the day of the answer. Null: unknown."
    )
    phase_then: DealPhase | None = strawberry.field(
        description="The phase on the day of the answer. Null: the history of the deal does not reach back so far."
    )
    status: OpportunityStatus = strawberry.field(description="The present status of the deal.")
    phase: DealPhase = strawberry.field(description="The status.")
    phases_since: int = strawberry.field(description="The number of phase changes since then.")
    days_to_decision: int | None = strawberry.field(
        description="The number of days from the answer to the decision. Null: not decided, or decided before."
    )


async def _courses(
    parents: Sequence[Mapping[str, Any]], _: Mapping[str, Any], context: Context
) -> Sequence[ReferencedDeal | None]:
    ids = [parent["id"] for parent in parents]
    rows = await context.ask("referrals/reference_courses", ids=list(dict.fromkeys(ids)))
    found = {id: _course(*row) for id, *row in rows}
    return [found.get(id) for id in ids]


def _course(
    status: str, phase: str, closed: str | None, answered: str, phase_then: str | None, since: int
) -> ReferencedDeal:
    closed_on, day = date.fromisoformat(closed) if closed else None, date.fromisoformat(answered)
    then = status_on(status, closed_on, day)
    later = then == "OPEN" and status != "OPEN"
    return ReferencedDeal(
        status_then=OpportunityStatus(then) if then else None,
        phase_then=DealPhase(phase_then) if phase_then else None,
        status=OpportunityStatus(status),
        phase=DealPhase(phase),
        phases_since=since,
        days_to_decision=(closed_on - day).days if closed_on and later else None,
    )


@adds_to(ReferenceRequest)
class Followed:
    deal_since: ReferencedDeal | None = computed(
        _courses,
        "The state of the deal when they answered, and its course since. Null: no answer yet.",
        requires=["id"],
    )
