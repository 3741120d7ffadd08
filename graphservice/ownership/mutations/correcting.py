"""How is an error in the record of ownership mended? Both versions stay readable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

import strawberry
from strawberry import UNSET

from graphservice.directory.rules.text import line
from graphservice.engine.mutations import Info, Refused
from graphservice.errors import Objection
from graphservice.graph.writing import Writing
from graphservice.ownership.changing import Changed, change, known_owner
from graphservice.ownership.mutations.outcomes import OwnershipPayload, changed
from graphservice.ownership.rules import OwnershipRole
from graphservice.ownership.rules.changes import Correction, corrected


@strawberry.input(description="What is right about one assignment; what is left out was right.")
class OwnershipCorrectionInput:
    assignment: strawberry.ID | None = strawberry.field(
        default=UNSET,
        description="Which: `assignment` of an owner's edge or of the history. Left out: one that the record misses; "
        "then say owner, role and validFrom.",
    )
    never_held: bool = strawberry.field(default=False, description="Whether it never held at all.")
    owner: strawberry.ID | None = strawberry.field(default=UNSET, description="Whose it is.")
    role: OwnershipRole | None = strawberry.field(default=UNSET, description="What they are there for.")
    share: float | None = strawberry.field(default=UNSET, description="Their part of the role; 1 of a missing one.")
    is_primary: bool | None = strawberry.field(
        default=UNSET, description="Whether they lead in the role; a missing one does not, unless said."
    )
    valid_from: datetime | None = strawberry.field(default=UNSET, description="Since when.")
    valid_to: datetime | None = strawberry.field(default=UNSET, description="Until when; null: still.")


@strawberry.input(description="What is wrong in the record of who owns an account or contact, and why.")
class CorrectOwnershipInput:
    target: strawberry.ID = strawberry.field(description="The account or contact.")
    corrections: list[OwnershipCorrectionInput] = strawberry.field(
        description="What is right. All of them together must fit: that two owners are mixed up is two corrections."
    )
    reason: str = strawberry.field(description="Why, for who reads the history.")


@strawberry.type(description="What came of it.")
class CorrectOwnershipPayload(OwnershipPayload):
    pass


@strawberry.type
class CorrectingMutations:
    @strawberry.mutation(
        description="Mends an error in the record of who owns an account or contact: the world has not changed, what "
        "we wrote of it was wrong. Nothing else takes back what was said of the past. What the record said until now "
        "can still be read, with `recordedAsOf` and in the history."
    )
    async def correct_ownership(self, info: Info, input: CorrectOwnershipInput) -> CorrectOwnershipPayload:
        return await changed(info.context, CorrectOwnershipPayload, partial(_correct, input=input))


async def _correct(writing: Writing, input: CorrectOwnershipInput) -> Sequence[Changed]:
    if wrong := _wrong(input):
        raise Refused({0: wrong})
    corrections = [await _correction(writing, i, each) for i, each in enumerate(input.corrections)]
    plan = partial(corrected, corrections=corrections)
    return await change(writing, [input.target], plan, "ownership.corrected", reason=input.reason.strip())


_REASON = line(500)
_SPELLED = {"valid_from": "validFrom", "is_primary": "isPrimary"}


def _wrong(input: CorrectOwnershipInput) -> list[Objection]:
    wrong = []
    if isinstance(said := _REASON(input.reason), Objection):
        wrong.append(replace(said, field="reason"))
    if not input.corrections:
        wrong.append(Objection("corrections", "Say what is right.", "REQUIRED"))
    for position, each in enumerate(input.corrections):
        missing = _missing(each)
        wrong += [
            Objection(f"corrections.{position}.{_SPELLED.get(name, name)}", why, code) for name, why, code in missing
        ]
    return wrong


def _missing(correction: OwnershipCorrectionInput) -> list[tuple[str, str, str]]:
    """What should be said: the field, why, the code."""
    names = ("owner", "role", "valid_from", "share", "is_primary")
    text = "It cannot be cleared: leave it out, or say another."
    wrong = [(name, text, "REQUIRED") for name in names if getattr(correction, name) is None]
    if not correction.assignment:
        text = "Of an assignment that the record misses, say this."
        wrong += [(name, text, "REQUIRED") for name in names[:3] if getattr(correction, name) is UNSET]
    return wrong


async def _correction(writing: Writing, position: int, input: OwnershipCorrectionInput) -> Correction:
    right: dict[str, Any] = {} if input.assignment else {"share": 1.0, "is_primary": False}
    for name in ("owner", "role", "share", "is_primary", "valid_from", "valid_to"):
        if (value := getattr(input, name)) is not UNSET:
            right[name] = value.value if name == "role" else value
    if "owner" in right:
        field = f"corrections.{position}.owner"
        right["owner"] = await known_owner(writing, field, right["owner"], must_be_active=False)
    return Correction(input.assignment or None, right, input.never_held)
