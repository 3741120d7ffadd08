"""How does what one leaves behind become hand-offs? All of them at once, as proposed or as a person would have it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

import strawberry
from strawberry import UNSET

from graphservice.engine.context import refs
from graphservice.engine.mutations import Refused, refused
from graphservice.engine.repeating import Repeatable
from graphservice.engine.road import mutation, payload
from graphservice.errors import Objection
from graphservice.graph.writing import Writing
from graphservice.kinds import Handoff, Mutation, adds_to
from graphservice.ownership.handoffs.mutations.proposing import MOST, ProposeHandoffInput, propose
from graphservice.ownership.standing import known_owner, named_targets, standing
from graphservice.ownership.vocabulary import OwnershipRole


@strawberry.input(description="Who is to take which account or contact.")
class TakingInput:
    target: strawberry.ID = strawberry.field(description="The account or contact.")
    taker: strawberry.ID = strawberry.field(description="Who is to take it, in every role in which the other owns it.")


@strawberry.input(description="What one who leaves hands to whom.")
class HandOffDepartureInput(Repeatable):
    owner: strawberry.ID = strawberry.field(description="Who leaves.")
    takings: list[TakingInput] = strawberry.field(
        description="The proposals of `whatIfOwnerLeaves`, or what you made of them: at most 10,000."
    )
    due_on: date | None = strawberry.field(default=UNSET, description="The day by which it is to be done.")


@payload
class HandOffDeparturePayload:
    handoffs: list[Handoff] = strawberry.field(
        default_factory=list, description="The hand-offs that were proposed: one for each taker and role."
    )


Group = tuple[str, str]  # taker and role


async def _hand_off(writing: Writing, input: HandOffDepartureInput) -> list[str]:
    owner = await known_owner(writing.run, "owner", input.owner, must_be_active=False)
    ids = []
    for (taker, role), places in sorted((await _groups(writing, owner, input)).items()):
        for start in range(0, len(places), MOST):
            ids.append(await _proposed(writing, owner, taker, role, places[start : start + MOST], input))
    return ids


async def _groups(writing: Writing, owner: str, input: HandOffDepartureInput) -> dict[Group, list[int]]:
    """Which takings are one hand-off, by their places; all targets are locked in one order."""
    if not 1 <= len(input.takings) <= _MOST:
        raise refused("takings", f"There are {len(input.takings):,}: name 1 to {_MOST:,}.", "OUT_OF_RANGE")
    targets = await _targets(writing, input.takings)
    known = await standing(writing.run, targets, writing.now)
    groups: dict[Group, list[int]] = defaultdict(list)
    for id, place in targets.items():
        roles = {held.role for held in known.held.get(id, ()) if held.owner == owner}
        if not roles:
            raise refused(f"takings.{place}.target", "The owner who leaves does not own it.", "NOT_OWNED")
        for role in roles:
            groups[str(input.takings[place].taker), role].append(place)
    return groups


_MOST = 10_000


async def _targets(writing: Writing, takings: Sequence[TakingInput]) -> dict[str, int]:
    try:
        targets = await named_targets(writing.run, [each.target for each in takings], "ownership/handoff_targets")
    except Refused as wrong:
        placed = [Objection(f"takings.{i}.target", each.message, each.code) for i, (each,) in wrong.objections.items()]
        raise Refused({0: placed}) from wrong
    if len(targets) < len(takings):
        place = next(i for i in range(len(takings)) if i not in targets.values())
        raise refused(f"takings.{place}.target", "It is named before: say it once.", "DUPLICATE")
    return targets


async def _proposed(
    writing: Writing, owner: str, taker: str, role: str, places: Sequence[int], input: HandOffDepartureInput
) -> str:
    targets = [input.takings[place].target for place in places]
    wanted = ProposeHandoffInput(
        targets=targets,
        from_=strawberry.ID(owner),
        to=strawberry.ID(taker),
        role=OwnershipRole(role),
        with_contacts=False,
        due_on=input.due_on or UNSET,
    )
    try:
        return await propose(writing, wanted)
    except Refused as wrong:
        raise Refused({0: [_placed(each, places) for each in wrong.objections[0]]}) from wrong


def _placed(objection: Objection, places: Sequence[int]) -> Objection:
    """Where it stands among the takings."""
    head, _, rest = objection.field.partition(".")
    if head == "targets" and rest.isdigit():
        return Objection(f"takings.{places[int(rest)]}.target", objection.message, objection.code)
    field = {"from": "owner", "to": f"takings.{places[0]}.taker"}.get(head, objection.field)
    return Objection(field, objection.message, objection.code)


@adds_to(Mutation)
class DepartureMutations:
    hand_off_departure = mutation(
        _hand_off,
        HandOffDeparturePayload,
        "Proposes what one of us leaves behind as hand-offs, one for each taker and role, all of them or none. Each "
        "taker accepts or declines as with any hand-off.",
        shown=lambda ids, input, context: {"handoffs": refs(ids)},
    )
