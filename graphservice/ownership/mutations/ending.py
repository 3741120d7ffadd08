"""How does an owner let go of a relationship?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

import strawberry
from strawberry import UNSET

from graphservice.engine.mutations import Info
from graphservice.graph.writing import Writing
from graphservice.ownership.changing import Changed, change, known_owner
from graphservice.ownership.mutations.outcomes import OwnershipPayload, changed, said
from graphservice.ownership.rules import OwnershipRole
from graphservice.ownership.rules.changes import ended


@strawberry.input(description="Who is not to own what any more.")
class EndOwnershipInput:
    target: strawberry.ID = strawberry.field(description="The account or contact.")
    owner: strawberry.ID = strawberry.field(description="Who owns it.")
    role: OwnershipRole | None = strawberry.field(default=UNSET, description="In which role. Unless said: in all.")
    at: datetime | None = strawberry.field(
        default=UNSET, description="From when on they do not own it: now or later. Unless said: now."
    )


@strawberry.type(description="What came of it.")
class EndOwnershipPayload(OwnershipPayload):
    pass


@strawberry.type
class EndingMutations:
    @strawberry.mutation(
        description="Ends what one of us owns of an account or contact, from a moment on: what holds then ends, what "
        "was to begin later is taken back. The history stays."
    )
    async def end_ownership(self, info: Info, input: EndOwnershipInput) -> EndOwnershipPayload:
        return await changed(info.context, EndOwnershipPayload, partial(_end, input=input))


async def _end(writing: Writing, input: EndOwnershipInput) -> Sequence[Changed]:
    owner = await known_owner(writing, "owner", input.owner, must_be_active=False)
    plan = partial(ended, owner=owner, role=said(input.role), at=input.at or writing.now)
    return await change(writing, [input.target], plan, "ownership.ended")
