"""Who owns it, and what is in somebody's book?"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import strawberry

from graphservice.engine.actors import Actor, actor
from graphservice.engine.connections import Connection, Edge
from graphservice.engine.fields import AS_OF, RECORDED_AS_OF, argument, connection, prop
from graphservice.engine.references import AccountRef, AccountWhereRef, ContactRef, ContactWhereRef, OwnerRef
from graphservice.ownership.rules import OwnershipRole

strawberry.enum(OwnershipRole, description="What an owner is there for.")

ROLE = argument("role", OwnershipRole, "Only this role.")


@strawberry.type
class Assignment:
    assignment: strawberry.ID = prop("factId", "The id of the assignment, the same in all its versions.")
    role: OwnershipRole = strawberry.field(description="What the owner is there for.")
    share: float = strawberry.field(description="The owner's part of the role; all owners' parts make at most 1.")
    is_primary: bool = strawberry.field(description="Whether this is the primary owner in the role.")
    valid_from: datetime = strawberry.field(description="Since when.")
    valid_to: datetime | None = strawberry.field(description="Until when; null: still.")
    confirmed_at: datetime | None = strawberry.field(description="When somebody last said that this is right.")
    recorded_at: datetime = strawberry.field(description="When it was written down.")
    recorded_by: Actor = actor("recordedBy", "Who wrote it down.")


@strawberry.type(description="One of us who owns a relationship, and in which role.")
class OwnershipEdge(Assignment, Edge[OwnerRef]):
    pass


@strawberry.type(description="An account in somebody's book.")
class OwnedAccountEdge(Assignment, Edge[AccountRef]):
    pass


@strawberry.type(description="A contact in somebody's book.")
class OwnedContactEdge(Assignment, Edge[ContactRef]):
    pass


def owners(question: str) -> Any:
    return connection(
        question,
        "The owners at a moment, by role; the primary owner first.",
        ROLE,
        AS_OF,
        RECORDED_AS_OF,
        order=["edge.role", "-edge.isPrimary", "-edge.share"],
    )


def book(question: str, description: str, where: Any) -> Any:
    return connection(question, description, ROLE, AS_OF, RECORDED_AS_OF, order=["name"], where=where)


@strawberry.type
class AccountOwners:
    owners: Connection[OwnerRef, OwnershipEdge] = owners("ownership/account_owners")


@strawberry.type
class ContactOwners:
    owners: Connection[OwnerRef, OwnershipEdge] = owners("ownership/contact_owners")


@strawberry.type
class OwnersBook:
    accounts: Connection[AccountRef, OwnedAccountEdge] = book(
        "ownership/owner_accounts", "The accounts in the book at a moment.", AccountWhereRef
    )
    contacts: Connection[ContactRef, OwnedContactEdge] = book(
        "ownership/owner_contacts", "The contacts in the book at a moment.", ContactWhereRef
    )
