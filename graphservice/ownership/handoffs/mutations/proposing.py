"""How is a hand-off proposed?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import strawberry
from strawberry import UNSET

from graphservice.directory.rules.text import writable
from graphservice.directory.vocabulary import DealPhase
from graphservice.errors import Objection, no_such
from graphservice.graph.identity import fresh_id
from graphservice.graph.writing import Writing
from graphservice.kinds import Mutation, adds_to
from graphservice.ownership.account_people import people
from graphservice.ownership.current_assignments import standing
from graphservice.ownership.handoffs.mutations.moving import HandoffPayload, as_handoff, expire, may
from graphservice.ownership.handoffs.package import kept
from graphservice.ownership.handoffs.packing import HandoffPackageInput, Packing
from graphservice.ownership.handoffs.rules.claims import taken
from graphservice.ownership.handoffs.rules.phases import phase_objections, phase_of
from graphservice.ownership.handoffs.rules.states import HandoffParties, expiry, may_propose
from graphservice.ownership.vocabulary import HandoffStatus, OwnershipRole
from graphservice.writing.refusals import Refused, objected, refused
from graphservice.writing.repeating import Repeatable
from graphservice.writing.road import mutation, payload

MOST = 1_000


@strawberry.input(description="The relationships to hand over, the giver and the taker.")
class ProposeHandoffInput(Repeatable):
    targets: list[strawberry.ID] = strawberry.field(description="The accounts and contacts to hand over: 1 to 1,000.")
    from_: strawberry.ID | None = strawberry.field(
        default=UNSET,
        name="from",
        description="The giver. Default: the viewer. Their manager may propose on their behalf.",
    )
    to: strawberry.ID = strawberry.field(description="The taker.")
    role: OwnershipRole = strawberry.field(
        description=(
            "The role in which the taker will own it. If the giver owns it in this role, their share passes; "
            "otherwise the taker gets the share of the role that is free, and the giver keeps their other roles."
        )
    )
    with_contacts: bool | None = strawberry.field(
        default=True,
        description=(
            "Whether contacts pass along whose main employer is one of the accounts and whom the giver owns: in "
            "the role, or, where a free share passes, in any role. `Handoff.contactsStaying` lists those who stay. "
            "Default: true."
        ),
    )
    phase: DealPhase | None = strawberry.field(
        default=UNSET,
        description=(
            "The phase of the deal at the hand-off: a phase of the deals with these accounts and contacts, if "
            "there are deals. Default: the earliest phase of their open deals, or else of those won."
        ),
    )
    due_on: date | None = strawberry.field(default=UNSET, description="The due day.")
    expires_at: datetime | None = strawberry.field(
        default=UNSET,
        description=(
            "The moment at which an unanswered proposal expires. Default: the end of the due day, or else 14 days "
            "from now."
        ),
    )
    introduction_on: date | None = strawberry.field(
        default=UNSET, description="The day planned for introducing the taker."
    )
    kick_off_on: date | None = strawberry.field(default=UNSET, description="The day planned for the kick-off.")
    package: HandoffPackageInput | None = strawberry.field(
        default=UNSET, description="Information for the taker. It can be amended until it is complete."
    )


@payload
class ProposeHandoffPayload(HandoffPayload):
    pass


async def propose(writing: Writing, input: ProposeHandoffInput) -> str:
    """Gives the id of the new hand-off."""
    targets = await _targets(writing, input.targets)
    passing = await _passing(writing, input)
    may(writing.viewer, may_propose(passing, writing.viewer.owner), "Only the giver, or the giver's manager")
    package = await packed(writing, {}, input.package)
    if input.with_contacts:
        targets += await _along(writing, input, passing, [target for _, target in targets])
    properties = _properties(input, writing.now, package) | await _phase(writing, input, targets)
    await _refuse_what_cannot_pass(writing, input, passing, targets)
    id = fresh_id("hnd")
    given = {"from": passing.giver, "to": passing.taker, "targets": [target for _, target in targets]}
    await writing.run("ownership/new_handoff", id=id, properties=properties, **given)
    status = HandoffStatus.PROPOSED.value
    writing.changed(id, "handoff.proposed", None, {"status": status, **given, **properties})
    return id


async def _targets(writing: Writing, ids: Sequence[str]) -> list[tuple[int, str]]:
    """The place of each in the input, and its id; locked in the order of ids."""
    if not 1 <= len(ids) <= MOST:
        raise refused("targets", f"{len(ids):,} targets are given: give 1 to {MOST:,}.", "OUT_OF_RANGE")
    rows = await writing.run("ownership/handoff_targets", ids=sorted({id for id in ids if writable(id)}))
    known = dict(rows)
    first: dict[str, int] = {}
    wrong = []
    for place, asked in enumerate(ids):
        id = known.get(asked)
        if id is None:
            message = f"There is no account or contact {asked[:40]!a}."
            wrong.append(Objection(f"targets.{place}", message, "NOT_FOUND"))
        elif first.setdefault(id, place) != place:
            wrong.append(Objection(f"targets.{place}", f"The same as targets.{first[id]}: give it once.", "DUPLICATE"))
    if wrong:
        raise Refused({0: wrong})
    return [(place, id) for id, place in first.items()]


async def _along(
    writing: Writing, input: ProposeHandoffInput, passing: HandoffParties, named: Sequence[str]
) -> list[tuple[int, str]]:
    """The people who pass with the accounts, locked: those to whom it can be done, with places after the input's."""
    known = (await standing(writing.run, named, writing.now)).by_target
    role = input.role.value
    mine = any(each.owner == passing.giver and each.role == role for held in known.values() for each in held)
    found = await people(writing.run, named, passing.giver, role if mine else None, writing.now, along=True)
    await writing.run("ownership/handoff_targets", ids=sorted(found.going))
    theirs = (await standing(writing.run, found.going, writing.now)).by_target
    waiting = {
        row[0] for row in await writing.run("ownership/open_handoffs", ids=list(found.going), role=role) if not row[2]
    }
    going = [
        id
        for id in found.going
        if id not in waiting
        and not taken(theirs.get(id, ()), writing.now, role, passing.giver, passing.taker).objections
    ]
    if len(named) + len(going) > MOST:
        text = f"With their contacts these are {len(named) + len(going):,}; at most {MOST:,} can pass in one hand-off"
        raise refused("withContacts", f"{text}: give fewer accounts, or `withContacts: false`.", "OUT_OF_RANGE")
    return [(len(named) + place, id) for place, id in enumerate(going)]


