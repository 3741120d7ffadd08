"""How is a development plan opened, done step by step, and closed?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import strawberry
from strawberry import UNSET

from graphservice.directory.rules.text import prose, writable
from graphservice.directory.vocabulary import DealPhase
from graphservice.engine.context import Context
from graphservice.graph.identity import fresh_id, label_of
from graphservice.graph.writing import Writing
from graphservice.kinds import Mutation, adds_to
from graphservice.performance.development.reading import SEEN_BY, PlanRow, plan_rows, plans
from graphservice.performance.development.types import DevelopmentPlan
from graphservice.performance.onlooking import onlooker
from graphservice.performance.rules.access import Onlooker, PrivateConcern, stands
from graphservice.performance.rules.definitions import definition
from graphservice.performance.rules.development import (
    STEPS,
    PlannedStep,
    PlanState,
    wrong_closing,
    wrong_plan,
    wrong_step,
)
from graphservice.performance.targets.planning import unknown_kpi
from graphservice.writing.refusals import Refused, checked, refused
from graphservice.writing.repeating import Repeatable
from graphservice.writing.road import found, mutation, payload

_LONGEST = 2_000
_TEXT = prose(_LONGEST)


@strawberry.input(description="A step that is agreed.")
class DevelopmentStepInput:
    text: str = strawberry.field(description=f"The task: at most {_LONGEST:,} characters.")
    due_on: date | None = strawberry.field(default=UNSET, description="By which day. Null: no day is agreed.")


@strawberry.input(description="The plan that an owner and their manager agreed on.")
class OpenDevelopmentPlanInput(Repeatable):
    of: strawberry.ID = strawberry.field(description="The owner who learns. They report to you.")
    kpi: str = strawberry.field(description="The key of the KPI that it is about, as in WIN_RATE.")
    phase: DealPhase | None = strawberry.field(
        default=UNSET, description="The phase that it is about. Null: of no single one."
    )
    goal: str = strawberry.field(description=f"The goal: at most {_LONGEST:,} characters.")
    steps: list[DevelopmentStepInput] = strawberry.field(description=f"The steps: 1 to {STEPS}.")
    agreed_on: date = strawberry.field(description="The day on which the two of you agreed.")


@strawberry.input(description="A step that was done.")
class CompleteDevelopmentStepInput(Repeatable):
    step: strawberry.ID = strawberry.field(description="The step.")
    done_on: date | None = strawberry.field(default=UNSET, description="On which day. Default: today.")


@strawberry.input(description="A plan that is over.")
class CloseDevelopmentPlanInput(Repeatable):
    plan: strawberry.ID = strawberry.field(description="The plan.")
    summary: str = strawberry.field(description=f"The result: at most {_LONGEST:,} characters.")


@payload
class OpenDevelopmentPlanPayload:
    plan: DevelopmentPlan | None = strawberry.field(description="The plan.")


@payload
class CompleteDevelopmentStepPayload:
    plan: DevelopmentPlan | None = strawberry.field(description="The plan after the mutation.")


@payload
class CloseDevelopmentPlanPayload:
    plan: DevelopmentPlan | None = strawberry.field(description="The plan after the mutation.")


async def _open(writing: Writing, input: OpenDevelopmentPlanInput) -> str:
    await writing.turn()
    person, meant = str(input.of), definition(input.kpi)
    if meant is None:
        raise Refused({0: [unknown_kpi(input.kpi)]})
    goal = checked("goal", _TEXT, input.goal)
    steps = [
        PlannedStep(checked(f"steps.{place}.text", _TEXT, each.text), each.due_on or None)
        for place, each in enumerate(input.steps)
    ]
    known = label_of(person) == "Owner" and writable(person)
    rows = await writing.run("performance/review_people", ids=[person]) if known else []
    concern = PrivateConcern(person, frozenset(found(rows, "of", "owner", person)[3]))
    who = await onlooker(writing.run, writing.viewer)
    if wrong := wrong_plan(concern, who, steps, input.agreed_on, writing.now.date()):
        raise Refused({0: wrong})
    id = fresh_id("dvp")
    kept = [
        {"id": fresh_id("dvs"), "place": place, "text": each.text, "dueOn": each.due_on and each.due_on.isoformat()}
        for place, each in enumerate(steps, 1)
    ]
    said = {"kpi": meant.key, "phase": input.phase.value if input.phase else None, "goal": goal, "steps": kept}
    agreed_on = input.agreed_on.isoformat()
    await writing.run("performance/open_development_plan", id=id, person=person, agreedOn=agreed_on, **said)
    writing.changed(id, "development_plan.opened", None, {"state": PlanState.OPEN.value})
    return id


async def _complete(writing: Writing, input: CompleteDevelopmentStepInput) -> str:
    row, who = await _locked(writing, "step", "DevelopmentStep", str(input.step))
    today = writing.now.date()
    done_on = input.done_on or today
    if wrong := wrong_step(row.concern, who, row.state, done_on, today):
        raise Refused({0: wrong})
    await writing.run("performance/complete_development_step", id=str(input.step), doneOn=done_on.isoformat())
    plan = str(row.properties["id"])
    writing.changed(plan, "development_plan.step_completed", None, {"step": str(input.step)})
    return plan


async def _close(writing: Writing, input: CloseDevelopmentPlanInput) -> str:
    row, who = await _locked(writing, "plan", "DevelopmentPlan", str(input.plan))
    summary = checked("summary", _TEXT, input.summary)
    if wrong := wrong_closing(row.concern, who, row.state):
        raise Refused({0: wrong})
    plan = str(row.properties["id"])
    await writing.run("performance/close_development_plan", id=plan, summary=summary)
    writing.changed(plan, "development_plan.closed", None, {"state": PlanState.CLOSED.value})
    return plan


async def _locked(writing: Writing, field: str, label: str, id: str) -> tuple[PlanRow, Onlooker]:
    """The plan, which nobody else writes meanwhile, and who writes. Whoever may not see it is told that there is
    none."""
    known = label_of(id) == label and writable(id)
    locked = await writing.run("performance/lock_development_plan", id=id) if known else []
    rows = await plan_rows(writing.run, ids=[str(locked[0][0])]) if locked else []
    who = await onlooker(writing.run, writing.viewer)
    if not rows or not stands(rows[0].concern, who, SEEN_BY):
        raise refused(field, f"There is no {field} {id[:40]!a} that you may see.", "NOT_FOUND")
    return rows[0], who


async def _shown(answer: str, input: Any, context: Context) -> Mapping[str, Any]:
    return {"plan": next(iter(await plans(context, ids=[answer])), None)}


@adds_to(Mutation)
class DevelopmentMutations:
    open_development_plan = mutation(
        _open,
        OpenDevelopmentPlanPayload,
        "Opens a development plan, which a manager and a person who reports to them agreed on. Both see it, and those "
        "above them.",
        shown=_shown,
    )
    complete_development_step = mutation(
        _complete,
        CompleteDevelopmentStepPayload,
        "Says that a step of a development plan was done.",
        shown=_shown,
    )
    close_development_plan = mutation(
        _close,
        CloseDevelopmentPlanPayload,
        "Closes a development plan. `before` and `after` show the KPI, and claim no effect.",
        shown=_shown,
    )
