"""What can lists be filtered by, of who owns what?"""

from __future__ import annotations

from typing import Any

import strawberry

from graphservice.directory.vocabulary import ContactType
from graphservice.engine.filters import (
    EnumFilter,
    FlagFilter,
    FloatFilter,
    MomentFilter,
    Related,
    TextFilter,
    conditions,
    on_node,
    partial_conditions,
    related,
    standing_for,
)
from graphservice.kinds import AccountWhere, ContactWhere, OwnerWhere, adds_to
from graphservice.ownership.rules import unowned_where
from graphservice.ownership.vocabulary import OwnershipRole


@partial_conditions
class _AssignmentConditions:
    role: EnumFilter[OwnershipRole] | None
    share: FloatFilter | None
    is_primary: FlagFilter | None
    valid_from: MomentFilter | None
    confirmed_at: MomentFilter | None


@conditions("Conditions on an assignment of one of us.", of="edge")
class OwnershipWhere(_AssignmentConditions):
    owner: OwnerWhere | None = on_node("On the owner.")


@conditions("Conditions on a version of an assignment, as it was recorded.", of="edge")
class OwnershipVersionWhere(_AssignmentConditions):
    valid_to: MomentFilter | None
    recorded_at: MomentFilter | None
    recorded_by: TextFilter | None
    superseded_at: MomentFilter | None
    owner: OwnerWhere | None = on_node("On the owner.")


@conditions("Conditions on the assignment of an account.", of="edge")
class OwnedAccountWhere(_AssignmentConditions):
    account: AccountWhere | None = on_node("On the account.")


@conditions("Conditions on the assignment of a contact.", of="edge")
class OwnedContactWhere(_AssignmentConditions):
    contact: ContactWhere | None = on_node("On the contact.")


@conditions("Conditions on what somebody at an account is to us there.", of="edge")
class AccountTypingWhere:
    type: EnumFilter[ContactType] | None
    valid_from: MomentFilter | None
    contact: ContactWhere | None = on_node("On who is that.")


@strawberry.input(
    description="A condition on roles that a relationship calls for and that nobody active of us holds. A prospect "
    "calls for NEW_SALES, a client for RETENTION; a partner, or what has no type, for an owner in any role."
)
class UnownedFilter:
    eq: bool | None = strawberry.field(default=strawberry.UNSET, description="Whether one of these roles is missing.")
    role: OwnershipRole | None = strawberry.field(
        default=strawberry.UNSET, description="This role is missing; with `eq: false`: it is not."
    )


def _unowned() -> Any:
    return standing_for(unowned_where, "On roles that are called for and held by nobody active, now.")


@adds_to(AccountWhere)
class OwnedAccountConditions:
    unowned: UnownedFilter | None = _unowned()
    types: Related[AccountTypingWhere] | None = related(
        "ownership/account_types", "On what its contacts are to us there, at the moment of the list."
    )
    owners: Related[OwnershipWhere] | None = related(
        "ownership/account_owners", "On who of us owns it, at the moment of the list; also on those who have left."
    )
    holders: Related[OwnershipWhere] | None = related(
        "ownership/account_holders", "On who of us owns it and is active, at the moment of the list."
    )


@adds_to(ContactWhere)
class OwnedContactConditions:
    unowned: UnownedFilter | None = _unowned()
    owners: Related[OwnershipWhere] | None = related(
        "ownership/contact_owners", "On who of us owns it, at the moment of the list; also on those who have left."
    )
    holders: Related[OwnershipWhere] | None = related(
        "ownership/contact_holders", "On who of us owns it and is active, at the moment of the list."
    )


@adds_to(OwnerWhere)
class OwningConditions:
    accounts: Related[OwnedAccountWhere] | None = related(
        "ownership/owner_accounts", "On the accounts in the book, at the moment of the list."
    )
    contacts: Related[OwnedContactWhere] | None = related(
        "ownership/owner_contacts", "On the contacts in the book, at the moment of the list."
    )
