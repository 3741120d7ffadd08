"""How do records that are one become one? The survivor gets all that the others have; their ids lead to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from graphservice.errors import out_of_date
from graphservice.graph.writing import Writing
from graphservice.model.folding import folded
from graphservice.stewardship.escalations import count_escalations
from graphservice.stewardship.merging.dated_facts import OwnershipLeftOut, Uniting, uniting
from graphservice.stewardship.merging.request import MergeRequest, named
from graphservice.stewardship.rules import FindingKind, FindingStatus
from graphservice.stewardship.rules.merged_facts import filled
from graphservice.writing.refusals import objected, refused

__all__ = ["LeftOut", "Merge", "merge"]

# Objects whose rows are the accounts and contacts themselves: a merged record's own row says nothing any more.
OWN_ROWS = ("Account", "Contact", "Lead", "accounts", "companies", "contacts")
_REASON = "They were merged."
_KINDS = {"Account": FindingKind.DUPLICATE_ACCOUNT, "Contact": FindingKind.DUPLICATE_CONTACT}


@dataclass(frozen=True, slots=True)
class Merge:
    """What came of it: the survivor, and whose ownership could not stand beside its own."""

    survivor: str
    left_out: Sequence[OwnershipLeftOut] = field(default=())


async def merge(
    writing: Writing,
    label: str,
    survivor: str,
    merged: Sequence[str],
    version: int | None,
    reason: str | None,
    *,
    fields_of: str | None = None,
) -> Merge:
    """Merges some accounts, or some contacts, into one. Those that were merged into it before are passed over.

    `version`: of the survivor, as somebody saw it; None: it is not asked. `fields_of`: a system that has them as one
    too, so that what its fields said of the others is no longer so.
    Raises Refused where an id names nothing, where it was written since that version, where two of them speak for us,
    and where an account would come to stand above itself.
    """
    await writing.turn()
    asked = await named(writing, label, survivor, merged)
    if not asked.gone:
        return Merge(asked.survivor)
    await _refuse(writing, label, asked, version)
    trace = await _trace(writing, label, asked)
    plans = await uniting(writing, label, asked, fields_of)
    filling = filled(asked.properties[asked.survivor], [asked.properties[id] for id in asked.gone])
    for plan in plans:
        await _move(writing, label, asked.survivor, plan)
    await _refuse_circles(writing, label, asked.survivor)
    kept = {**filling, **folded(label, filling)}
    await writing.run("directory/changed_nodes", rows=[{"id": asked.survivor, "properties": kept}], label=label)
    left_out = [each for plan in plans for each in plan.left_out]
    _record_merge(writing, label, asked, filling, trace, left_out, reason)
    await _settle(writing, label, asked.survivor)
    if label == "Account":
        await count_escalations(writing, [asked.survivor])
    return Merge(asked.survivor, left_out)


async def _refuse(writing: Writing, label: str, asked: MergeRequest, version: int | None) -> None:
    held = asked.properties[asked.survivor]["version"]
    if version is not None and held != version:
        raise objected(out_of_date("record", held, version))
    if label == "Contact":
        ((count,),) = await writing.run("stewardship/active_advocates", ids=[asked.survivor, *asked.gone])
        if count > 1:
            raise refused(
                "merged",
                "Several of these contacts are advocates: end all but one first (`lapseAdvocate`).",
                "ADVOCATES",
            )


async def _trace(writing: Writing, label: str, asked: MergeRequest) -> list[dict[str, Any]]:
    """All that is known of what goes, so that somebody can tell the two apart again."""
    joins: dict[str, list[list[Any]]] = {id: [] for id in asked.gone}
    for id, *edge in await writing.run("stewardship/relationships", ids=asked.gone, label=label):
        joins[id].append(edge)
    return [{"id": id, "properties": dict(asked.properties[id]), "relationships": joins[id]} for id in asked.gone]


async def _move(writing: Writing, label: str, survivor: str, plan: Uniting) -> None:
    """The survivor gets the relationships of one that goes, then what of its dated facts can stand."""
    ends = {"survivor": survivor, "gone": plan.gone, "label": label}
    if label == "Contact":
        await writing.run("stewardship/move_said_ties", survivor=survivor, gone=plan.gone)
    await writing.run("stewardship/move_relationships", **ends)
    if plan.rows:
        await writing.run("stewardship/unite_facts", survivor=survivor, label=label, rows=plan.rows, own=OWN_ROWS)
    await writing.run("stewardship/forget_merged", **ends)


async def _refuse_circles(writing: Writing, label: str, survivor: str) -> None:
    if label == "Account" and await writing.run("directory/own_ancestors", ids=[survivor], label=label):
        raise refused("merged", "The account would become its own parent: move the accounts between first.", "CIRCLE")


def _record_merge(
    writing: Writing,
    label: str,
    asked: MergeRequest,
    filling: dict[str, Any],
    trace: list[dict[str, Any]],
    left_out: Sequence[OwnershipLeftOut],
    reason: str | None,
) -> None:
    before = {name: asked.properties[asked.survivor].get(name) for name in filling}
    after = {**filling, "merged": asked.gone, "leftOut": [each.told for each in left_out], "reason": reason}
    writing.changed(asked.survivor, f"{label.lower()}.merged", {**before, "merged": trace}, after)


async def _settle(writing: Writing, label: str, survivor: str) -> None:
    """What was found likely to be one is one."""
    kind = _KINDS[label].value
    found = await writing.run("stewardship/merged_findings", survivor=survivor, label=label, kind=kind, reason=_REASON)
    for (id,) in found:
        said = {"status": FindingStatus.RESOLVED.value, "reason": _REASON}
        writing.changed(id, "finding.resolved", {"status": FindingStatus.OPEN.value}, said)
