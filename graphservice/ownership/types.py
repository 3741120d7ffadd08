"""Who owns it, and what is in somebody's book?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import strawberry

from graphservice.engine.connections import Connection, Edge
from graphservice.engine.context import Context
from graphservice.engine.fields import AS_OF, argument, computed, connection, prop
from graphservice.engine.filters import (
    EnumFilter,
    FlagFilter,
    FloatFilter,
    MomentFilter,
    Related,
    conditions,
    on_node,
    partial_conditions,
    related,
)
from graphservice.engine.references import (
    AccountRef,
    AccountWhereRef,
    ContactRef,
    ContactWhereRef,
    OwnerRef,
    OwnerWhereRef,
)
from graphservice.ownership.rules import OwnershipRole, unowned

strawberry.enum(OwnershipRole, description="What an owner is there for.")

ROLE = argument("role", OwnershipRole, "Only this role.")


@strawberry.type
class Assignment:
    assignment: strawberry.ID = prop("factId", "The id of the assignment, the same in all its versions.")
    role: OwnershipRole = strawberry.field(description="What the owner is there for.")
    share: float = strawberry.field(description="The owner's part of the role; all owners' parts make at most 1.")
    is_primary: bool = strawberry.field(description="Whether this owner leads in the role.")
    valid_from: datetime = strawberry.field(description="Since when.")
    valid_to: datetime | None = strawberry.field(description="Until when; null: still.")
    confirmed_at: datetime | None = strawberry.field(description="When somebody last said that this is right.")
    recorded_at: datetime = strawberry.field(description="When it was written down.")
    recorded_by: str = strawberry.field(description="Who wrote it down.")


@strawberry.type(description="One of us who owns a relationship, and in which role.")
class OwnershipEdge(Assignment, Edge[OwnerRef]):
    pass


@strawberry.type(description="An account in somebody's book.")
class OwnedAccountEdge(Assignment, Edge[AccountRef]):
    pass


@strawberry.type(description="A contact in somebody's book.")
class OwnedContactEdge(Assignment, Edge[ContactRef]):
    pass


async def _unowned(
    parents: Sequence[Mapping[str, Any]], arguments: Mapping[str, Any], context: Context
) -> Sequence[list[OwnershipRole]]:
    ids = [parent["id"] for parent in parents]
    rows = await context.ask("ownership/roles_held", ids=ids, asOf=arguments["asOf"])
    held = dict(rows)
    return [unowned(held.get(id, ())) for id in ids]


def _owners(question: str) -> Any:
    return connection(
        question,
        "Who of us owns it at a moment, by role; who leads comes first.",
        ROLE,
        AS_OF,
        order=["edge.role", "-edge.isPrimary", "-edge.share"],
    )


UNOWNED = computed(_unowned, "The roles in which nobody of us owns it at a moment.", AS_OF, requires=["id"])


@strawberry.type
class OwnedAccount:
    owners: Connection[OwnerRef, OwnershipEdge] = _owners("ownership/account_owners")
    unowned_roles: list[OwnershipRole] = UNOWNED


@strawberry.type
class OwnedContact:
    owners: Connection[OwnerRef, OwnershipEdge] = _owners("ownership/contact_owners")
    unowned_roles: list[OwnershipRole] = computed(
        _unowned, "The roles in which nobody of us owns it at a moment.", AS_OF, requires=["id"]
    )


@strawberry.type
class Owning:
    accounts: Connection[AccountRef, OwnedAccountEdge] = connection(
        "ownership/owner_accounts",
        "The accounts in the book at a moment.",
        ROLE,
        AS_OF,
        order=["name"],
        where=AccountWhereRef,
    )
    contacts: Connection[ContactRef, OwnedContactEdge] = connection(
        "ownership/owner_contacts",
        "The contacts in the book at a moment.",
        ROLE,
        AS_OF,
        order=["name"],
        where=ContactWhereRef,
    )


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
