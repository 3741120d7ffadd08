"""Who owns it, what is in somebody's book, what was ever recorded, and what does nobody own?"""

import strawberry

from graphservice.ownership.types.assignments import AccountOwners, ContactOwners, OwnersBook
from graphservice.ownership.types.books import Book
from graphservice.ownership.types.conditions import (
    OwnedAccountConditions,
    OwnedContactConditions,
    OwningConditions,
)
from graphservice.ownership.types.history import AccountHistory, ContactHistory
from graphservice.ownership.types.missing import UnownedListed, UnownedOfTeam
from graphservice.ownership.types.teams import OwningTeam
from graphservice.ownership.types.unowned import LoadListed, UnownedRoles


@strawberry.type
class OwnedAccount(AccountOwners, AccountHistory, UnownedRoles):
    pass


@strawberry.type
class OwnedContact(ContactOwners, ContactHistory, UnownedRoles):
    pass


@strawberry.type
class Owning(OwnersBook, Book):
    pass


__all__ = [
    "LoadListed",
    "OwnedAccount",
    "OwnedAccountConditions",
    "OwnedContact",
    "OwnedContactConditions",
    "Owning",
    "OwningConditions",
    "OwningTeam",
    "UnownedListed",
    "UnownedOfTeam",
]
