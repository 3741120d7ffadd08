"""Who owns it, and what is in somebody's book?"""

from __future__ import annotations

from datetime import datetime
from operator import itemgetter
from typing import Any

import strawberry

from graphservice.directory.actors import Actor, actor
from graphservice.directory.ordering import AccountOrder, ContactOrder
from graphservice.engine.connections import Connection, Edge
from graphservice.engine.fields import AS_OF, RECORDED_AS_OF, argument, column, connection, part, prop
from graphservice.kinds import Account, AccountWhere, Contact, ContactWhere, Owner, adds_to
from graphservice.ownership.vocabulary import OwnershipRole

ROLE = argument("role", OwnershipRole, "Only assignments in this role.")


@strawberry.type
class AssignmentFields:
    assignment: strawberry.ID = prop("factId", "The id of the assignment, the same in all its versions.")
    role: OwnershipRole = strawberry.field(description="The ownership role.")
    share: float = strawberry.field(
        description="The owner's share of the role. The shares of all owners sum to at most 1."
    )
    is_primary: bool = strawberry.field(description="Whether this is the primary owner in the role.")
    valid_from: datetime = strawberry.field(description="The moment from which it is valid.")
    valid_to: datetime | None = strawberry.field(description="The moment at which it ends. Null: still valid.")
    confirmed_at: datetime | None = strawberry.field(description="The moment at which somebody last confirmed it.")
    recorded_at: datetime = strawberry.field(description="The moment of the record.")
    recorded_by: Actor = actor("recordedBy", "The viewer who recorded it.")


@strawberry.type(description="An owner of a relationship, with the role.")
class OwnershipEdge(AssignmentFields, Edge[Owner]):
    pass


@strawberry.type(description="An assignment of an owner in one role.")
class HeldRole:
    assignment: strawberry.ID = part(itemgetter(0), "The id of the assignment, the same in all its versions.")
    role: OwnershipRole = part(itemgetter(1), "The ownership role.")
    share: float = part(itemgetter(2), "The owner's share of the role. The shares of all owners sum to at most 1.")
    is_primary: bool = part(itemgetter(3), "Whether they are the primary owner in the role.")
    valid_from: datetime = part(itemgetter(4), "The moment from which it is valid.")
    valid_to: datetime | None = part(itemgetter(5), "The moment at which it ends. Null: still valid.")
    confirmed_at: datetime | None = part(itemgetter(6), "The moment at which somebody last confirmed it.")
    recorded_at: datetime = part(itemgetter(7), "The moment of the record.")
    recorded_by: str = part(itemgetter(8), "The viewer who recorded it.")


@strawberry.type
class InBook:
    held: list[HeldRole] = column("edge.assignments", "The assignments of the owner, one for each role.")


@strawberry.type(description="An account in an owner's book: once, whatever the number of roles.")
class OwnedAccountEdge(InBook, Edge[Account]):
    pass


@strawberry.type(description="A contact in an owner's book: once, whatever the number of roles.")
class OwnedContactEdge(InBook, Edge[Contact]):
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


def book(question: str, description: str, where: Any, order_by: Any) -> Any:
    return connection(
        question, description, ROLE, AS_OF, RECORDED_AS_OF, order=["name"], order_by=order_by, where=where
    )


@adds_to(Account)
class AccountOwners:
    owners: Connection[Owner, OwnershipEdge] = owners("ownership/account_owners")


@adds_to(Contact)
class ContactOwners:
    owners: Connection[Owner, OwnershipEdge] = owners("ownership/contact_owners")


@adds_to(Owner)
class OwnersBook:
    accounts: Connection[Account, OwnedAccountEdge] = book(
        "ownership/owner_book_accounts",
        "The accounts in the book at a moment, each once: as many as `book { accounts }`.",
        AccountWhere,
        AccountOrder,
    )
    contacts: Connection[Contact, OwnedContactEdge] = book(
        "ownership/owner_book_contacts",
        "The contacts in the book at a moment, each once: as many as `book { contacts }`.",
        ContactWhere,
        ContactOrder,
    )
