"""How does a relationship get an owner?"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import strawberry
from strawberry import UNSET

from graphservice.engine.context import ref
from graphservice.engine.mutations import Info, Refused, UserError, require, user_errors
from graphservice.engine.references import AccountRef, ContactRef, OwnerRef
from graphservice.errors import Objection
from graphservice.graph.identity import fresh_id, label_of
from graphservice.graph.writing import Writing
from graphservice.ownership.rules import Held, OwnershipRole, leads, objections
from graphservice.viewer import Scope


@strawberry.input(description="Who is to own what, in which role.")
class AssignOwnerInput:
    target: strawberry.ID = strawberry.field(description="The account or contact.")
    owner: strawberry.ID = strawberry.field(description="The one of us who is to own it.")
    role: OwnershipRole = strawberry.field(description="What they are there for.")
    share: float = strawberry.field(default=1.0, description="Their part of the role: above 0, at most 1.")
    is_primary: bool | None = strawberry.field(
        default=UNSET, description="Whether they lead in the role. Unless said: if nobody else does."
    )
    valid_from: datetime | None = strawberry.field(default=UNSET, description="Since when. Unless said: now.")


@strawberry.type(description="What came of an assignment.")
class AssignOwnerPayload:
    account: AccountRef | None = strawberry.field(default=None, description="The account, if it is one.")
    contact: ContactRef | None = strawberry.field(default=None, description="The contact, if it is one.")
    owner: OwnerRef | None = strawberry.field(default=None, description="The owner.")
    user_errors: list[UserError] = strawberry.field(description="What to change; empty: it is done.")


@strawberry.type
class OwnershipMutations:
    @strawberry.mutation(description="Makes one of us an owner of an account or contact in a role.")
    async def assign_owner(self, info: Info, input: AssignOwnerInput) -> AssignOwnerPayload:
        require(info.context, Scope.WRITE)
        try:
            target = await info.context.write(lambda writing: _assign(writing, input))
        except Refused as refused:
            return AssignOwnerPayload(user_errors=user_errors(refused.objections[0]))
        shown = {"Account": "account", "Contact": "contact"}[label_of(target) or ""]
        return AssignOwnerPayload(**{shown: ref(target)}, owner=ref(input.owner), user_errors=[])


async def _assign(writing: Writing, input: AssignOwnerInput) -> str:
    """The id of the target. It is locked before its assignments are read: two writers at once see one another."""
    locked = await writing.run("ownership/lock_target", target=input.target)
    if not locked:
        raise _refused("target", f"There is no account or contact {input.target!r}.", "NOT_FOUND")
    target: str = locked[0][0]
    await _check_owner(writing, input.owner)
    rows = await writing.run("ownership/assignments", target=target, role=input.role.value)
    others = [_held(*row[2:]) for row in rows]
    new = _wanted(input, others, writing.now)
    if wrong := objections(new, others):
        raise Refused({0: wrong})
    assignment = {
        "owner": input.owner,
        "role": input.role.value,
        "share": new.share,
        "isPrimary": new.is_primary,
        "validFrom": new.valid_from,
    }
    await writing.run("ownership/assign_owner", id=fresh_id("asg"), fact=fresh_id("fct"), target=target, **assignment)
    writing.changed(target, "OWNER_ASSIGNED", None, assignment)
    return target


async def _check_owner(writing: Writing, owner: str) -> None:
    found = await writing.run("ownership/owner", owner=owner)
    if not found:
        raise _refused("owner", f"There is no owner {owner!r}.", "NOT_FOUND")
    if not found[0][1]:
        raise _refused("owner", "They do not work with us any more.", "INACTIVE_OWNER")


def _refused(field: str, message: str, code: str) -> Refused:
    return Refused({0: [Objection(field, message, code)]})


def _wanted(input: AssignOwnerInput, others: list[Held], now: datetime) -> Held:
    new = Held(input.owner, input.share, False, input.valid_from or now)
    is_primary = leads(new, others) if input.is_primary is UNSET or input.is_primary is None else input.is_primary
    return Held(new.owner, new.share, is_primary, new.valid_from)


def _held(owner: str, share: float, is_primary: bool, start: str, end: str | None) -> Held:
    return Held(owner, share, is_primary, _moment(start), _moment(end) if end else None)


def _moment(text: str) -> Any:
    return datetime.fromisoformat(text)
