"""How does the ownership of many accounts or contacts change at once, and what would be different?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import strawberry
from strawberry import UNSET

from graphservice.directory.rules.segments import says_nothing
from graphservice.engine.codes import UserErrorCode
from graphservice.engine.context import Context
from graphservice.engine.matching import given, matching
from graphservice.engine.mutations import Info, Refused, UserError, refused, user_errors
from graphservice.engine.nulls import narrowing
from graphservice.engine.repeating import Repeatable, answered
from graphservice.engine.road import declared, payload, written
from graphservice.errors import Objection
from graphservice.graph.writing import Writing
from graphservice.kinds import AccountWhere, ContactWhere
from graphservice.ownership.changing import Change, Changed, change
from graphservice.ownership.keeping import kept, known
from graphservice.ownership.mutations.outcomes import (
    AlongBy,
    OwnershipChange,
    Relationship,
    WantedBy,
    changes,
    shown,
)
from graphservice.ownership.people import People
from graphservice.ownership.standing import named_targets, standing

MOST = 10_000


@narrowing()
@strawberry.input(description="Which accounts and contacts: by their ids, or all that fit. 10,000 are the most.")
class OwnershipTargets:
    ids: list[strawberry.ID] | None = strawberry.field(
        default=UNSET, description="These; each must be one of which it can be done."
    )
    accounts: AccountWhere | None = strawberry.field(
        default=UNSET, description="The accounts that fit all of this; those that it does not concern stay as they are."
    )
    contacts: ContactWhere | None = strawberry.field(
        default=UNSET, description="The contacts that fit all of this; those that it does not concern stay as they are."
    )


@narrowing("dryRun")
@strawberry.input
class ManyTargets(Repeatable):
    targets: OwnershipTargets = strawberry.field(description="Which accounts and contacts.")
    dry_run: bool | None = strawberry.field(
        default=False, description="Whether nothing is to be written: the answer tells what would be different."
    )
    keep_right: bool | None = strawberry.field(
        default=False,
        description="Whether it is done to those of which it can be, where it cannot be to others. Default: to all "
        "or to none.",
    )


@strawberry.type(description="Why it cannot be done to one account or contact.")
class OwnershipRefusal(Relationship):
    field: list[str] = strawberry.field(description="The path to the field that cannot be there, from `input` on.")
    message: str = strawberry.field(description="The reason, for a person.")
    code: UserErrorCode = strawberry.field(description="The same for a program.")


@strawberry.type
class Ownerships:
    done: strawberry.Private[Sequence[Changed]] = ()
    refused: list[OwnershipRefusal] = strawberry.field(
        default_factory=list, description="Those to which it cannot be done. Unless `keepRight`, nothing is done then."
    )

    @strawberry.field(description="How many accounts and contacts are different, or would be.")
    def count(self) -> int:
        return len(self.done)

    @strawberry.field(description="What is different, assignment by assignment.")
    def changes(self) -> list[OwnershipChange]:
        return changes(self.done)


@payload
class OwnershipsPayload(Ownerships):
    pass


@dataclass(slots=True)
class _Outlook:
    """What would come of a change, as things stand."""

    people: People
    right: list[Changed] = field(default_factory=list)
    wrong: dict[str, Sequence[Objection]] = field(default_factory=dict)

    @property
    def refused(self) -> list[list[str]]:
        """In JSON's values."""
        found = [(target, each) for target, wrong in self.wrong.items() for each in wrong]
        return [[target, each.field, each.message, each.code] for target, each in found]


def many(
    wanted: WantedBy,
    takes: type[ManyTargets],
    of: str,
    *,
    payload: type[Ownerships] = OwnershipsPayload,
    also: AlongBy | None = None,
) -> Any:
    """What the mutation `of` one account or contact does, of many: it looks first, then does it in one transaction; who
    wrote in between is found out there, and told."""

    async def told(info: Info, input: ManyTargets) -> Mapping[str, Any]:
        if not input.dry_run and (answer := await answered(info.context, info.field_name, input)) is not None:
            return _told(answer, also)
        found = await _looked(info, input, wanted, also)
        if not input.dry_run and (answer := await _done(info, input, found, wanted)) is not None:
            return _told(answer, also)
        return {
            "done": found.right if input.dry_run else (),
            "refused": _refusals(found.refused),
            "user_errors": _errors(found, input),
            **_left(found.people.staying, also),
        }

    description = f"`{of}` for up to {MOST:,} accounts or contacts, in one transaction."
    return declared(told, payload, description, takes)


