"""How does an owner let go of a relationship?"""

from __future__ import annotations

from datetime import datetime
from functools import partial

import strawberry
from strawberry import UNSET

from graphservice.engine.nulls import narrowing
from graphservice.kinds import Mutation, adds_to
from graphservice.ownership.assignment_updates import OwnershipUpdate
from graphservice.ownership.current_assignments import Ask, known_owner
from graphservice.ownership.mutations.many import ManyTargets, many
from graphservice.ownership.mutations.outcomes import OneTarget, OwnershipPayload, given_value, one
from graphservice.ownership.rules.changes import ended
from graphservice.ownership.vocabulary import OwnershipRole
from graphservice.writing.road import payload


@narrowing("role")
@strawberry.input
class Ending:
    owner: strawberry.ID = strawberry.field(description="The owner.")
    role: OwnershipRole | None = strawberry.field(default=UNSET, description="The role. Default: all roles.")
    at: datetime | None = strawberry.field(
        default=UNSET, description="The moment of the end: now or later. Default: now."
    )


@strawberry.input(description="The ownership to end.")
class EndOwnershipInput(Ending, OneTarget):
    pass


@strawberry.input(description="The ownerships to end.")
class EndOwnershipManyInput(Ending, ManyTargets):
    pass


@payload
class EndOwnershipPayload(OwnershipPayload):
    pass


async def _ending(ask: Ask, now: datetime, input: Ending) -> OwnershipUpdate:
    owner = await known_owner(ask, "owner", input.owner, must_be_active=False)
    plan = partial(ended, owner=owner, role=given_value(input.role), at=input.at or now)
    return OwnershipUpdate(plan, "ownership.ended")


@adds_to(Mutation)
class EndingMutations:
    end_ownership = one(
        _ending,
        EndOwnershipInput,
        EndOwnershipPayload,
        "Ends an ownership of an account or contact at a moment: present assignments end then, later ones are taken "
        "back. The history stays.",
    )
    end_ownership_many = many(_ending, EndOwnershipManyInput, "endOwnership")
