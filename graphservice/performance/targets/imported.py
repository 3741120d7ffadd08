"""How are targets taken from an import? What is new is set, what differs is revised; each by itself."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import Enum

from graphservice.errors import Objection
from graphservice.graph.identity import fresh_id
from graphservice.graph.writing import Writing
from graphservice.performance.targets.keeping import row_of, write_new
from graphservice.performance.targets.planning import TargetDraft, TargetHeld, placed


class TargetOutcome(Enum):
    """What became of a target that an import says."""

    SET = "set"
    REVISED = "revised"
    AS_IT_WAS = "as it was"
    WITHDRAWN = "withdrawn here"


Outcome = TargetOutcome | list[Objection]


async def take_imported(
    writing: Writing, drafts: Mapping[int, TargetDraft], born: Collection[str] = (), *, trial: bool = False
) -> dict[int, Outcome]:
    """By position what became of each draft, or what is wrong with it. `born`: see `placed`; a `trial` writes
    nothing."""
    found, there, left = dict[int, Outcome](), dict[str, TargetHeld](), dict(drafts)
    while left:  # what is a part of what is wrong is wrong itself
        there = await placed(writing.run, left, writing.viewer.owner, born)
        wrong = {at: said for at, each in left.items() if (said := each.objections + _fixed(each, there.get(each.id)))}
        found |= wrong
        left = {at: each for at, each in left.items() if at not in wrong}
        if not wrong:
            break
    found |= {at: _became(each, there.get(each.id)) for at, each in left.items()}
    if not trial:
        await _write(writing, left, found, there)
    return found


def _fixed(draft: TargetDraft, held: TargetHeld | None) -> list[Objection]:
    """The currency of a target is not revised."""
    if held is None or held.levels is None or held.placed.currency == draft.currency:
        return []
    told = (
        f"There is one for this period in {held.placed.currency}: withdraw it with `withdrawTarget`, or keep to that."
    )
    return [Objection("currency", told, "OTHER_CURRENCY")]


def _became(draft: TargetDraft, held: TargetHeld | None) -> TargetOutcome:
    if held is None:
        return TargetOutcome.SET
    if held.levels is None:
        return TargetOutcome.WITHDRAWN
    same = held.levels == draft.levels and draft.part_of in (None, held.placed.part_of)
    return TargetOutcome.AS_IT_WAS if same else TargetOutcome.REVISED


async def _write(
    writing: Writing, drafts: Mapping[int, TargetDraft], found: Mapping[int, Outcome], there: Mapping[str, TargetHeld]
) -> None:
    new = [each for at, each in drafts.items() if found[at] is TargetOutcome.SET]
    if new:
        await write_new(writing, new)
    rows = []
    for draft in (each for at, each in drafts.items() if found[at] is TargetOutcome.REVISED):
        held, row = there[draft.id], row_of(draft)
        assert held.levels
        before = {**held.levels.texts, "partOf": held.placed.part_of}
        part = draft.part_of or held.placed.part_of
        writing.changed(
            draft.id, "target.revised", before, {**draft.levels.texts, "partOf": part, "reason": draft.reason}
        )
        levels = {"id": fresh_id("tgv"), **draft.levels.texts} if draft.levels != held.levels else None
        rows.append({**row, "levels": levels, "partOf": part, "setsPart": True})
    if rows:
        await writing.run("performance/write_targets", rows=rows)
        if joined := [row for row in rows if row["partOf"]]:
            await writing.run("performance/join_targets", rows=joined)
