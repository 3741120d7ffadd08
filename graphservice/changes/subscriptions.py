"""Who is told at once?"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Annotated

import strawberry

from graphservice.changes.following import following, standing_for
from graphservice.engine.context import ref
from graphservice.engine.mutations import Info
from graphservice.errors import BadInput
from graphservice.graph.identity import label_of
from graphservice.kinds import Account, ChangeEvent, Contact, Handoff, Subscription, adds_to

After = Annotated[
    str | None,
    strawberry.argument(
        description="Only what was done after this cursor, of an earlier message or of `changes`: nothing is lost, and "
        "nothing comes twice. Without it, what is done from now on."
    ),
]


@strawberry.type
class Told:
    change: ChangeEvent = strawberry.field(description="What was done, by whom, from what to what.")
    cursor: str = strawberry.field(description="Where to go on after a lost connection: `after`.")


@strawberry.type(description="Somebody became an owner of an account or contact, is none any more, or in another way.")
class OwnershipChanged(Told):
    account: Account | None = strawberry.field(description="The account, if it is one, as it is now.")
    contact: Contact | None = strawberry.field(description="The contact, if it is one, as it is now.")


@strawberry.type(description="A hand-off was proposed, answered, amended or completed, or expired.")
class HandoffChanged(Told):
    handoff: Handoff = strawberry.field(description="The hand-off, as it is now.")


@adds_to(Subscription)
class Subscribing:
    @strawberry.subscription(description="Each change of who owns an account or contact, in order, as it is done.")
    async def ownership_changed(
        self,
        info: Info,
        of: Annotated[strawberry.ID, strawberry.argument(description="The account or contact.")],
        after: After = strawberry.UNSET,
    ) -> AsyncGenerator[OwnershipChanged, None]:
        shown = {"Account": "account", "Contact": "contact"}.get(label_of(of) or "")
        if shown is None:
            raise BadInput(f"{of[:40]!a} is no id of an account or contact: `of` needs one.")
        survivor = await standing_for(info.context, of)
        steps = following(info.context, "changes/changes_after", survivor, "ownership.", after or None)
        async with aclosing(steps):
            async for step in steps:
                told = {"account": None, "contact": None, shown: ref(step.subject)}
                yield OwnershipChanged(change=ref(step.change), cursor=step.cursor, **told)

    @strawberry.subscription(description="Each change of the hand-offs that are addressed to one of us, as it is done.")
    async def handoff_changed(
        self,
        info: Info,
        to: Annotated[strawberry.ID, strawberry.argument(description="The owner who is to take.")],
        after: After = strawberry.UNSET,
    ) -> AsyncGenerator[HandoffChanged, None]:
        if label_of(to) != "Owner":
            raise BadInput(f"{to[:40]!a} is no id of an owner: `to` needs one.")
        survivor = await standing_for(info.context, to)
        steps = following(info.context, "changes/handoff_changes_after", survivor, "handoff.", after or None)
        async with aclosing(steps):
            async for step in steps:
                yield HandoffChanged(change=ref(step.change), cursor=step.cursor, handoff=ref(step.subject))
