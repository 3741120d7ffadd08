"""Who says that what was doubtful is mended, or is no fault? A person, with the reason; each change is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import strawberry
from strawberry import UNSET

from graphservice.directory.rules.text import writable
from graphservice.errors import out_of_date
from graphservice.graph.writing import Writing
from graphservice.kinds import Finding, Mutation, adds_to
from graphservice.stewardship.rules import out_of_state
from graphservice.stewardship.vocabulary import FindingStatus
from graphservice.stewardship.why import reason
from graphservice.writing.refusals import Refused, objected
from graphservice.writing.repeating import Repeatable
from graphservice.writing.road import found, mutation, payload

_EVENTS = {
    FindingStatus.RESOLVED: "finding.resolved",
    FindingStatus.DISMISSED: "finding.dismissed",
    FindingStatus.OPEN: "finding.reopened",
}


@strawberry.input
class _Settled(Repeatable):
    id: strawberry.ID = strawberry.field(description="The finding.")
    version: int = strawberry.field(
        description="The version that you read. If it has changed since, nothing is written."
    )


@strawberry.input(description="The finding to resolve.")
class ResolveFindingInput(_Settled):
    reason: str | None = strawberry.field(default=UNSET, description="The remedy: at most 1,000 characters.")


@strawberry.input(description="The finding to dismiss.")
class DismissFindingInput(_Settled):
    reason: str = strawberry.field(description="The reason why it is no fault: at most 1,000 characters.")


@strawberry.input(description="The finding to reopen.")
class ReopenFindingInput(_Settled):
    reason: str | None = strawberry.field(default=UNSET, description="The reason, in at most 1,000 characters.")


@payload
class ResolveFindingPayload:
    finding: Finding | None = strawberry.field(description="The finding after the change.")


@payload
class DismissFindingPayload:
    finding: Finding | None = strawberry.field(description="The finding after the change.")


@payload
class ReopenFindingPayload:
    finding: Finding | None = strawberry.field(description="The finding after the change.")


@dataclass(frozen=True, slots=True)
class _LockedFinding:
    """A finding as it is, locked."""

    id: str
    properties: Mapping[str, Any]

    @property
    def status(self) -> FindingStatus:
        return FindingStatus(self.properties["status"])


async def _resolve(writing: Writing, input: ResolveFindingInput) -> str:
    return await _settle(writing, input, FindingStatus.RESOLVED)


async def _dismiss(writing: Writing, input: DismissFindingInput) -> str:
    return await _settle(writing, input, FindingStatus.DISMISSED)


async def _reopen(writing: Writing, input: ReopenFindingInput) -> str:
    return await _settle(writing, input, FindingStatus.OPEN)


async def _settle(writing: Writing, input: Any, status: FindingStatus) -> str:
    why = reason(input.reason)
    held = await _hold(writing, input.id)
    if held.properties["version"] != input.version:
        raise objected(out_of_date("finding", held.properties["version"], input.version))
    if wrong := out_of_state(held.status, status):
        raise Refused({0: wrong})
    settled = status is not FindingStatus.OPEN
    said = {
        "status": status.value,
        "reason": why,
        "resolvedAt": writing.now if settled else None,
        "resolvedBy": writing.viewer.id if settled else None,
    }
    await writing.run("stewardship/settled_finding", id=held.id, properties=said)
    writing.changed(held.id, _EVENTS[status], {"status": held.status.value}, said)
    return held.id


async def _hold(writing: Writing, id: str) -> _LockedFinding:
    rows = await writing.run("stewardship/held_finding", id=id) if writable(id) else []
    return _LockedFinding(id, found(rows, "id", "finding", id)[0])


@adds_to(Mutation)
class FindingMutations:
    resolve_finding = mutation(
        _resolve,
        ResolveFindingPayload,
        "Resolves a finding: its cause is corrected. An import that finds the same again reopens it.",
    )
    dismiss_finding = mutation(
        _dismiss, DismissFindingPayload, "Dismisses a finding: it is no fault. No import raises it again."
    )
    reopen_finding = mutation(_reopen, ReopenFindingPayload, "Reopens a finding that was resolved or dismissed.")
