"""How does a relationship pass from one owner to another?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import strawberry
from strawberry import UNSET

from graphservice.engine.nulls import narrowing
from graphservice.engine.road import payload
from graphservice.kinds import Mutation, adds_to
from graphservice.ownership.changing import Change, transferring
from graphservice.ownership.mutations.many import ManyTargets, Ownerships, many
from graphservice.ownership.mutations.outcomes import ContactsStaying, OneTarget, OwnershipPayload, one, said
from graphservice.ownership.people import People, people
from graphservice.ownership.rules.transfers import Transfer
from graphservice.ownership.standing import Ask, known_owner
from graphservice.ownership.vocabulary import OwnershipRole


@narrowing("role", "share")
@strawberry.input
class Transferring:
    from_: strawberry.ID = strawberry.field(name="from", description="Who owns it.")
    to: strawberry.ID = strawberry.field(description="Who is to own it; what they own of it already stays theirs.")
    role: OwnershipRole | None = strawberry.field(default=UNSET, description="In which role. Default: in all.")
    share: float | None = strawberry.field(
        default=UNSET, description="How much of the role passes; the rest stays. Default: all that they own."
    )
    is_primary: bool | None = strawberry.field(
        default=UNSET,
        description="Whether the new owner leads in the role. Default: if the old one led and gives all, or if the "
        "new one leads already. With share 0, nothing but the lead passes.",
    )
    at: datetime | None = strawberry.field(default=UNSET, description="When: now or later. Default: now.")
    with_contacts: bool | None = strawberry.field(
        default=UNSET,
        description="Whether the people pass along who mainly work at the accounts, where `from` owns them in the "
        "role. Default: true; false where a `share` is given. `contactsStaying` tells who stays.",
    )


@strawberry.input(description="What passes from whom to whom.")
class TransferOwnershipInput(Transferring, OneTarget):
    pass


@strawberry.input(description="Which of many pass from whom to whom.")
class TransferOwnershipManyInput(Transferring, ManyTargets):
    pass


@payload
class TransferOwnershipPayload(OwnershipPayload, ContactsStaying):
    pass


@payload
class TransfersPayload(Ownerships, ContactsStaying):
    pass


async def _transferring(ask: Ask, now: datetime, input: Transferring) -> Change:
    at, role = input.at or now, said(input.role)
    wanted = Transfer(input.from_, input.to, role, at, said(input.share), said(input.is_primary))
    return await transferring(ask, wanted)


async def _people(ask: Ask, now: datetime, targets: Sequence[str], input: Transferring) -> People:
    role, along = said(input.role), said(input.with_contacts)
    whole = said(input.share) is None
    owner = await known_owner(ask, "from", input.from_, must_be_active=False)
    return await people(ask, targets, owner, role, input.at or now, along=whole if along is None else along)


@adds_to(Mutation)
class TransferringMutations:
    transfer_ownership = one(
        _transferring,
        TransferOwnershipInput,
        TransferOwnershipPayload,
        "Passes what one of us owns of an account or contact to another, whole or in part, from a moment on, with what "
        "was to begin or end later. At no moment is it without an owner.",
        also=_people,
    )
    transfer_ownership_many = many(
        _transferring, TransferOwnershipManyInput, "transferOwnership", payload=TransfersPayload, also=_people
    )
