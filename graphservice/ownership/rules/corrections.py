"""What does the record become when an error in it is mended?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from graphservice.errors import Objection
from graphservice.ownership.rules.changes import Outcome, judged, not_owned, refused
from graphservice.ownership.rules.shares import RoleShare


@dataclass(frozen=True, slots=True)
class Correction:
    """What is right of one assignment, by the names of `Held`; no fact: one that the record misses."""

    fact: str | None
    right: Mapping[str, Any] = field(default_factory=dict)
    never_held: bool = False


def corrected(known: Sequence[RoleShare], now: datetime, corrections: Sequence[Correction]) -> Outcome:
    """The record as it should have been, past and future; all corrections together must fit."""
    stands: dict[str | None, RoleShare] = {each.fact: each for each in known}
    made: list[tuple[RoleShare, int]] = []
    for position, each in enumerate(corrections):
        if each.fact is not None and each.fact not in stands:
            text = f"There is no assignment {each.fact[:40]!a} here: see `assignment` of its owners and its history."
            return refused(Objection(f"corrections.{position}.assignment", text, "NOT_FOUND"))
        before = stands.pop(each.fact) if each.fact is not None else None
        if not each.never_held:
            made.append((_right(before, each.right), position))
    positions = {id(held): position for held, position in made}
    wanted = [*stands.values(), *(held for held, _ in made)]
    return judged(known, wanted, lambda held, field: f"corrections.{positions[id(held)]}.{field}")


def _right(before: RoleShare | None, right: Mapping[str, Any]) -> RoleShare:
    return replace(before, **right) if before else RoleShare(**right)


def corrected_alike(
    known: Sequence[RoleShare], now: datetime, owner: str, role: str | None, right: Correction
) -> Outcome:
    """The record with all that it says of one owner, in one role or in all, put right alike."""
    theirs = [each for each in known if each.owner == owner and role in (None, each.role)]
    if not theirs:
        return refused(not_owned("owner", known, owner, role, now))
    outcome = corrected(known, now, [replace(right, fact=each.fact) for each in theirs])
    wrong = (replace(each, field=f"right.{each.field.rpartition('.')[2]}") for each in outcome.objections)
    return refused(*dict.fromkeys(wrong)) if outcome.objections else outcome
