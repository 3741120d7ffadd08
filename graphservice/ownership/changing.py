"""How do the assignments of accounts and contacts change within a write? Locked, judged, revised, told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

from graphservice.directory.rules.text import writable
from graphservice.engine.mutations import Refused
from graphservice.errors import Objection
from graphservice.graph.identity import fresh_id
from graphservice.graph.writing import Writing
from graphservice.ownership.rules.changes import Plan, Revision
from graphservice.ownership.rules.shares import Held, moment
from graphservice.ownership.rules.transfers import Transfer, transferred

_EVER = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Changed:
    """What changed of one account or contact."""

    target: str
    revisions: Sequence[Revision]


async def transfer(writing: Writing, targets: Sequence[str], wanted: Transfer, **told: object) -> list[Changed]:
    """Passes relationships from one owner to another, all or none. For other writes than the mutations: hand-offs.

    Raises Refused by the position of the target; the fields are `from`, `to`, `at`, `share`, `isPrimary`, and `target`
    where there is none. `told` is added to what the change events say after it: why.
    """
    wanted = replace(wanted, from_owner=await known_owner(writing, "from", wanted.from_owner, must_be_active=False))
    wanted = replace(wanted, to_owner=await known_owner(writing, "to", wanted.to_owner))
    return await change(writing, targets, partial(transferred, transfer=wanted), "ownership.transferred", **told)


async def change(writing: Writing, targets: Sequence[str], plan: Plan, kind: str, **told: object) -> list[Changed]:
    """Does to each target what the plan says, all or none, and leaves a change event on each.

    The targets are locked before their assignments are read: two writers at once see one another.
    Raises Refused by the position of the target.
    """
    positions = await _locked(writing, targets)
    versions = await believed(writing, sorted(positions), _EVER)
    outcomes = {id: plan([held for _, held in versions[id]], writing.now) for id in positions}
    if wrong := {positions[id]: outcome.objections for id, outcome in outcomes.items() if outcome.objections}:
        raise Refused(wrong)
    changed = [Changed(id, outcome.revisions) for id, outcome in outcomes.items()]
    named = {held.fact: version for found in versions.values() for version, held in found}
    return await _written(writing, changed, named, kind, told)


async def believed(writing: Writing, ids: Sequence[str], since: datetime) -> dict[str, list[tuple[str, Held]]]:
    """What we believe of the owners of each at a moment and later: ids of versions, and what they say."""
    rows = await writing.run("ownership/assignments", ids=ids, since=since)
    return {id: [] for id in ids} | {id: [_version(row) for row in found] for id, found in rows}


async def _locked(writing: Writing, targets: Sequence[str]) -> dict[str, int]:
    """The ids of the targets, each once, by the position at which it was named first."""
    asked = sorted({target for target in targets if _askable(target)})
    ids = {asked: id for asked, id, _ in await writing.run("ownership/locked_targets", ids=asked)}
    if wrong := {i: [_nothing(target)] for i, target in enumerate(targets) if target not in ids}:
        raise Refused(wrong)
    positions: dict[str, int] = {}
    for position, target in enumerate(targets):
        positions.setdefault(ids[target], position)
    return positions


async def known_owner(writing: Writing, field: str, owner: str, *, must_be_active: bool = True) -> str:
    """The id of one of us; an id that was merged leads to its survivor. Raises Refused where there is nobody."""
    found = await writing.run("ownership/people", ids=[owner] if _askable(owner) else [])
    if not found:
        raise Refused({0: [Objection(field, f"There is no owner {owner[:40]!a}.", "NOT_FOUND")]})
    _, id, name, active = found[0]
    if must_be_active and not active:
        raise Refused({0: [Objection(field, f"{name} does not work with us any more.", "INACTIVE_OWNER")]})
    return str(id)


def _askable(id: str) -> bool:
    """Whether the database can be asked for an id at all."""
    return writable(id) and len(id) <= 200


def _nothing(target: str) -> Objection:
    return Objection("target", f"There is no account or contact {target[:40]!a}.", "NOT_FOUND")


def _version(row: Sequence[Any]) -> tuple[str, Held]:
    """The id of a version, and what it says."""
    id, fact, role, owner, share, is_primary, start, end, name, by, at = row
    told = f"{name}, as {by} recorded at {moment(datetime.fromisoformat(at))}"
    until = datetime.fromisoformat(end) if end else None
    return id, Held(owner, share, is_primary, datetime.fromisoformat(start), until, role, fact, told)


async def _written(
    writing: Writing, changed: Sequence[Changed], named: Mapping[str | None, str], kind: str, told: Mapping[str, object]
) -> list[Changed]:
    """What was written, with the ids of the new assignments."""
    done = [Changed(each.target, [_identified(revision) for revision in each.revisions]) for each in changed]
    rows = [_row(each.target, revision, named) for each in done for revision in each.revisions]
    if rows:
        await writing.run("ownership/revised", rows=rows)
    for each in done:
        if each.revisions:
            before = [said(revision.before) for revision in each.revisions if revision.before]
            after = [said(revision.after) for revision in each.revisions if revision.after]
            writing.changed(
                each.target, kind, {"assignments": before} if before else None, {"assignments": after, **told}
            )
    return done


def _identified(revision: Revision) -> Revision:
    if revision.after is None or revision.after.fact:
        return revision
    return replace(revision, after=replace(revision.after, fact=fresh_id("fct")))


def _row(target: str, revision: Revision, named: Mapping[str | None, str]) -> dict[str, object]:
    before, after = revision.before, revision.after
    row: dict[str, object] = {"target": target, "supersedes": named[before.fact] if before else None, "version": None}
    return {**row, "version": fresh_id("asg"), **said(after)} if after else row


def said(held: Held) -> dict[str, object]:
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
