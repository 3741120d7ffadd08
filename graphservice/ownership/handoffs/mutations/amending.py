"""How is a hand-off made complete: what the taker is told, and when the steps are planned and done?"""

from __future__ import annotations

from datetime import date
from typing import Any

import strawberry
from strawberry import UNSET

from graphservice.errors import out_of_date
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
from graphservice.ownership.handoffs.mutations.proposing import packed
from graphservice.ownership.handoffs.package import kept, stored
from graphservice.ownership.handoffs.packing import HandoffPackageInput
from graphservice.ownership.handoffs.rules.states import closed, may_become
from graphservice.ownership.vocabulary import HandoffStatus
from graphservice.writing.refusals import Refused, objected
from graphservice.writing.repeating import Repeatable, Unkept
from graphservice.writing.road import mutation, payload

_DAYS = {
    "due_on": "dueOn",
    "introduction_on": "introductionOn",
    "introduced_on": "introducedOn",
    "kick_off_on": "kickOffOn",
    "kicked_off_on": "kickedOffOn",
}
_DONE = ("introducedOn", "kickedOffOn")


@strawberry.input(description="Changes of a hand-off that is not over. What is left out stays.")
class AmendHandoffInput(Repeatable):
    handoff: strawberry.ID = strawberry.field(description="The id of the hand-off.")
    version: int = strawberry.field(
        description="The version that you read. If it has changed since, nothing is written."
    )
    package: HandoffPackageInput | None = strawberry.field(
        default=UNSET, description="Further information for the taker."
    )
    due_on: date | None = strawberry.field(default=UNSET, description="The due day.")
    introduction_on: date | None = strawberry.field(
        default=UNSET, description="The day planned for introducing the taker."
    )
    introduced_on: date | None = strawberry.field(
        default=UNSET, description="The day on which the taker was introduced."
    )
    kick_off_on: date | None = strawberry.field(default=UNSET, description="The day planned for the kick-off.")
    kicked_off_on: date | None = strawberry.field(default=UNSET, description="The day of the kick-off.")


@payload
class AmendHandoffPayload(HandoffPayload):
    pass


async def _amend(writing: Writing, input: AmendHandoffInput) -> str | Unkept:
    held = await hold(writing, input.handoff)
    may(
        writing.viewer,
        may_become(held.passing, writing.viewer.owner, HandoffStatus.COMPLETED),
        "Only the giver, the giver's manager, and the taker",
    )
    if wrong := closed(held.status):
        return Unkept(wrong)
    _refuse_an_old_version(held, input.version)
    different = {
        name: value for name, value in (await _amended(writing, held, input)).items() if _differs(held, name, value)
    }
    if different:
        await keep(writing, held, "handoff.amended", different)
    return held.id


def _refuse_an_old_version(held: HandoffHeld, seen: int) -> None:
    version = held.properties["version"]
    if version != seen:
        raise objected(out_of_date("hand-off", version, seen))


async def _amended(writing: Writing, held: HandoffHeld, input: AmendHandoffInput) -> dict[str, Any]:
    said: dict[str, Any] = {
        name: getattr(input, field) for field, name in _DAYS.items() if getattr(input, field) is not UNSET
    }
    if wrong := [each for name in _DONE for each in happened(name, said.get(name), writing.now)]:
        raise Refused({0: wrong})
    if input.package:
        said["package"] = kept(await packed(writing, stored(held.properties.get("package")), input.package))
    return said


def _differs(held: HandoffHeld, name: str, value: Any) -> bool:
    return bool(value != (held.properties.get(name) if name == "package" else held.day(name)))


@adds_to(Mutation)
class Amending:
    amend_handoff = mutation(
        _amend,
        AmendHandoffPayload,
        "Amends the package of a hand-off and the days of its steps, planned or done. Giver and taker may do so.",
        repeating=as_handoff,
    )