def _told(answer: Sequence[Any], also: AlongBy | None) -> Mapping[str, Any]:
    """Of what was written, in JSON's values."""
    done, wrong, staying = answer
    return {"done": known(done), "refused": _refusals(wrong), **_left(staying, also)}


def _left(staying: Sequence[str], also: AlongBy | None) -> Mapping[str, Any]:
    return {"staying": staying} if also else {}


async def _looked(info: Info, input: ManyTargets, wanted: WantedBy, also: AlongBy | None) -> _Outlook:
    context = info.context
    meant = await wanted(context.ask, context.now, input)
    targets = await _targets(info, input.targets)
    people = await also(context.ask, context.now, list(targets), input) if also else People()
    along = {id: len(targets) + place for place, id in enumerate(people.going)}
    return await _outlook(context, targets | along, meant, set(targets) if input.targets.ids else set(), people)


async def _targets(info: Info, targets: OwnershipTargets) -> dict[str, int]:
    """The ids of what is named, by their positions. Raises Refused where that is nothing, or too much."""
    said = {name: value for name, value in given(info)["input"]["targets"].items() if value is not None}
    if len(said) != 1:
        raise refused("targets", "Say either `ids`, or `accounts`, or `contacts`.", "REQUIRED")
    ((name, value),) = said.items()
    if name != "ids" and says_nothing(value):
        text = "It has no condition, and would mean everybody: give one, or name `ids`."
        raise refused(f"targets.{name}", text, "EMPTY")
    ids = value if name == "ids" else await matching(info, name, value, MOST)
    if len(ids) > MOST:
        text = f"These are more than {MOST:,}: name fewer, or do it in parts."
        raise refused(f"targets.{name}", text, "TOO_MANY")
    if name != "ids":
        return {id: position for position, id in enumerate(ids)}
    try:
        return await named_targets(info.context.ask, ids, "ownership/targets")
    except Refused as wrong:
        placed = [Objection(f"targets.ids.{i}", each.message, each.code) for i, (each,) in wrong.objections.items()]
        raise Refused({0: placed}) from wrong


async def _outlook(
    context: Context, targets: Mapping[str, int], meant: Change, named: set[str], people: People
) -> _Outlook:
    """What is named must be concerned; what merely fits a filter need not."""
    found = await standing(context.ask, targets, meant.since)
    outlook = _Outlook(people)
    for id in targets:
        outcome = meant.plan(found.held.get(id, ()), context.now)
        if outcome.revisions:
            outlook.right.append(Changed(id, outcome.revisions))
        elif outcome.objections and (id in named or any(each.code != "NOT_OWNED" for each in outcome.objections)):
            outlook.wrong[id] = outcome.objections
    return outlook


async def _done(info: Info, input: ManyTargets, outlook: _Outlook, wanted: WantedBy) -> Any:
    """What is kept of what was written, in JSON's values; None: nothing was. Whom another writer made impossible in
    between joins those that are wrong; but the same request may have been done in between, and is answered so."""
    while outlook.right and (input.keep_right or not outlook.wrong):
        targets = [each.target for each in outlook.right]

        async def work(writing: Writing, targets: Sequence[str] = targets) -> Any:
            done = await change(writing, targets, lambda ask, now: wanted(ask, now, input))
            return [kept(done), outlook.refused, list(outlook.people.staying)]

        try:
            return await written(info, input, work)
        except Refused as wrong:
            if any(each.field == "clientMutationId" for each in wrong.objections.get(0, ())):
                raise
            outlook.wrong |= {targets[position]: objections for position, objections in wrong.objections.items()}
            outlook.right = [each for each in outlook.right if each.target not in outlook.wrong]
    return await answered(info.context, info.field_name, input)


def _refusals(wrong: Sequence[Sequence[str]]) -> list[OwnershipRefusal]:
    return [_refusal(target, Objection(*why)) for target, *why in wrong]


def _refusal(target: str, objection: Objection) -> OwnershipRefusal:
    (error,) = user_errors([objection])
    return OwnershipRefusal(**shown(target), field=error.field, message=error.message, code=error.code)


def _errors(outlook: _Outlook, input: ManyTargets) -> list[UserError]:
    if not outlook.wrong or input.keep_right:
        return []
    right, wrong = len(outlook.right), len(outlook.wrong)
    text = f"It cannot be done to {wrong:,} of {right + wrong:,}: `refused` says why. Name others, or say `keepRight`."
    return user_errors([Objection("targets", text, "REFUSED")])
