"""How does a hand-off end well?"""

from __future__ import annotations

from datetime import date

import strawberry
from strawberry import UNSET

from graphservice.graph.writing import Writing
from graphservice.kinds import Mutation, adds_to
from graphservice.ownership.handoffs.mutations.moving import (
    HandoffHeld,
    HandoffPayload,
    as_handoff,
    happened,
    hold,
    keep,
    may,
)
from graphservice.ownership.handoffs.package import stored
from graphservice.ownership.handoffs.rules.completeness import completeness
from graphservice.ownership.handoffs.rules.states import may_become, out_of_state, steps_missing
from graphservice.ownership.vocabulary import HandoffStatus, HandoffStepKind
from graphservice.writing.refusals import Refused, refused
from graphservice.writing.repeating import Repeatable, Unkept
from graphservice.writing.road import mutation, payload


@strawberry.input(description="The hand-off to complete, with the days of its steps where they are not recorded yet.")
class CompleteHandoffInput(Repeatable):
    handoff: strawberry.ID = strawberry.field(description="The id of the hand-off.")
    introduced_on: date | None = strawberry.field(
        default=UNSET, description="The day on which the taker was introduced."
    )
    kicked_off_on: date | None = strawberry.field(default=UNSET, description="The day of the kick-off.")
    accept_incomplete: bool | None = strawberry.field(
        default=False,
        description="True: complete it even if the package lacks parts that its phase needs. Default: false.",
    )


@payload
class CompleteHandoffPayload(HandoffPayload):
    pass


async def _complete(writing: Writing, input: CompleteHandoffInput) -> str | Unkept:
    held = await hold(writing, input.handoff)
    allowed = may_become(held.passing, writing.viewer.owner, HandoffStatus.COMPLETED)
    may(writing.viewer, allowed, "Only the taker, the giver, and the giver's manager")
    if wrong := out_of_state(held.status, HandoffStatus.COMPLETED):
        return Unkept(wrong)
    said = {"introducedOn": input.introduced_on or None, "kickedOffOn": input.kicked_off_on or None}
    done_on = {each: on for each, on in said.items() if on}
    _refuse_what_is_not_done(held, done_on, writing)
    if not input.accept_incomplete:
        _refuse_what_is_not_told(held)
    completed = {"status": HandoffStatus.COMPLETED.value, "completedAt": writing.now, **done_on}
    await keep(writing, held, "handoff.completed", completed)
    return held.id


def _refuse_what_is_not_done(held: HandoffHeld, done: dict[str, date], writing: Writing) -> None:
    wrong = [each for name, on in done.items() for each in happened(name, on, writing.now)]
    wrong += steps_missing(
        {HandoffStepKind.INTRODUCTION: held.day("introductionOn"), HandoffStepKind.KICK_OFF: held.day("kickOffOn")},
        {
            HandoffStepKind.INTRODUCTION: done.get("introducedOn") or held.day("introducedOn"),
            HandoffStepKind.KICK_OFF: done.get("kickedOffOn") or held.day("kickedOffOn"),
        },
    )
    if wrong:
        raise Refused({0: wrong})


def _refuse_what_is_not_told(held: HandoffHeld) -> None:
    found = completeness(stored(held.properties.get("package")), held.properties.get("phase"))
    if found.missing:
        parts = ", ".join(found.missing)
        text = f"The package lacks {parts}: add them (`amendHandoff`), or complete it with `acceptIncomplete: true`."
        raise refused("acceptIncomplete", text, "INCOMPLETE")


@adds_to(Mutation)
class Completing:
    complete_handoff = mutation(
        _complete,
        CompleteHandoffPayload,
        "Completes an accepted hand-off, once its planned steps are done and its package has all parts that its "
        "phase needs (`completeness`); with `acceptIncomplete`, also where parts are missing.",
        repeating=as_handoff,
    )
