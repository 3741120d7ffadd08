"""Can these targets be set? Looked up and decided; nothing is written here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from graphservice.errors import BadInput, Objection
from graphservice.graph.identity import derived_id, label_of
from graphservice.performance.periods import span_of
from graphservice.performance.rules.definitions import Definition, definition
from graphservice.performance.rules.periods import Span
from graphservice.performance.rules.targets import (
    Placed,
    TargetLevels,
    levels_of,
    wrong_levels,
    wrong_place,
)
from graphservice.performance.targets.inputs import TEXT
from graphservice.settings import Settings
from graphservice.writing.refusals import Refused

Run = Callable[..., Awaitable[list[list[Any]]]]
EVERYBODY = ""  # whom a target is for that is for all of us
_SUBJECTS = ("Owner", "Team", "Segment", "Product", "Line")


@dataclass(frozen=True, slots=True)
class TargetHeld:
    """A target as it is. `levels` None: it was withdrawn."""

    placed: Placed
    of: str
    version: int
    levels: TargetLevels | None


@dataclass(slots=True)
class TargetDraft:
    """A target that is to be set."""

    position: int
    definition: Definition
    span: Span
    levels: TargetLevels
    currency: str | None
    of: str
    part_of: str | None
    reason: str | None
    objections: list[Objection] = field(default_factory=list)

    @property
    def id(self) -> str:
        return target_id(self.of, self.definition.key, self.span.start, self.span.end)

    @property
    def placed(self) -> Placed:
        return Placed(self.id, self.definition.key, self.span.start, self.span.end, self.currency, self.part_of)


def target_id(of: str, kpi: str, start: date, end: date) -> str:
    """There is one target of a KPI for somebody in a period, however often it is set: it has this id."""
    return derived_id("tgt", "graphservice", of, kpi, start.isoformat(), end.isoformat())


async def planned(
    run: Run, inputs: Mapping[int, Any], now: datetime, settings: Settings, owner: str | None
) -> dict[int, TargetDraft]:
    """The targets, by the positions of their inputs; `owner`: who sets them. Raises Refused."""
    drafts, wrong = _drafts(inputs, settings, now)
    there = await placed(run, drafts, owner)
    batch = {draft.id: draft for draft in reversed(list(drafts.values()))}
    for draft in drafts.values():
        if taken := _taken(draft, there, batch):
            draft.objections = [*draft.objections, *taken]
    wrong |= {position: draft.objections for position, draft in drafts.items() if draft.objections}
    if wrong:
        raise Refused(wrong)
    return drafts


async def placed(
    run: Run, drafts: Mapping[int, TargetDraft], owner: str | None, born: Collection[str] = ()
) -> dict[str, TargetHeld]:
    """Says of each draft whose it is, of what it is a part, and what is wrong with that; the targets that are there.

    `born`: ids that are not written yet, of a run that only tries.
    """
    asked = [id for each in drafts.values() for id in (each.of, each.part_of)]
    known = await subjects(run, asked) | {id: id for id in born}
    mine = (await subjects(run, [owner])).get(owner or "", owner)
    for draft in drafts.values():
        _place(draft, known, mine)
    there = await held_targets(run, [id for each in drafts.values() for id in (each.id, each.part_of) if id])
    others = {id: held.placed for id, held in there.items() if held.levels}
    others |= {draft.id: draft.placed for draft in reversed(list(drafts.values()))}
    for draft in drafts.values():
        draft.objections += wrong_place(draft.placed, others)
    return there


def _drafts(
    inputs: Mapping[int, Any], settings: Settings, now: datetime
) -> tuple[dict[int, TargetDraft], dict[int, Sequence[Objection]]]:
    drafts: dict[int, TargetDraft] = {}
    wrong: dict[int, Sequence[Objection]] = {}
    for position, input in inputs.items():
        found = _draft(position, input, settings, now)
        if isinstance(found, TargetDraft):
            drafts[position] = found
        else:
            wrong[position] = found
    return drafts, wrong


def _draft(position: int, input: Any, settings: Settings, now: datetime) -> TargetDraft | list[Objection]:
    meant = definition(input.kpi)
    if meant is None:
        return [unknown_kpi(input.kpi)]
    try:
        span = span_of(input.period, settings, now)
    except BadInput as error:
        return [Objection("period", str(error), "INVALID_PERIOD")]
    levels = TargetLevels(input.target, input.floor or None, input.stretch or None)
    part = str(input.part_of) if input.part_of else None
    draft = TargetDraft(position, meant, span, levels, input.currency, str(input.of or EVERYBODY), part, input.reason)
    return checked(draft)


def checked(draft: TargetDraft) -> TargetDraft | list[Objection]:
    """A draft as it is kept, or what is wrong with its own numbers and texts."""
    draft.currency = draft.currency.strip().upper() if draft.currency else None
    reason = text_of("reason", draft.reason)
    if isinstance(reason, Objection):
        return [reason]
    draft.reason = reason
    return wrong_levels(draft.levels, draft.definition, draft.currency) or draft


def unknown_kpi(kpi: str) -> Objection:
    return Objection("kpi", f"There is no KPI {kpi[:40]!a}: `kpiDefinitions` has those there are.", "UNKNOWN_KPI")


def text_of(name: str, given: str | None) -> str | Objection | None:
    """A text as it is kept, or what is wrong with it."""
    if not given:
        return None
    found = TEXT(given)
    return Objection(name, found.message, found.code) if isinstance(found, Objection) else found


def _place(draft: TargetDraft, known: Mapping[str, str], mine: str | None) -> None:
    """Says of whom it is by the ids of now, and of which target it is a part."""
    if draft.of != EVERYBODY and draft.of not in known:
        text = f"There is no owner, team, segment, product or line of products {draft.of[:40]!a}."
        draft.objections.append(Objection("of", text, "NOT_FOUND"))
        return
    draft.of = known.get(draft.of, draft.of)
    if objection := own(draft.of, mine, "of"):
        draft.objections.append(objection)
    if draft.part_of and label_of(draft.part_of) != "Target":
        whole = known.get(draft.part_of, draft.part_of)
        draft.part_of = target_id(whole, draft.definition.key, draft.span.start, draft.span.end)


def own(of: str, mine: str | None, field: str) -> Objection | None:
    """What is wrong where it is for the one who sets it."""
    if mine is None or of != mine:
        return None
    return Objection(field, "It is for yourself: nobody sets their own target. Ask your manager.", "OWN_TARGET")


def _taken(draft: TargetDraft, there: Mapping[str, TargetHeld], batch: Mapping[str, TargetDraft]) -> list[Objection]:
    first = batch[draft.id]
    if first.position != draft.position:
        return [Objection("of", f"It is also targets.{first.position}: say it once.", "DUPLICATE")]
    held = there.get(draft.id)
    if held and held.levels:
        text = f"There is one for this period: {draft.id}, version {held.version}. Revise it with `reviseTarget`."
        return [Objection("of", text, "ALREADY_SET")]
    return []


async def subjects(run: Run, ids: Sequence[str | None]) -> dict[str, str]:
    """Whom ids name now: owners, teams, segments, product lines."""
    rows = sorted({(label, id) for id in ids if id and (label := _label(id))})
    return dict(await run("performance/target_subjects", rows=[list(row) for row in rows])) if rows else {}


def _label(id: str) -> str | None:
    label = label_of(id) or "Line"
    return label if label in _SUBJECTS and len(id) <= 300 and id.isprintable() else None


async def held_targets(run: Run, ids: Sequence[str]) -> dict[str, TargetHeld]:
    """The targets of some ids, and all above them."""
    asked = sorted({id for id in ids if label_of(id) == "Target" and len(id) <= 100})
    rows = await run("performance/targets_known", ids=asked) if asked else []
    return {held["id"]: _held(held) for (held,) in rows}


def _held(row: Mapping[str, Any]) -> TargetHeld:
    days = date.fromisoformat(row["startsOn"]), date.fromisoformat(row["until"])
    placed = Placed(row["id"], row["kpi"], *days, row["currency"], row["partOf"])
    return TargetHeld(placed, row["of"], row["version"], levels_of(row["levels"]) if row["levels"] else None)
