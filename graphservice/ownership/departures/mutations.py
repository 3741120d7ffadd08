"""How does what one leaves behind become hand-offs? All of them at once, as proposed or as a person would have it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

import strawberry
from strawberry import UNSET

from graphservice.engine.context import refs
from graphservice.errors import Objection
from graphservice.graph.writing import Writing
from graphservice.kinds import Handoff, Mutation, adds_to
from graphservice.ownership.current_assignments import known_owner, named_targets, standing
from graphservice.ownership.handoffs.mutations.proposing import MOST, ProposeHandoffInput, propose
from graphservice.ownership.vocabulary import OwnershipRole
from graphservice.writing.refusals import Refused, refused
from graphservice.writing.repeating import Repeatable
from graphservice.writing.road import mutation, payload


@strawberry.input(description="A taker for an account or contact.")
class TakingInput:
    target: strawberry.ID = strawberry.field(description="The account or contact.")
    taker: strawberry.ID = strawberry.field(description="The taker, in every role in which the leaver owns it.")


@strawberry.input(description="The takers of what a leaver owns.")
class HandOffDepartureInput(Repeatable):
    owner: strawberry.ID = strawberry.field(description="The leaver.")
    takings: list[TakingInput] = strawberry.field(
        description="The takers: the proposals of `whatIfOwnerLeaves`, as they are or amended. At most 10,000."
    )
    due_on: date | None = strawberry.field(default=UNSET, description="The due day.")


@payload
class HandOffDeparturePayload:
    handoffs: list[Handoff] = strawberry.field(
        default_factory=list, description="The hand-offs proposed: one for each taker and role."
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
        raise refused("takings", f"{len(input.takings):,} takings are given: give 1 to {_MOST:,}.", "OUT_OF_RANGE")
    targets = await _targets(writing, input.takings)
    known = await standing(writing.run, targets, writing.now)
    groups: dict[Group, list[int]] = defaultdict(list)
    for id, place in targets.items():
        roles = {held.role for held in known.by_target.get(id, ()) if held.owner == owner}
        if not roles:
            raise refused(f"takings.{place}.target", "The leaver does not own it.", "NOT_OWNED")
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
        raise refused(f"takings.{place}.target", "The same target is given before: give it once.", "DUPLICATE")
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
        "Proposes hand-offs for what a leaver owns: one for each taker and role, all of them or none. Each taker "
        "accepts or declines as with any hand-off.",
        shown=lambda ids, input, context: {"handoffs": refs(ids)},
    )
