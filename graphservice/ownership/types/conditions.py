"""What can lists be filtered by, of who owns what?"""

from __future__ import annotations

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
)
from graphservice.engine.references import AccountWhereRef, ContactWhereRef, OwnerWhereRef
from graphservice.ownership.rules import OwnershipRole


@partial_conditions
class _AssignmentConditions:
    role: EnumFilter[OwnershipRole] | None
    share: FloatFilter | None
    is_primary: FlagFilter | None
    valid_from: MomentFilter | None
    confirmed_at: MomentFilter | None


@conditions("Conditions on an assignment of one of us.", of="edge")
class OwnershipWhere(_AssignmentConditions):
    owner: OwnerWhereRef | None = on_node("On the owner.")


@conditions("Conditions on a version of an assignment, as it was recorded.", of="edge")
class OwnershipVersionWhere(_AssignmentConditions):
    valid_to: MomentFilter | None
    recorded_at: MomentFilter | None
    recorded_by: TextFilter | None
    superseded_at: MomentFilter | None
    owner: OwnerWhereRef | None = on_node("On the owner.")


@conditions("Conditions on the assignment of an account.", of="edge")
class OwnedAccountWhere(_AssignmentConditions):
    account: AccountWhereRef | None = on_node("On the account.")


@conditions("Conditions on the assignment of a contact.", of="edge")
class OwnedContactWhere(_AssignmentConditions):
    contact: ContactWhereRef | None = on_node("On the contact.")


@partial_conditions
class OwnedAccountConditions:
    owners: Related[OwnershipWhere] | None = related(
        "ownership/account_owners", "On who of us owns it, at the moment of the list."
    )


@partial_conditions
class OwnedContactConditions:
    owners: Related[OwnershipWhere] | None = related(
        "ownership/contact_owners", "On who of us owns it, at the moment of the list."
    )


@partial_conditions
class OwningConditions:
    accounts: Related[OwnedAccountWhere] | None = related(
        "ownership/owner_accounts", "On the accounts in the book, at the moment of the list."
    )
    contacts: Related[OwnedContactWhere] | None = related(
        "ownership/owner_contacts", "On the contacts in the book, at the moment of the list."
    )
