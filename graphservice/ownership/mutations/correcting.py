"""How is an error in the record of ownership mended? Both versions stay readable."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

import strawberry
from strawberry import UNSET

from graphservice.directory.rules.text import line
from graphservice.engine.nulls import narrowing
from graphservice.errors import Objection
from graphservice.kinds import Mutation, adds_to
from graphservice.ownership.assignment_updates import OwnershipUpdate
from graphservice.ownership.current_assignments import Ask, known_owner
from graphservice.ownership.mutations.many import ManyTargets, many
from graphservice.ownership.mutations.outcomes import OneTarget, OwnershipPayload, given_value, one
from graphservice.ownership.rules.corrections import Correction, corrected, corrected_alike
from graphservice.ownership.vocabulary import OwnershipRole
from graphservice.writing.refusals import Refused
from graphservice.writing.road import payload


@strawberry.input
class Right:
    never_held: bool = strawberry.field(default=False, description="True: the assignment never existed.")
    owner: strawberry.ID | None = strawberry.field(default=UNSET, description="The owner.")
    role: OwnershipRole | None = strawberry.field(default=UNSET, description="The ownership role.")
    share: float | None = strawberry.field(
        default=UNSET, description="The owner's share of the role. Default, of a missing assignment: 1."
    )
    is_primary: bool | None = strawberry.field(
        default=UNSET,
        description="Whether they are the primary owner in the role. Default, of a missing assignment: false.",
    )
    valid_from: datetime | None = strawberry.field(default=UNSET, description="The moment from which it is valid.")
    valid_to: datetime | None = strawberry.field(
        default=UNSET, description="The moment at which it ends. Null: still valid."
    )


@strawberry.input(description="The right values of one assignment. What is left out was right.")
class OwnershipCorrectionInput(Right):
    assignment: strawberry.ID | None = strawberry.field(
        default=UNSET,
        description=(
            "The id of the assignment, from the edge of an owner or from the history. Left out: an assignment that "
            "the record lacks; then give owner, role and `validFrom`."
        ),
    )


@strawberry.input(description="The right values of many assignments alike. What is left out was right.")
class OwnershipsCorrectionInput(Right):
    pass


@strawberry.input(description="Corrections to the ownership record of an account or contact, with the reason.")
class CorrectOwnershipInput(OneTarget):
    corrections: list[OwnershipCorrectionInput] = strawberry.field(
        description=(
            "The corrections. All of them together must be consistent: to swap two owners takes two corrections."
        )
    )
    reason: str = strawberry.field(description="The reason, for readers of the history.")


@narrowing("role", "dryRun")
@strawberry.input(
    description="A correction to the ownership record of one owner at many accounts or contacts, with the reason."
)
class CorrectOwnershipManyInput(ManyTargets):
    owner: strawberry.ID = strawberry.field(description="The owner in the record: all their assignments there.")
    role: OwnershipRole | None = strawberry.field(default=UNSET, description="The role. Default: all roles.")
    right: OwnershipsCorrectionInput = strawberry.field(description="The right values.")
    reason: str = strawberry.field(description="The reason, for readers of the history.")


@payload
class CorrectOwnershipPayload(OwnershipPayload):
    pass


async def _correcting(ask: Ask, now: datetime, input: CorrectOwnershipInput) -> OwnershipUpdate:
    wrong = _wrong_reason(input.reason)
    if not input.corrections:
        wrong.append(Objection("corrections", "Give at least one correction.", "REQUIRED"))
    for position, each in enumerate(input.corrections):
        wrong += _wrong(each, f"corrections.{position}", missing=not each.assignment)
    if wrong:
        raise Refused({0: wrong})
    corrections = [await _correction(ask, f"corrections.{i}", each) for i, each in enumerate(input.corrections)]
    return _change(partial(corrected, corrections=corrections), input.reason)


async def _correcting_alike(ask: Ask, now: datetime, input: CorrectOwnershipManyInput) -> OwnershipUpdate:
    if wrong := [*_wrong_reason(input.reason), *_wrong(input.right, "right", missing=False)]:
        raise Refused({0: wrong})
    owner = await known_owner(ask, "owner", input.owner, must_be_active=False)
    right = await _right(ask, "right", input.right)
    plan = partial(
        corrected_alike,
        owner=owner,
        role=given_value(input.role),
        right=Correction(None, right, input.right.never_held),
    )
    return _change(plan, input.reason)


def _change(plan: Any, reason: str) -> OwnershipUpdate:
    return OwnershipUpdate(plan, "ownership.corrected", event_details={"reason": reason.strip()})


def _wrong_reason(reason: str) -> list[Objection]:
    checked = line(500)(reason)
    return [replace(checked, field="reason")] if isinstance(checked, Objection) else []


_SPELLED = {"valid_from": "validFrom", "is_primary": "isPrimary"}


def _wrong(right: Right, place: str, missing: bool) -> list[Objection]:
    """What should be said, or should not be null."""
    names = ("owner", "role", "valid_from", "share", "is_primary")
    cleared = "This value cannot be cleared: leave it out, or give another."
    found = [(name, cleared) for name in names if getattr(right, name) is None]
    if missing:
        text = "Required for an assignment that the record lacks."
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
        "Corrects the ownership record of an account or contact where it is wrong about the past. This is the only "
        "way to take back what was recorded of the past. The former record can still be read, with `recordedAsOf` "
        "and in the history.",
    )
    correct_ownership_many = many(_correcting_alike, CorrectOwnershipManyInput, "correctOwnership")
