"""How does a relationship pass from one owner to another?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import strawberry
from strawberry import UNSET

from graphservice.engine.nulls import narrowing
from graphservice.kinds import Mutation, adds_to
from graphservice.ownership.account_people import AccountPeople, people
from graphservice.ownership.assignment_updates import OwnershipUpdate, transferring
from graphservice.ownership.current_assignments import Ask, known_owner
from graphservice.ownership.mutations.many import ManyTargets, Ownerships, many
from graphservice.ownership.mutations.outcomes import ContactsStaying, OneTarget, OwnershipPayload, given_value, one
from graphservice.ownership.rules.transfers import Transfer
from graphservice.ownership.vocabulary import OwnershipRole
from graphservice.writing.road import payload


@narrowing("role", "share")
@strawberry.input
class Transferring:
    from_: strawberry.ID = strawberry.field(name="from", description="The present owner.")
    to: strawberry.ID = strawberry.field(description="The new owner. What they own of it already stays theirs.")
    role: OwnershipRole | None = strawberry.field(default=UNSET, description="The role. Default: all roles.")
    share: float | None = strawberry.field(
        default=UNSET, description="The share of the role to transfer; the rest stays. Default: all that they own."
    )
    is_primary: bool | None = strawberry.field(
        default=UNSET,
        description=(
            "Whether the new owner is the primary owner in the role. Default: true if the present owner is primary "
            "and transfers all, or if the new owner is primary already. With share 0, only the primary ownership "
            "passes."
        ),
    )
    at: datetime | None = strawberry.field(
        default=UNSET, description="The moment of the transfer: now or later. Default: now."
    )
    with_contacts: bool | None = strawberry.field(
        default=UNSET,
        description=(
            "Whether contacts pass along whose main employer is one of the accounts and whom `from` owns in the "
            "role. Default: true; false where a `share` is given. `contactsStaying` lists those who stay."
        ),
    )


@strawberry.input(description="The relationship, the present and the new owner.")
class TransferOwnershipInput(Transferring, OneTarget):
    pass


@strawberry.input(description="The relationships, the present and the new owner.")
class TransferOwnershipManyInput(Transferring, ManyTargets):
    pass


@payload
class TransferOwnershipPayload(OwnershipPayload, ContactsStaying):
    pass


@payload
class TransfersPayload(Ownerships, ContactsStaying):
    pass


async def _transferring(ask: Ask, now: datetime, input: Transferring) -> OwnershipUpdate:
    at, role = input.at or now, given_value(input.role)
    wanted = Transfer(input.from_, input.to, role, at, given_value(input.share), given_value(input.is_primary))
    return await transferring(ask, wanted)


async def _people(ask: Ask, now: datetime, targets: Sequence[str], input: Transferring) -> AccountPeople:
    role, along = given_value(input.role), given_value(input.with_contacts)
    whole = given_value(input.share) is None
    owner = await known_owner(ask, "from", input.from_, must_be_active=False)
    return await people(ask, targets, owner, role, input.at or now, along=whole if along is None else along)


@adds_to(Mutation)
class TransferringMutations:
    transfer_ownership = one(
        _transferring,
        TransferOwnershipInput,
        TransferOwnershipPayload,
        "Transfers the ownership of an account or contact to another owner, in whole or in part, from a moment on, "
        "later beginnings and ends included. At no moment is it without an owner.",
        also=_people,
    )
    transfer_ownership_many = many(
        _transferring, TransferOwnershipManyInput, "transferOwnership", payload=TransfersPayload, also=_people
    )
