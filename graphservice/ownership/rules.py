"""When may somebody own a relationship? Shares, roles and periods as plain values."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from graphservice.errors import Objection

_EXACTLY = 1e-9


class OwnershipRole(StrEnum):
    """What an owner is there for."""

    NEW_SALES = "NEW_SALES"
    CROSS_SELL = "CROSS_SELL"
    UPSELL = "UPSELL"
    RETENTION = "RETENTION"


@dataclass(frozen=True, slots=True)
class Held:
    """An owner's part of a role during a half-open period."""

    owner: str
    share: float
    is_primary: bool
    valid_from: datetime
    valid_to: datetime | None = None

    def at(self, moment: datetime) -> bool:
        return self.valid_from <= moment and (self.valid_to is None or moment < self.valid_to)

    def overlaps(self, other: Held) -> bool:
        before = self.valid_to is not None and self.valid_to <= other.valid_from
        after = other.valid_to is not None and other.valid_to <= self.valid_from
        return not (before or after)


def unowned(held: Collection[str]) -> list[OwnershipRole]:
    """The roles that are not among those held."""
    return [role for role in OwnershipRole if role not in held]


def leads(new: Held, others: Iterable[Held]) -> bool:
    """Whether a new owner of whom nothing is said leads: where nobody else does meanwhile."""
    return not any(other.is_primary and other.overlaps(new) for other in others)


def objections(new: Held, others: Sequence[Held]) -> list[Objection]:
    """Why a new assignment cannot stand beside the others of its target and role; empty: it can."""
    if not 0 < new.share <= 1:
        return [Objection("share", f"A share is above 0 and at most 1, not {new.share:g}.", "INVALID_SHARE")]
    found = []
    if any(other.owner == new.owner and other.overlaps(new) for other in others):
        found.append(Objection("owner", "They own it in this role already, in that time.", "ALREADY_ASSIGNED"))
    if new.is_primary and not leads(new, others):
        found.append(Objection("isPrimary", "Somebody else leads in this role: end that first.", "PRIMARY_EXISTS"))
    most = max(_shares(new, others))
    if not found and most > 1 + _EXACTLY:
        free = max(0.0, 1 - (most - new.share))
        found.append(
            Objection("share", f"The shares of this role would make {most:g}; {free:g} is free.", "SHARE_EXCEEDED")
        )
    return found


def _shares(new: Held, others: Sequence[Held]) -> list[float]:
    """The sum of shares at each moment at which it can grow: the starts of periods, while the new one lasts."""
    starts = [new.valid_from, *(other.valid_from for other in others if new.at(other.valid_from))]
    return [new.share + sum(other.share for other in others if other.at(moment)) for moment in starts]
