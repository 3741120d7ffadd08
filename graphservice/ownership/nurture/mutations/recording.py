"""How is it written down that one of us met, called or wrote somebody?"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import Any

import strawberry
from strawberry import UNSET

from graphservice.directory.rules.limits import longest
from graphservice.directory.rules.text import line, writable
from graphservice.directory.vocabulary import InteractionDirection, InteractionKind
from graphservice.engine.context import ref
from graphservice.errors import no_such
from graphservice.graph.identity import fresh_id
from graphservice.graph.writing import Writing
from graphservice.kinds import Interaction, Mutation, Touch, adds_to
from graphservice.ownership.nurture.mutations.plans import PlannedTouch, hold
from graphservice.ownership.nurture.mutations.targets import one_of_us
from graphservice.writing.refusals import checked, objected, refused
from graphservice.writing.repeating import Repeatable, once
from graphservice.writing.road import mutation, payload

MOST = 100
_CLOCKS_DIFFER = timedelta(minutes=5)
_SUBJECT = line(longest("Interaction.subject"))
# What each side is in what happened: ours where it went out, and where it came in.
_PARTS = {
    "EMAIL": ("SENDER", "RECIPIENT"),
    "CALL": ("CALLER", "CALLED"),
    "NOTE": ("AUTHOR", "MENTIONED"),
}


@strawberry.input(description="A touch that took place: the owner and the contacts.")
class RecordTouchInput(Repeatable):
    contacts: list[strawberry.ID] | None = strawberry.field(
        default=UNSET, description="The contacts touched: 1 to 100. Default: the contact of the planned `touch`."
    )
    kind: InteractionKind | None = strawberry.field(
        default=UNSET,
        description="The kind of touch. Default: the kind of the planned `touch`, or else a call.",
    )
    at: datetime | None = strawberry.field(default=UNSET, description="The moment. Default: now.")
    owner: strawberry.ID | None = strawberry.field(
        default=UNSET,
        description="The owner who touched them. Default: the owner of the planned `touch`, or else the viewer.",
    )
    subject: str | None = strawberry.field(default=UNSET, description="The subject.")
    direction: InteractionDirection | None = strawberry.field(
        default=UNSET, description="The direction of a call or a message. Default: outbound."
    )
    touch: strawberry.ID | None = strawberry.field(default=UNSET, description="The planned touch that this completes.")


@payload
class RecordTouchPayload:
    interaction: Interaction | None = strawberry.field(description="The recorded interaction.")
    touch: Touch | None = strawberry.field(description="The planned touch, now done. Null: none was named.")


async def _record(writing: Writing, input: RecordTouchInput) -> str:
    subject = checked("subject", _SUBJECT, input.subject) if input.subject else None
    now = await writing.begin()
    at = input.at or now
    if at > now + _CLOCKS_DIFFER:
        raise refused("at", "This moment is in the future: plan the touch instead (`planTouch`).", "IN_THE_FUTURE")
    plan = await hold(writing, input.touch) if input.touch else None
    owner = await one_of_us(writing, input.owner or (plan.owner if plan else None))
    contacts = await _contacts(writing, input, plan)
    kind = input.kind.value if input.kind else (plan.kind if plan else None) or "CALL"
    said = {"kind": kind, "at": at, "subject": subject, "direction": _direction(kind, input)}
    id = fresh_id("int")
    part, other = _parts(kind, said["direction"])
    await writing.run("ownership/touched", id=id, owner=owner, contacts=contacts, part=part, other=other, **said)
    told = {name: value for name, value in said.items() if value is not None}
    writing.changed(id, "interaction.created", None, {**told, "people": [owner, *contacts]})
    if plan:
        await _fulfil(writing, plan, id, at)
    return id


async def _contacts(writing: Writing, input: RecordTouchInput, plan: PlannedTouch | None) -> list[str]:
    given = list(input.contacts or ())
    if not given and plan and plan.is_contact:
        return [plan.target]
    if not 1 <= len(given) <= MOST:
        raise refused("contacts", f"{len(given):,} contacts are given: give 1 to {MOST}.", "OUT_OF_RANGE")
    known = dict(await writing.run("ownership/package_contacts", ids=sorted({id for id in given if writable(id)})))
    for place, id in enumerate(given):
        if id not in known:
            raise objected(no_such(f"contacts.{place}", "contact", id))
    return list(dict.fromkeys(known[id] for id in given))


def _direction(kind: str, input: RecordTouchInput) -> str | None:
    if input.direction:
        return input.direction.value
    return InteractionDirection.OUTBOUND.value if kind in ("EMAIL", "CALL") else None


def _parts(kind: str, direction: Any) -> tuple[str, str]:
    ours, theirs = _PARTS.get(kind, ("ORGANISER", "ATTENDEE"))
    return (theirs, ours) if direction == InteractionDirection.INBOUND.value else (ours, theirs)


async def _fulfil(writing: Writing, plan: PlannedTouch, interaction: str, at: datetime) -> None:
    finished = {"status": "DONE", "doneAt": at}
    await writing.run("ownership/changed_touch", id=plan.id, properties=finished, interaction=interaction)
    writing.changed(plan.id, "touch.done", {"status": "PLANNED"}, {**finished, "interaction": interaction})


@adds_to(Mutation)
class TouchMutations:
    record_touch = mutation(
        _record,
        RecordTouchPayload,
        "Records that an owner met, called or wrote to contacts. The next due day and the ties follow at once.",
        shown=lambda id, input, context: {"interaction": ref(id), "touch": ref(input.touch or None)},
        repeating=partial(once, prefix="int"),
    )
