"""What do all changes of a hand-off share? It is locked, and its mover is checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import strawberry

from graphservice.directory.rules.text import writable
from graphservice.errors import Objection
from graphservice.graph.writing import Writing
from graphservice.kinds import Handoff
from graphservice.ownership.handoffs.rules.states import HandoffParties, status_at
from graphservice.ownership.vocabulary import HandoffStatus
from graphservice.viewer import Scope, Viewer
from graphservice.writing.refusals import refused
from graphservice.writing.repeating import once
from graphservice.writing.road import found

as_handoff = partial(once, prefix="hnd")  # how the requests are known that change a hand-off


@strawberry.type
class HandoffPayload:
    handoff: Handoff | None = strawberry.field(
        default=None, description="The hand-off after the change. Null: the input was refused."
    )


@dataclass(frozen=True, slots=True)
class HandoffHeld:
    """A hand-off as it is, locked."""

    id: str
    properties: Mapping[str, Any]
    passing: HandoffParties
    targets: Sequence[str]
    status: HandoffStatus

    def day(self, name: str) -> date | None:
        value: date | None = self.properties.get(name)
        return value

    @property
    def told(self) -> dict[str, object]:
        """What every change event of it says, so that a listener need not read it."""
        return {"from": self.passing.giver, "to": self.passing.taker, "targets": list(self.targets)}


async def hold(writing: Writing, id: str) -> HandoffHeld:
    """Locks a hand-off. A proposal that nobody answered in time becomes one that has expired, for good: what is refused
    because of its state is answered by `Unkept`, so that this is written all the same."""
    rows = await writing.run("ownership/held_handoff", id=id) if writable(id) else []
    properties, giver, above, taker, targets = found(rows, "handoff", "hand-off", id)
    status = status_at(properties["status"], properties["expiresAt"], writing.now)
    held = HandoffHeld(id, properties, HandoffParties(giver, taker, frozenset(above)), targets, status)
    if status is HandoffStatus.EXPIRED and properties["status"] == HandoffStatus.PROPOSED:
        await expire(writing, [id])
    return held


async def expire(writing: Writing, ids: Sequence[str]) -> None:
    """Writes down that nobody answered them in time."""
    if not ids:
        return
    status = HandoffStatus.EXPIRED.value
    await writing.run("ownership/changed_handoffs", rows=[{"id": id, "properties": {"status": status}} for id in ids])
    for id in ids:
        writing.changed(id, "handoff.expired", {"status": HandoffStatus.PROPOSED.value}, {"status": status})


async def keep(
    writing: Writing,
    held: HandoffHeld,
    event: str,
    properties: Mapping[str, Any],
    besides: Mapping[str, Any] | None = None,
) -> None:
    """Writes what is different, and leaves a change event, which says `besides` too."""
    await writing.run("ownership/changed_handoffs", rows=[{"id": held.id, "properties": properties}])
    before = {each: _plain(held.properties.get(each)) for each in properties}
    writing.changed(held.id, event, before, {**held.told, **properties, **(besides or {})})


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def may(viewer: Viewer, rule: bool, told: str) -> None:
    """Raises Refused unless the rule lets the viewer, or their scope does."""
    if not rule and not viewer.may(Scope.ADMIN):
        raise refused("handoff", f"{told}, or a viewer with the scope {Scope.ADMIN}, may do this.", "NOT_YOURS")


def happened(field: str, on: Any, now: datetime) -> list[Objection]:
    """Why something cannot have been done on a day; in the east of us, it is tomorrow already."""
    if not on or on <= (now + timedelta(days=1)).date():
        return []
    return [Objection(field, f"{on} is in the future: give today or an earlier day.", "IN_THE_FUTURE")]
