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


@strawberry.type(description="What somebody owns in one role.")
class RoleInBook:
    role: OwnershipRole = strawberry.field(description="The role.")
    accounts: int = strawberry.field(description="How many accounts.")
    contacts: int = strawberry.field(description="How many contacts.")
    share: float = strawberry.field(description="The shares of all of them together.")


@strawberry.type(description="What somebody owns of one type.")
class TypeInBook:
    type: ContactType = strawberry.field(description="The type.")
    accounts: int = strawberry.field(description="How many accounts where some contact is that.")
    contacts: int = strawberry.field(description="How many contacts who are that somewhere.")


@strawberry.type(description="What somebody owns where a deal is in one phase.")
class PhaseInBook:
    phase: DealPhase = strawberry.field(description="The phase.")
    accounts: int = strawberry.field(description="How many accounts with an open deal in it.")
    deals: int = strawberry.field(description="How many open deals.")


@strawberry.type(description="What one of us, or a team, owns at a moment, counted.")
class OwnershipBook:
    accounts: int = strawberry.field(description="How many accounts, in whatever role.")
    contacts: int = strawberry.field(description="How many contacts, in whatever role.")
    by_role: list[RoleInBook] = strawberry.field(description="By role; a role in which they own nothing is left out.")
    by_type: list[TypeInBook] = strawberry.field(description="By what its contacts are to us; one can be several.")
    by_phase: list[PhaseInBook] = strawberry.field(description="By the phases of open deals; one account has several.")


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
        _books, "The whole book at a moment, counted by role, type and phase.", AS_OF, RECORDED_AS_OF, requires=["id"]
    )


@strawberry.type
class TeamBook:
    book: OwnershipBook = computed(
        _books,
        "What those own at a moment who belong to the team, or to a team beneath it, at that moment; counted once, "
        "whoever of them own it. A share is the sum of theirs.",
        AS_OF,
        RECORDED_AS_OF,
        requires=["id"],
    )
