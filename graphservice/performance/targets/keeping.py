"""How are targets written, once they are right?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from strawberry import UNSET

from graphservice.directory.withdrawing import reason_of
from graphservice.errors import Objection, no_such, out_of_date
from graphservice.graph.identity import fresh_id, label_of
from graphservice.graph.writing import Writing
from graphservice.performance.rules.definitions import definition
from graphservice.performance.rules.targets import TargetLevels, wrong_levels, wrong_place
from graphservice.performance.targets.adding import parts_added
from graphservice.performance.targets.inputs import (
    MOST,
    ReviseTargetInput,
    SetTargetInput,
    SetTargetsInput,
    WithdrawTargetInput,
)
from graphservice.performance.targets.planning import (
    TargetDraft,
    TargetHeld,
    held_targets,
    own,
    planned,
    subjects,
    target_id,
    text_of,
)
from graphservice.settings import Settings
from graphservice.writing.refusals import Refused, objected, refused


@dataclass(frozen=True, slots=True)
class TargetsDone:
    """The ids of what was set, and of each whole whose parts do not come to it: id, sum, gap, explanation."""

    ids: tuple[str, ...]
    gaps: list[list[Any]]


class Tried(Exception):
    """Ends a trial without a trace: what would have been done."""

    def __init__(self, done: TargetsDone) -> None:
        super().__init__("tried")
        self.done = done


async def set_targets(
    writing: Writing, input: SetTargetsInput | Mapping[int, SetTargetInput], settings: Settings
) -> TargetsDone:
    """Raises Refused where one is wrong, Tried at the end of a trial."""
    await writing.turn()
    if isinstance(input, Mapping):
        return await _written(writing, await planned(writing.run, input, writing.now, settings, writing.viewer.owner))
    if not 1 <= len(input.targets) <= MOST:
        raise refused("targets", f"There are {len(input.targets):,}: name 1 to {MOST:,}.", "OUT_OF_RANGE")
    try:
        inputs = dict(enumerate(input.targets))
        drafts = await planned(writing.run, inputs, writing.now, settings, writing.viewer.owner)
    except Refused as wrong:
        raise Refused({0: _placed(wrong)}) from wrong
    done = await _written(writing, drafts)
    if input.must_add_up and done.gaps:
        raise refused("mustAddUp", f"They do not add up: {done.gaps[0][3]}", "GAP")
    if input.dry_run:
        raise Tried(done)
    return done


def _placed(wrong: Refused) -> list[Objection]:
    return [
        Objection(f"targets.{position}.{each.field}", each.message, each.code)
        for position, objections in sorted(wrong.objections.items())
        for each in objections
    ]


async def _written(writing: Writing, drafts: Mapping[int, TargetDraft]) -> TargetsDone:
    await write_new(writing, drafts.values())
    ids = tuple(drafts[position].id for position in sorted(drafts))
    wholes = [*ids, *(each.part_of for each in drafts.values() if each.part_of)]
    return TargetsDone(ids, await _gaps(writing, list(dict.fromkeys(wholes)), writing.now))


async def write_new(writing: Writing, drafts: Collection[TargetDraft]) -> None:
    """A whole comes before its parts, which name it."""
    rows = [row_of(each) for each in drafts]
    await writing.run("performance/write_targets", rows=[{**row, "setsPart": False} for row in rows])
    joined = [{**row, "levels": None} for row in rows if row["partOf"]]
    if joined:
        await writing.run("performance/join_targets", rows=joined)
    for draft, row in zip(drafts, rows, strict=True):
        said = {name: row[name] for name in ("of", "kpi", "from", "to", "currency", "partOf", "reason")}
        writing.changed(draft.id, "target.set", None, said | draft.levels.texts)


async def _gaps(writing: Writing, ids: list[str], now: datetime) -> list[list[Any]]:
    found = await parts_added(writing.run, ids, now)
    return [[id, str(each.sum), str(each.gap), each.explanation] for id, each in found.items() if each.adds_up is False]


def row_of(draft: TargetDraft) -> dict[str, Any]:
    return {
        "id": draft.id, "of": draft.of, "kpi": draft.definition.key, "from": draft.span.start.isoformat(),
        "to": draft.span.end.isoformat(), "kind": draft.span.kind.value, "calendar": draft.span.calendar.value,
        "currency": draft.currency, "levels": {"id": fresh_id("tgv"), **draft.levels.texts}, "reason": draft.reason,
        "partOf": draft.part_of, "setsGap": False, "gapReason": None,
    }  # fmt: skip


async def revise(writing: Writing, input: ReviseTargetInput) -> str:
    held = await _held(writing, str(input.id))
    if held.version != input.version:
        raise objected(out_of_date("target", held.version, input.version))
    levels = _revised(held, input)
    reason, gap_reason = text_of("reason", input.reason or None), text_of("gapReason", input.gap_reason or None)
    wrong = [each for each in (reason, gap_reason) if isinstance(each, Objection)]
    wrong += wrong_levels(levels, _meant(held), held.placed.currency)
    part, objections = await _part(writing, held, input)
    if wrong or objections:
        raise Refused({0: [*wrong, *objections]})
    placed = held.placed
    row = {
        "id": placed.id, "of": held.of, "kpi": placed.kpi, "from": placed.start.isoformat(),
        "to": placed.end.isoformat(), "kind": None, "calendar": None, "currency": placed.currency, "reason": reason,
        "levels": {"id": fresh_id("tgv"), **levels.texts} if levels != held.levels else None, "partOf": part,
        "setsGap": input.gap_reason is not UNSET, "gapReason": gap_reason, "setsPart": True,
    }  # fmt: skip
    await writing.run("performance/write_targets", rows=[row])
    if part:
        await writing.run("performance/join_targets", rows=[row])
    assert held.levels
    before = {**held.levels.texts, "partOf": placed.part_of}
    told = {"reason": reason, "gapReason": gap_reason}
    writing.changed(placed.id, "target.revised", before, {**levels.texts, "partOf": part, **told})
    return placed.id


def _revised(held: TargetHeld, input: ReviseTargetInput) -> TargetLevels:
    assert held.levels
    if input.target is None:
        raise refused("target", "A target has a number: withdraw it with `withdrawTarget` instead.", "REQUIRED")
    given = {name: getattr(input, name) for name in ("floor", "target", "stretch")}
    return replace(held.levels, **{name: value for name, value in given.items() if value is not UNSET})


async def _part(writing: Writing, held: TargetHeld, input: ReviseTargetInput) -> tuple[str | None, list[Objection]]:
    """What it is a part of from now on, and what is wrong with that."""
    if input.part_of is UNSET:
        return held.placed.part_of, []
    if input.part_of is None:
        return None, []
    asked, placed = str(input.part_of), held.placed
    if label_of(asked) != "Target":
        known = await subjects(writing.run, [asked])
        asked = target_id(known.get(asked, asked), placed.kpi, placed.start, placed.end)
    others = {id: each.placed for id, each in (await held_targets(writing.run, [asked])).items() if each.levels}
    return asked, wrong_place(replace(placed, part_of=asked), others)


def _meant(held: TargetHeld) -> Any:
    return definition(held.placed.kpi)


async def withdraw(writing: Writing, input: WithdrawTargetInput) -> str:
    reason = reason_of(input.reason)
    held = await _held(writing, str(input.id))
    await writing.run("performance/withdraw_target", id=held.placed.id, reason=reason)
    assert held.levels
    writing.changed(held.placed.id, "target.withdrawn", {**held.levels.texts}, {"reason": reason})
    return held.placed.id


async def _held(writing: Writing, id: str) -> TargetHeld:
    """The target of an id, which holds, is not of the viewer, and is not written by others meanwhile."""
    await writing.turn()
    held = (await held_targets(writing.run, [id])).get(id)
    if held is None:
        raise objected(no_such("id", "target", id))
    if held.levels is None:
        raise refused("id", "It was withdrawn: set it anew with `setTarget`.", "WITHDRAWN")
    mine = writing.viewer.owner
    if objection := own(held.of, (await subjects(writing.run, [mine])).get(mine or "", mine), "id"):
        raise Refused({0: [objection]})
    return held
