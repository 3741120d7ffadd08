"""What came of a change of ownership? What was written, or what to change in the input; then nothing was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeVar

import strawberry
from strawberry import UNSET

from graphservice.engine.context import Context, ref
from graphservice.engine.mutations import Refused, UserError, require, user_errors
from graphservice.engine.references import AccountRef, ContactRef, OwnerRef
from graphservice.engine.repeating import Repeatable, once
from graphservice.graph.identity import label_of
from graphservice.graph.writing import Writing
from graphservice.ownership.changing import Changed, Wanted, change
from graphservice.ownership.keeping import kept, known
from graphservice.ownership.rules import Held, OwnershipRole
from graphservice.viewer import Scope


@strawberry.input
class OneTarget(Repeatable):
    target: strawberry.ID = strawberry.field(description="The account or contact.")


@strawberry.type(description="An assignment as it was, or as it is.")
class OwnershipState:
    assignment: strawberry.ID | None = strawberry.field(
        description="Its id, the same in all its versions; null: it is new, and not written yet."
    )
    owner: OwnerRef = strawberry.field(description="Whose it is.")
    role: OwnershipRole = strawberry.field(description="What they are there for.")
    share: float = strawberry.field(description="Their part of the role.")
    is_primary: bool = strawberry.field(description="Whether they lead in the role.")
    valid_from: datetime = strawberry.field(description="Since when.")
    valid_to: datetime | None = strawberry.field(description="Until when; null: still.")


@strawberry.type
class Relationship:
    account: AccountRef | None = strawberry.field(default=None, description="The account, if it is one.")
    contact: ContactRef | None = strawberry.field(default=None, description="The contact, if it is one.")


@strawberry.type(description="What is different about one assignment.")
class OwnershipChange(Relationship):
    before: OwnershipState | None = strawberry.field(default=None, description="As it was; null: it is new.")
    after: OwnershipState | None = strawberry.field(
        default=None, description="As it is; null: it never held, and is taken back."
    )


@strawberry.type
class OwnershipPayload(Relationship):
    changes: list[OwnershipChange] = strawberry.field(
        default_factory=list, description="What is different, assignment by assignment."
    )
    user_errors: list[UserError] = strawberry.field(
        default_factory=list, description="What to change in the input; empty: it is done."
    )


PayloadT = TypeVar("PayloadT", bound=OwnershipPayload)


async def one(
    context: Context, what: str, payload: type[PayloadT], input: OneTarget, wanted: Wanted, **more: Any
) -> PayloadT:
    """What came of a change of one account or contact. `more` is told where it is done; `what`: the mutation."""
    require(context, Scope.WRITE)

    async def first(writing: Writing) -> Any:
        return kept(await change(writing, [input.target], wanted))

    async def work(writing: Writing) -> Sequence[Changed]:
        return known(await once(writing, what, input, lambda: first(writing)))

    try:
        (done,) = await context.write(work)
    except Refused as refused:
        return payload(user_errors=user_errors(refused.objections[0]))
    return payload(**shown(done.target), changes=changes([done]), **more)


def changes(done: Sequence[Changed]) -> list[OwnershipChange]:
    return [
        OwnershipChange(**shown(each.target), before=_state(revision.before), after=_state(revision.after))
        for each in done
        for revision in each.revisions
    ]


def shown(target: str) -> dict[str, Any]:
    return {"account" if label_of(target) == "Account" else "contact": ref(target)}


def _state(held: Held | None) -> OwnershipState | None:
    if held is None:
        return None
    return OwnershipState(
        assignment=strawberry.ID(held.fact) if held.fact else None,
        owner=ref(held.owner),
        role=OwnershipRole(held.role),
        share=held.share,
        is_primary=held.is_primary,
        valid_from=held.valid_from,
        valid_to=held.valid_to,
    )


def said(value: Any) -> Any:
    """A value of an input, None where nothing was said."""
    return None if value is UNSET else value
