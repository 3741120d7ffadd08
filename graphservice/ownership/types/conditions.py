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


@conditions("Conditions on an assignment.", of="edge")
class OwnershipWhere(_AssignmentConditions):
    owner: OwnerWhere | None = on_node("Conditions on the owner.")


@conditions("Conditions on a version of an assignment, as it was recorded.", of="edge")
class OwnershipVersionWhere(_AssignmentConditions):
    valid_to: MomentFilter | None
    recorded_at: MomentFilter | None
    recorded_by: TextFilter | None
    superseded_at: MomentFilter | None
    owner: OwnerWhere | None = on_node("Conditions on the owner.")


@conditions("Conditions on the assignment of an account.", of="edge")
class OwnedAccountWhere(_AssignmentConditions):
    account: AccountWhere | None = on_node("Conditions on the account.")


@conditions("Conditions on the assignment of a contact.", of="edge")
class OwnedContactWhere(_AssignmentConditions):
    contact: ContactWhere | None = on_node("Conditions on the contact.")


@conditions("Conditions on the type of a contact at an account.", of="edge")
class AccountTypingWhere:
    type: EnumFilter[ContactType] | None
    valid_from: MomentFilter | None
    contact: ContactWhere | None = on_node("Conditions on the contact.")


@strawberry.input(
    description=(
        "A condition on roles that a relationship calls for and that no active owner holds. A prospect calls for "
        "NEW_SALES, a client for RETENTION; a partner, or a relationship without a type, for an owner in any role."
    )
)
class UnownedFilter:
    eq: bool | None = strawberry.field(
        default=strawberry.UNSET, description="True: one of these roles is missing. False: none is."
    )
    role: OwnershipRole | None = strawberry.field(
        default=strawberry.UNSET, description="The missing role. With `eq: false`: a role that is not missing."
    )


def _unowned() -> Any:
    return standing_for(unowned_where, "Conditions on roles that are called for and that no active owner holds, now.")


@adds_to(AccountWhere)
class OwnedAccountConditions:
    unowned: UnownedFilter | None = _unowned()
    types: Related[AccountTypingWhere] | None = related(
        "ownership/account_types", "Conditions on the types of its contacts, at the moment of the list."
    )
    owners: Related[OwnershipWhere] | None = related(
        "ownership/account_owners", "Conditions on its owners at the moment of the list, inactive ones included."
    )
    holders: Related[OwnershipWhere] | None = related(
        "ownership/account_holders", "Conditions on its active owners, at the moment of the list."
    )


@adds_to(ContactWhere)
class OwnedContactConditions:
    unowned: UnownedFilter | None = _unowned()
    owners: Related[OwnershipWhere] | None = related(
        "ownership/contact_owners", "Conditions on its owners at the moment of the list, inactive ones included."
    )
    holders: Related[OwnershipWhere] | None = related(
        "ownership/contact_holders", "Conditions on its active owners, at the moment of the list."
    )


@adds_to(OwnerWhere)
class OwningConditions:
    accounts: Related[OwnedAccountWhere] | None = related(
        "ownership/owner_accounts", "Conditions on the accounts in the book, at the moment of the list."
    )
    contacts: Related[OwnedContactWhere] | None = related(
        "ownership/owner_contacts", "Conditions on the contacts in the book, at the moment of the list."
    )
