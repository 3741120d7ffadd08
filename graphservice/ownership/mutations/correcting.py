"""How is an error in the record of ownership mended? Both versions stay readable."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

import strawberry
from strawberry import UNSET

from graphservice.directory.rules.text import line
from graphservice.engine.mutations import Refused
from graphservice.engine.nulls import narrowing
from graphservice.engine.road import payload
from graphservice.errors import Objection
from graphservice.kinds import Mutation, adds_to
from graphservice.ownership.changing import Change
from graphservice.ownership.mutations.many import ManyTargets, many
from graphservice.ownership.mutations.outcomes import OneTarget, OwnershipPayload, one, said
from graphservice.ownership.rules.corrections import Correction, corrected, corrected_alike
from graphservice.ownership.standing import Ask, known_owner
from graphservice.ownership.vocabulary import OwnershipRole


@strawberry.input
class Right:
    never_held: bool = strawberry.field(default=False, description="Whether it never held at all.")
    owner: strawberry.ID | None = strawberry.field(default=UNSET, description="Whose it is.")
    role: OwnershipRole | None = strawberry.field(default=UNSET, description="What they are there for.")
    share: float | None = strawberry.field(default=UNSET, description="Their part of the role; 1 of a missing one.")
    is_primary: bool | None = strawberry.field(
        default=UNSET,
        description="Whether they are primary in the role. Default, of one that is missing: no.",
    )
    valid_from: datetime | None = strawberry.field(default=UNSET, description="The moment from which on it holds.")
    valid_to: datetime | None = strawberry.field(default=UNSET, description="Until when; null: still.")


@strawberry.input(description="What is right about one assignment; what is left out was right.")
class OwnershipCorrectionInput(Right):
    assignment: strawberry.ID | None = strawberry.field(
        default=UNSET,
        description="Which: `assignment` of an owner's edge or of the history. Left out: one that the record misses; "
        "then say owner, role and validFrom.",
    )


@strawberry.input(description="What is right about many assignments alike; what is left out was right.")
class OwnershipsCorrectionInput(Right):
    pass


@strawberry.input(description="What is wrong in the record of who owns an account or contact, and why.")
class CorrectOwnershipInput(OneTarget):
    corrections: list[OwnershipCorrectionInput] = strawberry.field(
        description="What is right. All of them together must fit: that two owners are mixed up is two corrections."
    )
    reason: str = strawberry.field(description="Why, for who reads the history.")


@narrowing("role", "dryRun")
@strawberry.input(description="What the record says wrongly of one owner of many accounts or contacts, and why.")
class CorrectOwnershipManyInput(ManyTargets):
    owner: strawberry.ID = strawberry.field(description="Whom the record names: all that it says of them there.")
    role: OwnershipRole | None = strawberry.field(default=UNSET, description="In which role. Default: in all.")
    right: OwnershipsCorrectionInput = strawberry.field(description="What is right.")
    reason: str = strawberry.field(description="Why, for who reads the history.")


@payload
class CorrectOwnershipPayload(OwnershipPayload):
    pass


async def _correcting(ask: Ask, now: datetime, input: CorrectOwnershipInput) -> Change:
    wrong = _wrong_reason(input.reason)
    if not input.corrections:
        wrong.append(Objection("corrections", "Say what is right.", "REQUIRED"))
    for position, each in enumerate(input.corrections):
        wrong += _wrong(each, f"corrections.{position}", missing=not each.assignment)
    if wrong:
        raise Refused({0: wrong})
    corrections = [await _correction(ask, f"corrections.{i}", each) for i, each in enumerate(input.corrections)]
    return _change(partial(corrected, corrections=corrections), input.reason)


async def _correcting_alike(ask: Ask, now: datetime, input: CorrectOwnershipManyInput) -> Change:
    if wrong := [*_wrong_reason(input.reason), *_wrong(input.right, "right", missing=False)]:
        raise Refused({0: wrong})
    owner = await known_owner(ask, "owner", input.owner, must_be_active=False)
    right = await _right(ask, "right", input.right)
    plan = partial(
        corrected_alike, owner=owner, role=said(input.role), right=Correction(None, right, input.right.never_held)
    )
    return _change(plan, input.reason)


def _change(plan: Any, reason: str) -> Change:
    return Change(plan, "ownership.corrected", told={"reason": reason.strip()})


def _wrong_reason(reason: str) -> list[Objection]:
    checked = line(500)(reason)
    return [replace(checked, field="reason")] if isinstance(checked, Objection) else []


_SPELLED = {"valid_from": "validFrom", "is_primary": "isPrimary"}


def _wrong(right: Right, place: str, missing: bool) -> list[Objection]:
    """What should be said, or should not be null."""
    names = ("owner", "role", "valid_from", "share", "is_primary")
    cleared = "It cannot be cleared: leave it out, or say another."
    found = [(name, cleared) for name in names if getattr(right, name) is None]
    if missing:
        text = "Of an assignment that the record misses, say this."
        found += [(name, text) for name in names[:3] if getattr(right, name) is UNSET]
    return [Objection(f"{place}.{_SPELLED.get(name, name)}", text, "REQUIRED") for name, text in found]


async def _correction(ask: Ask, place: str, input: OwnershipCorrectionInput) -> Correction:
    right = await _right(ask, place, input)
    if input.assignment:
        return Correction(input.assignment, right, input.never_held)
    return Correction(None, {"share": 1.0, "is_primary": False, **right}, input.never_held)


async def _right(ask: Ask, place: str, input: Right) -> dict[str, Any]:
    """What is right, by the names of `Held`."""
    names = ("owner", "role", "share", "is_primary", "valid_from", "valid_to")
    right = {name: value for name in names if (value := getattr(input, name)) is not UNSET}
    if "role" in right:
        right["role"] = right["role"].value
    if "owner" in right:
        right["owner"] = await known_owner(ask, f"{place}.owner", right["owner"], must_be_active=False)
    return right


@adds_to(Mutation)
class CorrectingMutations:
    correct_ownership = one(
        _correcting,
        CorrectOwnershipInput,
        CorrectOwnershipPayload,
        "Mends an error in the record of who owns an account or contact: the world has not changed, what we wrote of "
        "it was wrong. Nothing else takes back what was said of the past. What the record said until now can still be "
        "read, with `recordedAsOf` and in the history.",
    )
    correct_ownership_many = many(_correcting_alike, CorrectOwnershipManyInput, "correctOwnership")