async def _phase(writing: Writing, input: ProposeHandoffInput, targets: Sequence[tuple[int, str]]) -> dict[str, Any]:
    deals = await writing.run("ownership/deal_phases", ids=[id for _, id in targets])
    said = input.phase.value if input.phase else None
    if wrong := phase_objections(said, deals):
        raise Refused({0: wrong})
    phase = phase_of(said, deals)
    return {"phase": phase} if phase else {}


async def _passing(writing: Writing, input: ProposeHandoffInput) -> HandoffParties:
    giver, taker = input.from_ or writing.viewer.owner, str(input.to)
    if giver is None:
        raise refused("from", "Give `from`: the viewer is not an owner.", "REQUIRED")
    if giver == taker:
        raise refused("to", "`from` and `to` are the same owner: give another.", "SAME_OWNER")
    asked = [id for id in (giver, taker) if writable(id)]
    rows = await writing.run("ownership/handoff_people", ids=asked)
    known = {id: (active, above) for id, active, above in rows}
    for field, id in (("from", giver), ("to", taker)):
        if id not in known:
            raise objected(no_such(field, "owner", id))
    if not known[taker][0]:
        raise refused("to", "The owner in `to` is inactive: give an active one.", "INACTIVE_OWNER")
    return HandoffParties(giver, taker, frozenset(known[giver][1]))


async def packed(writing: Writing, before: Mapping[str, Any], input: HandoffPackageInput | None) -> dict[str, Any]:
    """The package after the input. Raises Refused where something of it cannot be."""
    if not input:
        return dict(before)
    packing = Packing(before, input)
    wrong = packing.objections
    if not wrong and input.contacts:
        asked = sorted({each["contact"] for each in packing.contacts if writable(each["contact"])})
        known = dict(await writing.run("ownership/package_contacts", ids=asked))
        for place, each in enumerate(packing.contacts):
            if each["contact"] not in known:
                message = f"There is no contact {each['contact'][:40]!a}."
                wrong.append(Objection(f"package.contacts.{place}.contact", message, "NOT_FOUND"))
            else:
                each["contact"] = known[each["contact"]]
    if wrong:
        raise Refused({0: wrong})
    return packing.package


def _properties(input: ProposeHandoffInput, now: datetime, package: Mapping[str, Any]) -> dict[str, Any]:
    due_on, expires_at = input.due_on or None, input.expires_at or None
    if due_on and due_on < now.date():
        raise refused("dueOn", f"{due_on} is past: give today or a later day.", "IN_THE_PAST")
    if expires_at and expires_at <= now:
        raise refused("expiresAt", "This moment is past: give a later one.", "IN_THE_PAST")
    said = {
        "role": input.role.value,
        "dueOn": due_on,
        "expiresAt": expires_at or expiry(due_on, now),
        "introductionOn": input.introduction_on or None,
        "kickOffOn": input.kick_off_on or None,
        "package": kept(package),
    }
    return {name: value for name, value in said.items() if value is not None}


async def _refuse_what_cannot_pass(
    writing: Writing, input: ProposeHandoffInput, passing: HandoffParties, targets: Sequence[tuple[int, str]]
) -> None:
    """As if it were accepted now. Proposals that nobody answered in time have expired, for good."""
    ids = [id for _, id in targets]
    known = await standing(writing.run, ids, writing.now)
    open_ones = await writing.run("ownership/open_handoffs", ids=ids, role=input.role.value)
    waiting = {target: id for target, id, late in open_ones if not late}
    wrong: list[Objection] = []
    for place, id in targets:
        if id in waiting:
            message = f"Hand-off {waiting[id]} already proposes it in this role: answer that one first."
            wrong.append(Objection(f"targets.{place}", message, "ALREADY_PROPOSED"))
        else:
            outcome = taken(known.by_target.get(id, ()), writing.now, input.role, passing.giver, passing.taker)
            wrong += [Objection(f"targets.{place}", each.message, each.code) for each in outcome.objections]
    if wrong:
        raise Refused({0: wrong})
    await expire(writing, sorted({id for _, id, late in open_ones if late}))


@adds_to(Mutation)
class Proposing:
    propose_handoff = mutation(
        propose,
        ProposeHandoffPayload,
        "Proposes to hand over accounts or contacts from one owner to another. Nothing changes hands before the "
        "taker accepts.",
        repeating=as_handoff,
    )
