"""When can a development plan be opened, a step be done, the plan be closed? By the person and whom they report to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graphservice.errors import Objection
from graphservice.performance.rules.access import Onlooker, PrivateConcern, Relation, relations

STEPS = 20
_OPENS = frozenset({Relation.MANAGER, Relation.ADMIN})
_DOES = frozenset({Relation.PERSON, Relation.MANAGER, Relation.ADMIN})


class PlanState(StrEnum):
    """How far a development plan is."""

    OPEN = "OPEN"
    CLOSED = "CLOSED"


@dataclass(frozen=True, slots=True)
class PlannedStep:
    text: str
    due_on: date | None


def wrong_plan(
    concern: PrivateConcern, onlooker: Onlooker, steps: Sequence[PlannedStep], agreed_on: date, today: date
) -> list[Objection]:
    if relations(concern, onlooker).isdisjoint(_OPENS):
        return [
            Objection("of", "Only somebody to whom they report, or with the scope ADMIN, can open it.", "NOT_YOURS")
        ]
    if not 1 <= len(steps) <= STEPS:
        return [Objection("steps", f"There are {len(steps)}: agree on 1 to {STEPS} steps.", "OUT_OF_RANGE")]
    if agreed_on > today:
        return [Objection("agreedOn", f"{agreed_on} is still to come: open it when you agreed.", "IN_THE_FUTURE")]
    return [
        Objection(f"steps.{place}.dueOn", f"{each.due_on} lies before you agreed, {agreed_on}.", "DATES_OUT_OF_ORDER")
        for place, each in enumerate(steps)
        if each.due_on and each.due_on < agreed_on
    ]


def wrong_step(
    concern: PrivateConcern, onlooker: Onlooker, state: PlanState, done_on: date, today: date
) -> list[Objection]:
    if relations(concern, onlooker).isdisjoint(_DOES):
        return [Objection("step", "Only the person, and those to whom they report, can say so.", "NOT_YOURS")]
    if state is not PlanState.OPEN:
        return [Objection("step", "The plan is closed.", "WRONG_STATE")]
    if done_on > today:
        return [Objection("doneOn", f"{done_on} is still to come.", "IN_THE_FUTURE")]
    return []


def wrong_closing(concern: PrivateConcern, onlooker: Onlooker, state: PlanState) -> list[Objection]:
    if relations(concern, onlooker).isdisjoint(_OPENS):
        return [Objection("plan", "Only somebody to whom they report, or with the scope ADMIN, can.", "NOT_YOURS")]
    if state is not PlanState.OPEN:
        return [Objection("plan", "It is closed already.", "WRONG_STATE")]
    return []
