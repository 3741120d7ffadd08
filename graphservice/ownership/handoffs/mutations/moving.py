"""What do all changes of a hand-off share? It is locked, its mover is checked, and a request is done once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

import strawberry

from graphservice.directory.rules.text import writable
from graphservice.engine.context import Context, ref
from graphservice.engine.mutations import Refused, UserError, refused, require, user_errors
from graphservice.engine.repeating import request
from graphservice.errors import Objection
from graphservice.graph.writing import Writing
from graphservice.kinds import Handoff
from graphservice.ownership.handoffs.rules.states import Passing, status_at
from graphservice.ownership.vocabulary import HandoffStatus
from graphservice.viewer import Scope, Viewer

P = TypeVar("P", bound="HandoffPayload")


@strawberry.type
class HandoffPayload:
    handoff: Handoff | None = strawberry.field(
        default=None, description="The hand-off as it is now; null where the input was refused."
    )
    user_errors: list[UserError] = strawberry.field(description="What to change in the input; empty: it is done.")


@dataclass(frozen=True, slots=True)
class HandoffHeld:
    """A hand-off as it is, locked."""

    id: str
    properties: Mapping[str, Any]
    passing: Passing
    targets: Sequence[str]
    status: HandoffStatus

    def day(self, name: str) -> date | None:
        value: date | None = self.properties.get(name)
        return value

    @property
    def told(self) -> dict[str, object]:
        """What every change event of it says, so that a listener need not read it."""
        return {"from": self.passing.giver, "to": self.passing.taker, "targets": list(self.targets)}


Work = Callable[[Writing], Awaitable[tuple[str | None, Sequence[Objection]]]]


async def moved(context: Context, payload: type[P], work: Work) -> P:
    """Runs `work` in a transaction; it gives the hand-off and what is wrong, or raises Refused and leaves no trace."""
    require(context, Scope.WRITE)
    try:
        id, objections = await context.write(work)
    except Refused as wrong:
        id, objections = None, wrong.objections[0]
    return payload(handoff=ref(id if not objections else None), user_errors=user_errors(objections))


async def hold(writing: Writing, id: str) -> HandoffHeld:
    """Locks a hand-off. A proposal that nobody answered in time becomes one that has expired, for good."""
    rows = await writing.run("ownership/held_handoff", id=id) if writable(id) else []
    if not rows:
        raise refused("handoff", f"There is no hand-off {id[:40]!a}.", "NOT_FOUND")
    properties, giver, above, taker, targets = rows[0]
    status = status_at(properties["status"], properties["expiresAt"], writing.now)
    held = HandoffHeld(id, properties, Passing(giver, taker, frozenset(above)), targets, status)
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


Moved = tuple[str, Sequence[Objection]]


async def moved_once(writing: Writing, what: str, input: Any, work: Callable[[], Awaitable[Moved]]) -> Moved:
    """What became of a hand-off when it was asked for first; what was refused can be asked again."""
    named = await request(writing, what, input, "hnd")
    if named.done:
        return str(named.answer), []
    id, wrong = await work()
    await named.keep(writing, None if wrong else id)
    return id, wrong


def may(viewer: Viewer, rule: bool, told: str) -> None:
    """Raises Refused unless the rule lets the viewer, or their scope does."""
    if not rule and not viewer.may(Scope.ADMIN):
        raise refused("handoff", f"{told}, or somebody with the scope {Scope.ADMIN}, can do this.", "NOT_YOURS")


def happened(field: str, on: Any, now: datetime) -> list[Objection]:
    """Why something cannot have been done on a day; in the east of us, it is tomorrow already."""
    if not on or on <= (now + timedelta(days=1)).date():
        return []
    return [Objection(field, f"{on} is still to come.", "IN_THE_FUTURE")]
