"""What can somebody own a relationship for?"""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum


class OwnershipRole(StrEnum):
    """What an owner is there for."""

    NEW_SALES = "NEW_SALES"
    CROSS_SELL = "CROSS_SELL"
    UPSELL = "UPSELL"
    RETENTION = "RETENTION"


def unowned(held: Collection[str]) -> list[OwnershipRole]:
    """The roles that are not among those held."""
    return [role for role in OwnershipRole if role not in held]
