"""How does a relationship get an owner?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

import strawberry
from strawberry import UNSET

from graphservice.engine.context import ref
from graphservice.engine.mutations import Info
from graphservice.engine.references import OwnerRef
from graphservice.graph.writing import Writing
from graphservice.ownership.changing import Changed, change, known_owner
from graphservice.ownership.mutations.outcomes import OwnershipPayload, changed, said
from graphservice.ownership.rules import Held, OwnershipRole
from graphservice.ownership.rules.changes import assigned


@strawberry.input(description="Who is to own what, in which role.")
class AssignOwnerInput:
    target: strawberry.ID = strawberry.field(description="The account or contact.")
    owner: strawberry.ID = strawberry.field(description="The one of us who is to own it.")
    role: OwnershipRole = strawberry.field(description="What they are there for.")
    share: float = strawberry.field(default=1.0, description="Their part of the role: above 0, at most 1.")
    is_primary: bool | None = strawberry.field(
        default=UNSET, description="Whether they lead in the role. Unless said: if nobody else does."
    )
    valid_from: datetime | None = strawberry.field(
        default=UNSET, description="Since when, also in the past, where it was not written down. Unless said: now."
    )
    valid_to: datetime | None = strawberry.field(default=UNSET, description="Until when. Unless said: still.")


@strawberry.type(description="What came of an assignment.")
class AssignOwnerPayload(OwnershipPayload):
    owner: OwnerRef | None = strawberry.field(default=None, description="The owner.")


@strawberry.type
class AssigningMutations:
    @strawberry.mutation(
        description="Makes one of us an owner of an account or contact in a role. Nothing that is known of others "
        "changes: there must be room. Who owned it in that role before can be assigned again."
    )
    async def assign_owner(self, info: Info, input: AssignOwnerInput) -> AssignOwnerPayload:
        return await changed(info.context, AssignOwnerPayload, partial(_assign, input=input), owner=ref(input.owner))


async def _assign(writing: Writing, input: AssignOwnerInput) -> Sequence[Changed]:
    owner = await known_owner(writing, "owner", input.owner)
    since, until = input.valid_from or writing.now, said(input.valid_to)
    new = Held(owner, input.share, False, since, until, input.role.value)
    plan = partial(assigned, new=new, is_primary=said(input.is_primary))
    return await change(writing, [input.target], plan, "ownership.assigned")
