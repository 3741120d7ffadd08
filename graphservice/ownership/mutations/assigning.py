"""How does a relationship get an owner?"""

from __future__ import annotations

from datetime import datetime
from functools import partial

import strawberry
from strawberry import UNSET

from graphservice.engine.context import ref
from graphservice.kinds import Mutation, Owner, adds_to
from graphservice.ownership.assignment_updates import OwnershipUpdate
from graphservice.ownership.current_assignments import Ask, known_owner
from graphservice.ownership.mutations.many import ManyTargets, many
from graphservice.ownership.mutations.outcomes import OneTarget, OwnershipPayload, given_value, one
from graphservice.ownership.rules import RoleShare
from graphservice.ownership.rules.changes import assigned
from graphservice.ownership.vocabulary import OwnershipRole
from graphservice.writing.road import payload


@strawberry.input
class Assigning:
    owner: strawberry.ID = strawberry.field(description="The owner to assign.")
    role: OwnershipRole = strawberry.field(description="The ownership role.")
    share: float = strawberry.field(default=1.0, description="The owner's share of the role: above 0, at most 1.")
    is_primary: bool | None = strawberry.field(
        default=UNSET, description="Whether they are the primary owner in the role. Default: true if nobody else is."
    )
    valid_from: datetime | None = strawberry.field(
        default=UNSET, description="The first moment of the assignment, which may be past. Default: now."
    )
    valid_to: datetime | None = strawberry.field(default=UNSET, description="The end of the assignment. Default: open.")


@strawberry.input(description="The account or contact, the owner and the role.")
class AssignOwnerInput(Assigning, OneTarget):
    pass


@strawberry.input(description="The accounts and contacts, the owner and the role.")
class AssignOwnerManyInput(Assigning, ManyTargets):
    pass


@payload
class AssignOwnerPayload(OwnershipPayload):
    owner: Owner | None = strawberry.field(description="The owner.")


async def _assigning(ask: Ask, now: datetime, input: Assigning) -> OwnershipUpdate:
    owner = await known_owner(ask, "owner", input.owner)
    since = input.valid_from or now
    new = RoleShare(owner, input.share, False, since, given_value(input.valid_to), input.role.value)
    plan = partial(assigned, new=new, is_primary=given_value(input.is_primary))
    return OwnershipUpdate(plan, "ownership.assigned", since)


@adds_to(Mutation)
class AssigningMutations:
    assign_owner = one(
        _assigning,
        AssignOwnerInput,
        AssignOwnerPayload,
        "Assigns an owner to an account or contact in a role. Other assignments stay as they are: the role must have "
        "room for the share. A former owner can be assigned again.",
        more=lambda input: {"owner": ref(input.owner)},
    )
    assign_owner_many = many(_assigning, AssignOwnerManyInput, "assignOwner")
