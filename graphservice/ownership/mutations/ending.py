"""How does an owner let go of a relationship?"""

from __future__ import annotations

from datetime import datetime
from functools import partial

import strawberry
from strawberry import UNSET

from graphservice.engine.nulls import narrowing
from graphservice.engine.road import payload
from graphservice.kinds import Mutation, adds_to
from graphservice.ownership.changing import Change
from graphservice.ownership.mutations.many import ManyTargets, many
from graphservice.ownership.mutations.outcomes import OneTarget, OwnershipPayload, one, said
from graphservice.ownership.rules.changes import ended
from graphservice.ownership.standing import Ask, known_owner
from graphservice.ownership.vocabulary import OwnershipRole


@narrowing("role")
@strawberry.input
class Ending:
    owner: strawberry.ID = strawberry.field(description="Who owns it.")
    role: OwnershipRole | None = strawberry.field(default=UNSET, description="In which role. Default: in all.")
    at: datetime | None = strawberry.field(
        default=UNSET, description="From when on they do not own it: now or later. Default: now."
    )


@strawberry.input(description="Who is not to own what any more.")
class EndOwnershipInput(Ending, OneTarget):
    pass


@strawberry.input(description="Who is not to own which of many any more.")
class EndOwnershipManyInput(Ending, ManyTargets):
    pass


@payload
class EndOwnershipPayload(OwnershipPayload):
    pass


async def _ending(ask: Ask, now: datetime, input: Ending) -> Change:
    owner = await known_owner(ask, "owner", input.owner, must_be_active=False)
    plan = partial(ended, owner=owner, role=said(input.role), at=input.at or now)
    return Change(plan, "ownership.ended")


@adds_to(Mutation)
class EndingMutations:
    end_ownership = one(
        _ending,
        EndOwnershipInput,
        EndOwnershipPayload,
        "Ends what one of us owns of an account or contact, from a moment on: what holds then ends, what was to begin "
        "later is taken back. The history stays.",
    )
    end_ownership_many = many(_ending, EndOwnershipManyInput, "endOwnership")
