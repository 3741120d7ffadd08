"""How does the ownership of many accounts or contacts change at once, and what would be different?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import strawberry
from strawberry import UNSET

from graphservice.directory.rules.segments import says_nothing
from graphservice.engine.context import Context, Info
from graphservice.engine.matching import given, matching
from graphservice.engine.nulls import narrowing
from graphservice.errors import Objection
from graphservice.graph.writing import Writing
from graphservice.kinds import AccountWhere, ContactWhere
from graphservice.ownership.account_people import AccountPeople
from graphservice.ownership.assignment_updates import Changed, OwnershipUpdate, change
from graphservice.ownership.current_assignments import named_targets, standing
from graphservice.ownership.kept_changes import changes_kept, kept
from graphservice.ownership.mutations.outcomes import (
    AlongBy,
    OwnedRelationship,
    OwnershipChange,
    WantedBy,
    changes,
    shown,
)
from graphservice.writing.codes import UserErrorCode
from graphservice.writing.refusals import Refused, UserError, refused, user_errors
from graphservice.writing.repeating import Repeatable, answered
from graphservice.writing.road import declared, payload, written

MOST = 10_000


@narrowing()
@strawberry.input(description="Accounts and contacts, by their ids or by conditions. At most 10,000.")
class OwnershipTargets:
    ids: list[strawberry.ID] | None = strawberry.field(
        default=UNSET, description="The ids. The change must be possible for each of them."
    )
    accounts: AccountWhere | None = strawberry.field(
        default=UNSET, description="Conditions on accounts. Those to which the change does not apply stay as they are."
    )
    contacts: ContactWhere | None = strawberry.field(
        default=UNSET, description="Conditions on contacts. Those to which the change does not apply stay as they are."
    )


@narrowing("dryRun")
@strawberry.input
class ManyTargets(Repeatable):
    targets: OwnershipTargets = strawberry.field(description="The accounts and contacts.")
    dry_run: bool | None = strawberry.field(
        default=False, description="True: write nothing, and answer what would change."
    )
    keep_right: bool | None = strawberry.field(
        default=False,
        description="True: apply to the targets that allow it and report the rest. Default: all or nothing.",
    )


@strawberry.type(description="The reason why the change is not possible for one account or contact.")
class OwnershipRefusal(OwnedRelationship):
    field: list[str] = strawberry.field(description="The path of the refused field, from `input` on.")
    message: str = strawberry.field(description="The reason, for people.")
    code: UserErrorCode = strawberry.field(description="The reason, for programs.")


@strawberry.type
class Ownerships:
    done: strawberry.Private[Sequence[Changed]] = ()
    refused: list[OwnershipRefusal] = strawberry.field(
        default_factory=list,
        description=(
            "The targets for which the change is not possible. Without `keepRight`, one of them stops the whole change."
        ),
    )

    @strawberry.field(description="The number of accounts and contacts that changed, or would change.")
    def count(self) -> int:
        return len(self.done)

    @strawberry.field(description="The changes, by assignment.")
    def changes(self) -> list[OwnershipChange]:
        return changes(self.done)


@payload
class OwnershipsPayload(Ownerships):
    pass


@dataclass(slots=True)
class _Outlook:
    """What would come of a change, as things stand."""

    people: AccountPeople
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

    description = f"Runs `{of}` for up to {MOST:,} accounts or contacts, in one transaction."
    return declared(told, payload, description, takes)


def _told(answer: Sequence[Any], also: AlongBy | None) -> Mapping[str, Any]:
    """Of what was written, in JSON's values."""
    done, wrong, staying = answer
    return {"done": changes_kept(done), "refused": _refusals(wrong), **_left(staying, also)}


def _left(staying: Sequence[str], also: AlongBy | None) -> Mapping[str, Any]:
    return {"staying": staying} if also else {}


async def _looked(info: Info, input: ManyTargets, wanted: WantedBy, also: AlongBy | None) -> _Outlook:
    context = info.context
    meant = await wanted(context.ask, context.now, input)
    targets = await _targets(info, input.targets)
    people = await also(context.ask, context.now, list(targets), input) if also else AccountPeople()
    along = {id: len(targets) + place for place, id in enumerate(people.going)}
    return await _outlook(context, targets | along, meant, set(targets) if input.targets.ids else set(), people)


async def _targets(info: Info, targets: OwnershipTargets) -> dict[str, int]:
    """The ids of what is named, by their positions. Raises Refused where that is nothing, or too much."""
    said = {name: value for name, value in given(info)["input"]["targets"].items() if value is not None}
    if len(said) != 1:
        raise refused("targets", "Give one of `ids`, `accounts` and `contacts`.", "REQUIRED")
    ((name, value),) = said.items()
    if name != "ids" and says_nothing(value):
        text = "There is no condition, which would mean everything: give one, or give `ids`."
        raise refused(f"targets.{name}", text, "EMPTY")
    ids = value if name == "ids" else await matching(info, name, value, MOST)
    if len(ids) > MOST:
        text = f"These are more than {MOST:,}, the limit of one request: give fewer, or split the change."
        raise refused(f"targets.{name}", text, "TOO_MANY")
    if name != "ids":
        return {id: position for position, id in enumerate(ids)}
    try:
        return await named_targets(info.context.ask, ids, "ownership/targets")
    except Refused as wrong:
        placed = [Objection(f"targets.ids.{i}", each.message, each.code) for i, (each,) in wrong.objections.items()]
        raise Refused({0: placed}) from wrong


async def _outlook(
    context: Context, targets: Mapping[str, int], meant: OwnershipUpdate, named: set[str], people: AccountPeople
) -> _Outlook:
    """What is named must be concerned; what merely fits a filter need not."""
    found = await standing(context.ask, targets, meant.since)
    outlook = _Outlook(people)
    for id in targets:
        outcome = meant.plan(found.by_target.get(id, ()), context.now)
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
    text = (
        f"Not possible for {wrong:,} of {right + wrong:,} targets: see `refused`. Give others, or set `keepRight: "
        "true`."
    )
    return user_errors([Objection("targets", text, "REFUSED")])
