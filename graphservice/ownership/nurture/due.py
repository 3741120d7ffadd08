"""When is the next touch of each relationship in some books due?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from graphservice.engine.context import Context
from graphservice.ownership.choosing import MOST, chosen, held_by, refuse_too_many
from graphservice.ownership.nurture.rules.cadences import (
    CadenceInForce,
    SegmentCadence,
    cadence_of,
    day_of,
    due_on,
    said,
    strongest,
)
from graphservice.ownership.nurture.segments import cadences_of_segments


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


async def overdue(
    context: Context, owners: Sequence[str] | None, role: str | None, where: Mapping[str, Any] | None, zone: ZoneInfo
) -> list[Due]:
    """What should have heard from us before today, in the books of some of us (None: of all), in no order."""
    ids = None
    if where or owners is None:
        held = held_by(owners, active=True, role=role)
        ids = await chosen(context, where, {"accounts": held, "contacts": {**held, "optedOut": {"eq": False}}})
    given = {"owners": list(owners) if owners is not None else None, "ids": ids, "role": role, "most": MOST + 1}
    ((rows, stated),) = await context.ask("ownership/book_touches", **given)
    refuse_too_many(len(rows))
    today = day_of(context.now, zone)
    of_segments = await cadences_of_segments(context, stated, (row[0] for row in rows if not row[5]))
    return [due for row in rows if (due := _due(row, of_segments.get(row[0], ()), zone, today)).days > 0]


def _due(row: Sequence[Any], segments: Sequence[SegmentCadence], zone: ZoneInfo, today: date) -> Due:
    id, name, owners, roles, since, every, unit, tier, types, last_at = row
    in_force = cadence_of(said(every, unit), segments, strongest(types), tier)
    last = day_of(datetime.fromisoformat(last_at), zone) if last_at else None
    due = due_on(in_force.cadence, last, day_of(datetime.fromisoformat(since), zone))
    return Due(id, name, owners, roles, in_force, last_at, due, (today - due).days)
