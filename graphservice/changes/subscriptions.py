"""Who is told at once?"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Annotated

import strawberry

from graphservice.changes.change_stream import following, standing_for
from graphservice.engine.context import Info, ref
from graphservice.errors import BadInput
from graphservice.graph.identity import label_of
from graphservice.kinds import Account, ChangeEvent, Contact, Handoff, Subscription, adds_to

After = Annotated[
    str | None,
    strawberry.argument(
        description=(
            "The cursor of an earlier message, or of `changes`: every change after it is sent, none twice. "
            "Default: changes from now on."
        )
    ),
]


@strawberry.type
class ChangeMessage:
    change: ChangeEvent = strawberry.field(description="The change: its author, and the values before and after.")
    cursor: str = strawberry.field(
        description="The cursor of this change. After a lost connection, continue with `after`."
    )


@strawberry.type(description="A change of the ownership of an account or contact.")
class OwnershipChanged(ChangeMessage):
    account: Account | None = strawberry.field(
        description="The account after the change. Null: the relationship is a contact."
    )
    contact: Contact | None = strawberry.field(
        description="The contact after the change. Null: the relationship is an account."
    )


@strawberry.type(description="A change of a hand-off: proposed, answered, amended, completed or expired.")
class HandoffChanged(ChangeMessage):
    handoff: Handoff = strawberry.field(description="The hand-off after the change.")


@adds_to(Subscription)
class Subscribing:
    @strawberry.subscription(
        description="The changes of the ownership of an account or contact, in order, as they happen."
    )
    async def ownership_changed(
        self,
        info: Info,
        of: Annotated[strawberry.ID, strawberry.argument(description="The account or contact.")],
        after: After = strawberry.UNSET,
    ) -> AsyncGenerator[OwnershipChanged, None]:
        shown = {"Account": "account", "Contact": "contact"}.get(label_of(of) or "")
        if shown is None:
            raise BadInput(f"{of[:40]!a} is not the id of an account or contact: give one in `of`.")
        survivor = await standing_for(info.context, of)
        steps = following(info.context, "changes/changes_after", survivor, "ownership.", after or None)
        async with aclosing(steps):
            async for step in steps:
                told = {"account": None, "contact": None, shown: ref(step.subject)}
                yield OwnershipChanged(change=ref(step.change), cursor=step.cursor, **told)

    @strawberry.subscription(description="The changes of the hand-offs to an owner, in order, as they happen.")
    async def handoff_changed(
        self,
        info: Info,
        to: Annotated[strawberry.ID, strawberry.argument(description="The taker.")],
        after: After = strawberry.UNSET,
    ) -> AsyncGenerator[HandoffChanged, None]:
        if label_of(to) != "Owner":
            raise BadInput(f"{to[:40]!a} is not the id of an owner: give one in `to`.")
        survivor = await standing_for(info.context, to)
        steps = following(info.context, "changes/handoff_changes_after", survivor, "handoff.", after or None)
        async with aclosing(steps):
            async for step in steps:
                yield HandoffChanged(change=ref(step.change), cursor=step.cursor, handoff=ref(step.subject))
