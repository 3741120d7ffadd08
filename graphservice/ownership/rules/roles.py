"""What can somebody own a relationship for, and which roles does a relationship call for?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum


class OwnershipRole(StrEnum):
    "The purpose of an ownership."

    NEW_SALES = "NEW_SALES"
    CROSS_SELL = "CROSS_SELL"
    UPSELL = "UPSELL"
    RETENTION = "RETENTION"


# The roles that a type calls for, each of them. What is not here (a partner, a relationship without a type) calls for
# an owner in any role.
CALLED_FOR: Mapping[str, tuple[OwnershipRole, ...]] = {
    "PROSPECT": (OwnershipRole.NEW_SALES,),
    "CLIENT": (OwnershipRole.RETENTION,),
}


def unowned(types: Collection[str], held: Collection[str]) -> list[OwnershipRole]:
    """The roles that these types call for and that are not held; all, where any role will do and none is held."""
    called = {role for type in types for role in CALLED_FOR.get(type, ())}
    if called:
        return [role for role in OwnershipRole if role in called and role not in held]
    return [] if held else list(OwnershipRole)
