"""What is in somebody's book, counted?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import strawberry

from graphservice.directory.vocabulary import ContactType, DealPhase
from graphservice.engine.context import Context
from graphservice.engine.fields import AS_OF, RECORDED_AS_OF, computed
from graphservice.kinds import Owner, adds_to
from graphservice.ownership.vocabulary import OwnershipRole


@strawberry.type(description="The part of a book in one role.")
class RoleInBook:
    role: OwnershipRole = strawberry.field(description="The role.")
    accounts: int = strawberry.field(description="The number of accounts.")
    contacts: int = strawberry.field(description="The number of contacts.")
    share: float = strawberry.field(description="The sum of the shares.")


@strawberry.type(description="The part of a book of one type.")
class TypeInBook:
    type: ContactType = strawberry.field(description="The type.")
    accounts: int = strawberry.field(description="The number of accounts with a contact of this type.")
    contacts: int = strawberry.field(description="The number of contacts of this type at any account.")


@strawberry.type(description="The part of a book with a deal in one phase.")
class PhaseInBook:
    phase: DealPhase = strawberry.field(description="The phase.")
    accounts: int = strawberry.field(description="The number of accounts with an open deal in this phase.")
    deals: int = strawberry.field(description="The number of open deals.")


@strawberry.type(description="The size of the book of an owner or a team at a moment.")
class OwnershipBook:
    accounts: int = strawberry.field(description="The number of accounts, in any role.")
    contacts: int = strawberry.field(description="The number of contacts, in any role.")
    by_role: list[RoleInBook] = strawberry.field(
        description="The numbers by role. Roles without anything are left out."
    )
    by_type: list[TypeInBook] = strawberry.field(description="The numbers by type. A contact can have several.")
    by_phase: list[PhaseInBook] = strawberry.field(
        description="The numbers by phase of open deals. An account can have several."
    )


async def _books(
    parents: Sequence[Mapping[str, Any]], arguments: Mapping[str, Any], context: Context
) -> Sequence[OwnershipBook]:
    """The books of owners or of teams."""
    as_of, recorded = arguments["asOf"], arguments["recordedAsOf"]
    rows = await context.ask(
        "ownership/books",
        ids=[parent["id"] for parent in parents],
        asOf=as_of,
        recordedAsOf=recorded or context.now,
        past=as_of != context.now or recorded is not None,
    )
    found = {id: _book(*counts) for id, *counts in rows}
    return [found.get(parent["id"]) or _book(0, 0, [], [], []) for parent in parents]


def _book(accounts: int, contacts: int, roles: Any, types: Any, phases: Any) -> OwnershipBook:
    return OwnershipBook(
        accounts=accounts,
        contacts=contacts,
        by_role=[
            RoleInBook(role=OwnershipRole(role), accounts=firms, contacts=people, share=share)
            for role, firms, people, share in _ordered(OwnershipRole, roles)
        ],
        by_type=[
            TypeInBook(type=ContactType(type), accounts=firms, contacts=people)
            for type, firms, people in _ordered(ContactType, types)
        ],
        by_phase=[
            PhaseInBook(phase=DealPhase(phase), accounts=firms, deals=deals)
            for phase, firms, deals in _ordered(DealPhase, phases)
        ],
    )


def _ordered(words: Any, rows: Sequence[Sequence[Any]]) -> list[Sequence[Any]]:
    """In the order of the vocabulary."""
    places = list(words)
    return sorted(rows, key=lambda row: places.index(row[0]))


@adds_to(Owner)
class Book:
    book: OwnershipBook = computed(
        _books, "The size of the book at a moment, by role, type and phase.", AS_OF, RECORDED_AS_OF, requires=["id"]
    )


@strawberry.type
class TeamBook:
    book: OwnershipBook = computed(
        _books,
        "The size of the book of the team's members, the teams beneath it included, at that moment. Each "
        "relationship counts once, however many members own it; a share is the sum of theirs.",
        AS_OF,
        RECORDED_AS_OF,
        requires=["id"],
    )
