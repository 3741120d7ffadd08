"""When may somebody own a relationship? Shares and periods of one role as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from graphservice.errors import Objection

EXACTLY = 1e-9


@dataclass(frozen=True, slots=True)
class RoleShare:
    """An owner's part of a role during a half-open period.

    `fact` is the id of the assignment in all its versions, None of one that is not written yet; `told` is what
    a message says of it: whose it is, and who wrote it down when.
    """

    owner: str
    share: float
    is_primary: bool
    valid_from: datetime
    valid_to: datetime | None = None
    role: str = ""
    fact: str | None = None
    description: str = field(default="", compare=False)

    def at(self, moment: datetime) -> bool:
        return self.valid_from <= moment and self.lasts(moment)

    def lasts(self, moment: datetime) -> bool:
        """Whether it holds then, or later."""
        return self.valid_to is None or moment < self.valid_to

    def overlaps(self, other: RoleShare) -> bool:
        return self.lasts(other.valid_from) and other.lasts(self.valid_from)


def leads(new: RoleShare, others: Iterable[RoleShare]) -> bool:
    """Whether a new owner of whom nothing is said leads: where nobody else does meanwhile."""
    return _leader(new, others) is None


def objections(new: RoleShare, others: Iterable[RoleShare]) -> list[Objection]:
    """Why an assignment cannot stand beside the others of its target; empty: it can."""
    if not 0 < new.share <= 1:
        return [Objection("share", f"A share is above 0 and at most 1, not {new.share:g}.", "INVALID_SHARE")]
    if not new.lasts(new.valid_from):
        return [Objection("validTo", "The assignment would end before it begins.", "ENDS_BEFORE_START")]
    meanwhile = [other for other in others if other.role == new.role and other.overlaps(new)]
    found = []
    if same := next((other for other in meanwhile if other.owner == new.owner), None):
        text = f"The owner already has it in this role at that time{told_of([same])}."
        found.append(Objection("owner", text, "ALREADY_ASSIGNED"))
    if new.is_primary and (leader := _leader(new, meanwhile)):
        text = f"Another owner is primary in this role{told_of([leader])}: end or transfer that first."
        found.append(Objection("isPrimary", text, "PRIMARY_EXISTS"))
    return found or _exceeded(new, meanwhile)


def moment(at: datetime) -> str:
    """A moment as messages spell it."""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _leader(new: RoleShare, others: Iterable[RoleShare]) -> RoleShare | None:
    return next((other for other in others if other.is_primary and other.overlaps(new)), None)


def _exceeded(new: RoleShare, others: Sequence[RoleShare]) -> list[Objection]:
    most, at = max((_sum(new, others, start), start) for start in _starts(new, others))
    if most <= 1 + EXACTLY:
        return []
    free, held = max(0.0, 1 - (most - new.share)), told_of([other for other in others if other.at(at)])
    text = f"The shares of this role would sum to {most:g}; {free:g} is free{held}."
    return [Objection("share", text, "SHARE_EXCEEDED")]


def _starts(new: RoleShare, others: Sequence[RoleShare]) -> list[datetime]:
    """The moments at which the sum of shares can grow while the new one lasts: there it is greatest."""
    return [new.valid_from, *(other.valid_from for other in others if new.at(other.valid_from))]


def _sum(new: RoleShare, others: Sequence[RoleShare], at: datetime) -> float:
    return new.share + sum(other.share for other in others if other.at(at))


def told_of(held: Sequence[RoleShare]) -> str:
    """Who holds it meanwhile, as a part of a sentence."""
    named = [f"{each.description} (share {each.share:g}{_as_what(each)})" for each in held if each.description]
    return ": " + "; ".join(named) if named else ""


def _as_what(held: RoleShare) -> str:
    until = f", until {moment(held.valid_to)}" if held.valid_to else ""
    return f" of {held.role}{until}" if held.role else until
