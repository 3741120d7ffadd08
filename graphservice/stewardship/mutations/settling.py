"""Who says that what was doubtful is mended, or is no fault? A person, with the reason; each change is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import strawberry
from strawberry import UNSET

from graphservice.directory.rules.text import prose, writable
from graphservice.engine.context import Context, ref
from graphservice.engine.mutations import Info, Refused, UserError, done, refused, user_errors
from graphservice.engine.repeating import Repeatable, once
from graphservice.errors import Objection
from graphservice.graph.writing import Writing
from graphservice.kinds import Finding, Mutation, adds_to
from graphservice.stewardship.rules import out_of_state
from graphservice.stewardship.vocabulary import FindingStatus

_REASON = prose(1_000)
_EVENTS = {
    FindingStatus.RESOLVED: "finding.resolved",
    FindingStatus.DISMISSED: "finding.dismissed",
    FindingStatus.OPEN: "finding.reopened",
}


@strawberry.input
class _Settled(Repeatable):
    id: strawberry.ID = strawberry.field(description="Which finding.")
    version: int = strawberry.field(description="The version that you saw: if somebody wrote since, nothing is done.")


@strawberry.input(description="What is mended.")
class ResolveFindingInput(_Settled):
    reason: str | None = strawberry.field(default=UNSET, description="What was done: at most 1,000 characters.")


@strawberry.input(description="What is no fault.")
class DismissFindingInput(_Settled):
    reason: str = strawberry.field(description="Why not: at most 1,000 characters.")


@strawberry.input(description="What is to be looked at again.")
class ReopenFindingInput(_Settled):
    reason: str | None = strawberry.field(default=UNSET, description="Why: at most 1,000 characters.")


@strawberry.type
class _Payload:
    finding: Finding | None = strawberry.field(
        default=None, description="The finding as it is now; null where the input was refused."
    )
    user_errors: list[UserError] = strawberry.field(description="What to change in the input; empty: it is done.")


@strawberry.type(description="What came of it.")
class ResolveFindingPayload(_Payload):
    pass


@strawberry.type(description="What came of it.")
class DismissFindingPayload(_Payload):
    pass


@strawberry.type(description="What came of it.")
class ReopenFindingPayload(_Payload):
    pass


@adds_to(Mutation)
class FindingMutations:
    @strawberry.mutation(
        description="Says that what a finding tells of is mended. An import that finds the same again opens it again."
    )
    async def resolve_finding(self, info: Info, input: ResolveFindingInput) -> ResolveFindingPayload:
        return ResolveFindingPayload(**await _settled(info.context, input, FindingStatus.RESOLVED))

    @strawberry.mutation(description="Says that a finding is no fault. No import raises it again.")
    async def dismiss_finding(self, info: Info, input: DismissFindingInput) -> DismissFindingPayload:
        return DismissFindingPayload(**await _settled(info.context, input, FindingStatus.DISMISSED))

    @strawberry.mutation(description="Opens a finding again that was resolved or dismissed.")
    async def reopen_finding(self, info: Info, input: ReopenFindingInput) -> ReopenFindingPayload:
        return ReopenFindingPayload(**await _settled(info.context, input, FindingStatus.OPEN))


@dataclass(frozen=True, slots=True)
class _Held:
    """A finding as it is, locked."""

    id: str
    properties: Mapping[str, Any]

    @property
    def status(self) -> FindingStatus:
        return FindingStatus(self.properties["status"])


async def _settled(context: Context, input: Any, status: FindingStatus) -> dict[str, Any]:
    async def work(writing: Writing) -> str:
        return str(await once(writing, _EVENTS[status], input, lambda: _settle(writing, input, status), "fnd"))

    id, wrong = await done(context, work)
    return {"finding": ref(id), "user_errors": user_errors(wrong)}


async def _settle(writing: Writing, input: Any, status: FindingStatus) -> str:
    reason = _reason(input)
    held = await _hold(writing, input.id)
    if held.properties["version"] != input.version:
        told = f"It is at version {held.properties['version']}, not {input.version}. Read it again."
        raise refused("version", told, "CONFLICT")
    if wrong := out_of_state(held.status, status):
        raise Refused({0: wrong})
    settled = status is not FindingStatus.OPEN
    said = {
        "status": status.value,
        "reason": reason,
        "resolvedAt": writing.now if settled else None,
        "resolvedBy": writing.viewer.id if settled else None,
    }
    await writing.run("stewardship/settled_finding", id=held.id, properties=said)
    writing.changed(held.id, _EVENTS[status], {"status": held.status.value}, said)
    return held.id


async def _hold(writing: Writing, id: str) -> _Held:
    rows = await writing.run("stewardship/held_finding", id=id) if writable(id) else []
    if not rows:
        raise refused("id", f"There is no finding {id[:40]!a}.", "NOT_FOUND")
    return _Held(id, rows[0][0])


def _reason(input: Any) -> str | None:
    if input.reason is None or input.reason is UNSET:
        return None
    found = _REASON(input.reason)
    if isinstance(found, Objection):
        raise refused("reason", found.message, found.code)
    return found
