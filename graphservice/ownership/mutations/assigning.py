"""How does a relationship get an owner?"""

from __future__ import annotations

from datetime import datetime
from functools import partial

import strawberry
from strawberry import UNSET

from graphservice.engine.context import ref
from graphservice.engine.road import payload
from graphservice.kinds import Mutation, Owner, adds_to
from graphservice.ownership.changing import Change
from graphservice.ownership.mutations.many import ManyTargets, many
from graphservice.ownership.mutations.outcomes import OneTarget, OwnershipPayload, one, said
from graphservice.ownership.rules import Held
from graphservice.ownership.rules.changes import assigned
from graphservice.ownership.standing import Ask, known_owner
from graphservice.ownership.vocabulary import OwnershipRole


@strawberry.input
class Assigning:
    owner: strawberry.ID = strawberry.field(description="The one of us who is to own it.")
    role: OwnershipRole = strawberry.field(description="What they are there for.")
    share: float = strawberry.field(default=1.0, description="Their part of the role: above 0, at most 1.")
    is_primary: bool | None = strawberry.field(
        default=UNSET, description="Whether they lead in the role. Default: if nobody else does."
    )
    valid_from: datetime | None = strawberry.field(
        default=UNSET, description="Since when, also in the past, where it was not written down. Default: now."
    )
    valid_to: datetime | None = strawberry.field(default=UNSET, description="Until when. Default: still.")


@strawberry.input(description="Who is to own what, in which role.")
class AssignOwnerInput(Assigning, OneTarget):
    pass


@strawberry.input(description="Who is to own which of many, in which role.")
class AssignOwnerManyInput(Assigning, ManyTargets):
    pass


@payload
class AssignOwnerPayload(OwnershipPayload):
    owner: Owner | None = strawberry.field(description="The owner.")


async def _assigning(ask: Ask, now: datetime, input: Assigning) -> Change:
    owner = await known_owner(ask, "owner", input.owner)
    since = input.valid_from or now
    new = Held(owner, input.share, False, since, said(input.valid_to), input.role.value)
    plan = partial(assigned, new=new, is_primary=said(input.is_primary))
    return Change(plan, "ownership.assigned", since)


@adds_to(Mutation)
class AssigningMutations:
    assign_owner = one(
        _assigning,
        AssignOwnerInput,
        AssignOwnerPayload,
        "Makes one of us an owner of an account or contact in a role. Nothing that is known of others changes: there "
        "must be room. Who owned it in that role before can be assigned again.",
        more=lambda input: {"owner": ref(input.owner)},
    )
    assign_owner_many = many(_assigning, AssignOwnerManyInput, "assignOwner")
