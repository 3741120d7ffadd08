"""How do the assignments of accounts and contacts change within a write? Locked, judged, revised, told."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import TypeAlias

from graphservice.graph.identity import fresh_id
from graphservice.graph.writing import Writing
from graphservice.ownership.current_assignments import EVER, Ask, known_owner, named_targets, standing
from graphservice.ownership.rules.changes import Plan, Revision
from graphservice.ownership.rules.shares import RoleShare
from graphservice.ownership.rules.transfers import Transfer, transferred
from graphservice.writing.refusals import Refused


@dataclass(frozen=True, slots=True)
class OwnershipUpdate:
    """What is to be done to each of some accounts and contacts.

    `kind` is that of its change events, `told` what they say besides; what is over `since` then has no part in it.
    """

    plan: Plan
    kind: str
    since: datetime = EVER
    event_details: Mapping[str, object] = field(default_factory=dict)


# The change that an input asks for, at a moment. Raises Refused where it names nobody.
Wanted: TypeAlias = Callable[[Ask, datetime], Awaitable[OwnershipUpdate]]


@dataclass(frozen=True, slots=True)
class Changed:
    """What is different about one account or contact."""

    target: str
    revisions: Sequence[Revision]


async def transferring(ask: Ask, wanted: Transfer) -> OwnershipUpdate:
    """The change that a transfer is, between people who are there."""
    from_owner = await known_owner(ask, "from", wanted.from_owner, must_be_active=False)
    to_owner = await known_owner(ask, "to", wanted.to_owner)
    wanted = replace(wanted, from_owner=from_owner, to_owner=to_owner)
    return OwnershipUpdate(partial(transferred, transfer=wanted), "ownership.transferred")


async def change(writing: Writing, targets: Sequence[str], meant: Wanted) -> list[Changed]:
    """Does what is wanted to each target, all or none, and leaves a change event on each.

    The targets are locked before it is known what time it is and before their assignments are read: of two writers at
    once, the second sees what the first did, and does what it does at a later moment.
    Raises Refused by the position of the target.
    """
    positions = await named_targets(writing.run, targets, "ownership/locked_targets")
    wanted = await meant(writing.run, writing.now)
    known = await standing(writing.run, positions, wanted.since)
    outcomes = {id: wanted.plan(known.by_target.get(id, ()), writing.now) for id in positions}
    if wrong := {positions[id]: outcome.objections for id, outcome in outcomes.items() if outcome.objections}:
        raise Refused(wrong)
    done = [Changed(id, [_identified(each) for each in outcome.revisions]) for id, outcome in outcomes.items()]
    rows = [_row(each.target, revision, known.versions) for each in done for revision in each.revisions]
    if rows:
        await writing.run("ownership/revised", rows=rows)
    for each in done:
        _record_event(writing, each, wanted)
    return done


def _identified(revision: Revision) -> Revision:
    if revision.after is None or revision.after.fact:
        return revision
    return replace(revision, after=replace(revision.after, fact=fresh_id("fct")))


def _row(target: str, revision: Revision, versions: Mapping[str | None, str]) -> dict[str, object]:
    before, after = revision.before, revision.after
    row: dict[str, object] = {"target": target, "supersedes": versions[before.fact] if before else None}
    return {**row, "version": fresh_id("asg"), **assignment_values(after)} if after else row


def _record_event(writing: Writing, changed: Changed, wanted: OwnershipUpdate) -> None:
    before = _event_values(revision.before for revision in changed.revisions)
    after = _event_values(revision.after for revision in changed.revisions)
    if before or after:
        writing.changed(changed.target, wanted.kind, before, {**(after or {"assignments": []}), **wanted.event_details})


def _event_values(held: Iterable[RoleShare | None]) -> dict[str, object] | None:
    found = [assignment_values(each) for each in held if each]
    return {"assignments": found} if found else None


def assignment_values(held: RoleShare) -> dict[str, object]:
    """An assignment as it is kept and as change events tell it."""
    return {
        "assignment": held.fact,
        "owner": held.owner,
        "role": held.role,
        "share": held.share,
        "isPrimary": held.is_primary,
        "validFrom": held.valid_from.isoformat(),
        "validTo": held.valid_to.isoformat() if held.valid_to else None,
    }
