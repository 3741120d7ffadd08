"""What passes to the taker in the moment of acceptance?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial

from graphservice.errors import Objection
from graphservice.graph.writing import Writing
from graphservice.ownership.assignment_updates import OwnershipUpdate, change
from graphservice.ownership.current_assignments import Ask, known_owner
from graphservice.ownership.handoffs.mutations.moving import HandoffHeld
from graphservice.ownership.handoffs.rules.claims import taken
from graphservice.writing.refusals import Refused


async def pass_on(writing: Writing, held: HandoffHeld) -> None:
    """Makes the taker an owner of all targets, or of none. Raises Refused at the hand-off."""
    passing, role = held.passing, str(held.properties["role"])
    await known_owner(writing.run, "handoff", passing.taker)
    plan = partial(taken, role=role, giver=passing.giver, taker=passing.taker)

    async def wanted(ask: Ask, now: datetime) -> OwnershipUpdate:
        return OwnershipUpdate(plan, "ownership.handed_over", event_details={"handoff": held.id})

    try:
        await change(writing, held.targets, wanted)
    except Refused as refused:
        wrong = {held.targets[place]: objections for place, objections in sorted(refused.objections.items())}
        called = dict(await writing.run("ownership/called", ids=list(wrong)))
        raise Refused({0: _placed(wrong, called)}) from None


def _placed(wrong: Mapping[str, Sequence[Objection]], called: Mapping[str, str]) -> list[Objection]:
    """Each at the hand-off, since the input names no more, with what cannot pass."""
    return [
        Objection("handoff", f"{called.get(target, target)} cannot pass: {each.message}", each.code)
        for target, objections in wrong.items()
        for each in objections
    ]
