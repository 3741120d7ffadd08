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

ROLE = argument("role", OwnershipRole, "Only this role.")


@strawberry.type
class Assignment:
    assignment: strawberry.ID = prop("factId", "The id of the assignment, the same in all its versions.")
    role: OwnershipRole = strawberry.field(description="What the owner is there for.")
    share: float = strawberry.field(description="The owner's part of the role; all owners' parts make at most 1.")
    is_primary: bool = strawberry.field(description="Whether this is the primary owner in the role.")
    valid_from: datetime = strawberry.field(description="The moment from which on it holds.")
    valid_to: datetime | None = strawberry.field(description="Until when; null: still.")
    confirmed_at: datetime | None = strawberry.field(description="When somebody last said that this is right.")
    recorded_at: datetime = strawberry.field(description="When it was written down.")
    recorded_by: Actor = actor("recordedBy", "Who wrote it down.")


@strawberry.type(description="One of us who owns a relationship, and in which role.")
class OwnershipEdge(Assignment, Edge[Owner]):
    pass


@strawberry.type(description="What somebody owns an account or contact for, in one role.")
class HeldRole:
    assignment: strawberry.ID = part(itemgetter(0), "The id of the assignment, the same in all its versions.")
    role: OwnershipRole = part(itemgetter(1), "What they are there for.")
    share: float = part(itemgetter(2), "Their part of the role; all owners' parts make at most 1.")
    is_primary: bool = part(itemgetter(3), "Whether they lead in the role.")
    valid_from: datetime = part(itemgetter(4), "The moment from which on it holds.")
    valid_to: datetime | None = part(itemgetter(5), "Until when; null: still.")
    confirmed_at: datetime | None = part(itemgetter(6), "When somebody last said that this is right.")
    recorded_at: datetime = part(itemgetter(7), "When it was written down.")
    recorded_by: str = part(itemgetter(8), "Who wrote it down.")


@strawberry.type
class InBook:
    held: list[HeldRole] = column("edge.assignments", "What they own it for, role by role.")


@strawberry.type(description="An account in somebody's book: once, whatever the number of roles.")
class OwnedAccountEdge(InBook, Edge[Account]):
    pass


@strawberry.type(description="A contact in somebody's book: once, whatever the number of roles.")
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
