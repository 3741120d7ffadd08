"""Which development plans may somebody see?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graphservice.directory.vocabulary import DealPhase
from graphservice.engine.context import Context, ref
from graphservice.performance.development.types import NOTE, DevelopmentPlan, DevelopmentStep
from graphservice.performance.onlooking import onlooker
from graphservice.performance.reviews.reading import moment
from graphservice.performance.rules.access import PrivateConcern, Relation, stands
from graphservice.performance.rules.development import PlanState

SEEN_BY = (Relation.PERSON, Relation.MANAGER, Relation.ADMIN)


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A development plan as it is kept."""

    properties: Mapping[str, Any]
    concern: PrivateConcern
    steps: Sequence[Sequence[Any]]

    @property
    def state(self) -> PlanState:
        return PlanState(self.properties["state"])


async def plan_rows(run: Any, *, ids: Sequence[str] | None = None, of: str | None = None) -> list[PlanRow]:
    """Whoever calls it sees to it that nobody is shown what they may not see."""
    rows = await run("performance/development_plans_read", ids=None if ids is None else list(ids), of=of)
    return [PlanRow(said, PrivateConcern(person, frozenset(above)), steps) for said, person, above, steps in rows]


async def plans(context: Context, *, ids: Sequence[str] | None = None, of: str | None = None) -> list[DevelopmentPlan]:
    """Those that the viewer may see."""
    found, who = await plan_rows(context.ask, ids=ids, of=of), await onlooker(context.ask, context.viewer)
    return [_shown(row) for row in found if stands(row.concern, who, SEEN_BY)]


def _shown(row: PlanRow) -> DevelopmentPlan:
    said = row.properties
    return DevelopmentPlan(
        id=said["id"],
        state=row.state,
        owner=ref(row.concern.person),
        kpi=said["kpi"],
        phase=DealPhase(said["phase"]) if said.get("phase") else None,
        goal=said["goal"],
        agreed_on=_day(said["agreedOn"]),
        steps=[
            DevelopmentStep(id=id, text=text, due_on=due and _day(due), done_on=done and _day(done))
            for id, text, due, done in row.steps
        ],
        opened_at=moment(said["openedAt"]),
        closed_at=moment(said["closedAt"]) if said.get("closedAt") else None,
        summary=said.get("summary"),
        note=NOTE,
        version=said["version"],
        whose=row.concern.person,
    )


def _day(value: object) -> date:
    return date.fromisoformat(str(value)[:10])
