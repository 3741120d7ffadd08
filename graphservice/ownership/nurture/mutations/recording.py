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
from graphservice.engine.mutations import checked, refused
from graphservice.engine.repeating import Repeatable, once
from graphservice.engine.road import mutation, payload
from graphservice.graph.identity import fresh_id
from graphservice.graph.writing import Writing
from graphservice.kinds import Interaction, Mutation, Touch, adds_to
from graphservice.ownership.nurture.mutations.asking import one_of_us
from graphservice.ownership.nurture.mutations.plans import Plan, hold

MOST = 100
_CLOCKS_DIFFER = timedelta(minutes=5)
_SUBJECT = line(longest("Interaction.subject"))
# What each side is in what happened: ours where it went out, and where it came in.
_PARTS = {
    "EMAIL": ("SENDER", "RECIPIENT"),
    "CALL": ("CALLER", "CALLED"),
    "NOTE": ("AUTHOR", "MENTIONED"),
}


@strawberry.input(description="A touch that was: whom of them one of us met, called or wrote.")
class RecordTouchInput(Repeatable):
    contacts: list[strawberry.ID] | None = strawberry.field(
        default=UNSET, description="Whom: 1 to 100. Default: the contact with whom `touch` was planned."
    )
    kind: InteractionKind | None = strawberry.field(
        default=UNSET,
        description="Whether people met, called, wrote, … Default: as `touch` was planned, else a call.",
    )
    at: datetime | None = strawberry.field(default=UNSET, description="When. Default: now.")
    owner: strawberry.ID | None = strawberry.field(
        default=UNSET, description="Who of us. Default: who planned `touch`, else you."
    )
    subject: str | None = strawberry.field(default=UNSET, description="What it was about.")
    direction: InteractionDirection | None = strawberry.field(
        default=UNSET, description="Which way a call or a message went. Default: out."
    )
    touch: strawberry.ID | None = strawberry.field(default=UNSET, description="The planned touch that is done by this.")


@payload
class RecordTouchPayload:
    interaction: Interaction | None = strawberry.field(description="What happened, as it is kept.")
    touch: Touch | None = strawberry.field(description="The planned touch that is done now, if one was named.")


async def _record(writing: Writing, input: RecordTouchInput) -> str:
    subject = checked("subject", _SUBJECT, input.subject) if input.subject else None
    now = await writing.begin()
    at = input.at or now
    if at > now + _CLOCKS_DIFFER:
        raise refused("at", "It is still to come: plan it.", "IN_THE_FUTURE")
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


async def _contacts(writing: Writing, input: RecordTouchInput, plan: Plan | None) -> list[str]:
    given = list(input.contacts or ())
    if not given and plan and plan.is_contact:
        return [plan.target]
    if not 1 <= len(given) <= MOST:
        raise refused("contacts", f"There are {len(given):,}: name 1 to {MOST}.", "OUT_OF_RANGE")
    known = dict(await writing.run("ownership/package_contacts", ids=sorted({id for id in given if writable(id)})))
    for place, id in enumerate(given):
        if id not in known:
            raise refused(f"contacts.{place}", f"There is no contact {id[:40]!a}.", "NOT_FOUND")
    return list(dict.fromkeys(known[id] for id in given))


def _direction(kind: str, input: RecordTouchInput) -> str | None:
    if input.direction:
        return input.direction.value
    return InteractionDirection.OUTBOUND.value if kind in ("EMAIL", "CALL") else None


def _parts(kind: str, direction: Any) -> tuple[str, str]:
    ours, theirs = _PARTS.get(kind, ("ORGANISER", "ATTENDEE"))
    return (theirs, ours) if direction == InteractionDirection.INBOUND.value else (ours, theirs)


async def _fulfil(writing: Writing, plan: Plan, interaction: str, at: datetime) -> None:
    finished = {"status": "DONE", "doneAt": at}
    await writing.run("ownership/changed_touch", id=plan.id, properties=finished, interaction=interaction)
    writing.changed(plan.id, "touch.done", {"status": "PLANNED"}, {**finished, "interaction": interaction})


@adds_to(Mutation)
class TouchMutations:
    record_touch = mutation(
        _record,
        RecordTouchPayload,
        "Writes down that one of us met, called or wrote somebody. All that follows from it, from when the next touch "
        "is due to how well they know one another, is so at once.",
        shown=lambda id, input, context: {"interaction": ref(id), "touch": ref(input.touch or None)},
        repeating=partial(once, prefix="int"),
    )
