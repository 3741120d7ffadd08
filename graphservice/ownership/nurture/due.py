"""When is the next touch of each relationship in some books due?"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from graphservice.engine.context import Context
from graphservice.ownership.choosing import MOST, Book, chosen, held_by, owners_of, refuse_too_many
from graphservice.ownership.nurture.rules.cadences import (
    CadenceInForce,
    SegmentCadence,
    cadence_of,
    day_of,
    due_on,
    stated_cadence,
    strongest,
)
from graphservice.ownership.nurture.segment_cadences import cadences_of_segments


@dataclass(frozen=True, slots=True)
class Due:
    """A relationship whose touch is due; `owners` and `roles` are those in the books that were looked at."""

    id: str
    name: str
    owners: Sequence[str]
    roles: Sequence[str]
    cadence: CadenceInForce
    last_at: str | None
    due_on: date
    days: int


@dataclass(frozen=True, slots=True)
class _HeldRelationship:
    """A relationship, and who holds it in which role since when."""

    id: str
    name: str
    holders: Sequence[tuple[str, str, str]]
    every: int | None
    unit: str | None
    tier: str | None
    types: Sequence[str]
    last_at: str | None


async def overdue(
    context: Context, books: Sequence[Book], role: str | None, where: Mapping[str, Any] | None, zone: ZoneInfo
) -> list[list[Due]]:
    """What should have heard from us before today, for each of some books in no order."""
    owners = owners_of(books)
    ids = None
    if where or owners is None:
        held = held_by(owners, active=True, role=role)
        ids = await chosen(context, where, {"accounts": held, "contacts": {**held, "optedOut": {"eq": False}}})
    given = {"owners": owners, "ids": ids, "role": role, "most": MOST + 1}
    ((rows, stated),) = await context.ask("ownership/book_touches", **given)
    refuse_too_many(len(rows))
    touched = [_HeldRelationship(*row) for row in rows]
    of_segments = await cadences_of_segments(context, stated, (each.id for each in touched if not each.every))
    return await asyncio.to_thread(_overdue, touched, books, role, of_segments, zone, day_of(context.now, zone))


def _overdue(
    touched: Sequence[_HeldRelationship],
    books: Sequence[Book],
    role: str | None,
    of_segments: Mapping[str, Sequence[SegmentCadence]],
    zone: ZoneInfo,
    today: date,
) -> list[list[Due]]:
    found = []
    for book in books:
        some = (_due(each, book, role, of_segments.get(each.id, ()), zone, today) for each in touched)
        found.append([due for due in some if due and due.days > 0])
    return found


def _due(
    held: _HeldRelationship,
    book: Book,
    role: str | None,
    segments: Sequence[SegmentCadence],
    zone: ZoneInfo,
    today: date,
) -> Due | None:
    """None: it is in no such role in this book."""
    here = [each for each in held.holders if book is None or each[0] in book]
    owners, roles = ({each[place] for each in here} for place in (0, 1))
    if not here or (role and role not in roles):
        return None
    in_force = cadence_of(stated_cadence(held.every, held.unit), segments, strongest(held.types), held.tier)
    last = day_of(datetime.fromisoformat(held.last_at), zone) if held.last_at else None
    since = min(datetime.fromisoformat(each[2]) for each in here)
    due = due_on(in_force.cadence, last, day_of(since, zone))
    return Due(held.id, held.name, sorted(owners), sorted(roles), in_force, held.last_at, due, (today - due).days)
