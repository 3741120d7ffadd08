"""How do targets get into the graph? As `setTarget` and `reviseTarget` would write them, each row by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from graphservice.errors import Objection
from graphservice.ingest import records
from graphservice.ingest.load.attempt import Attempt
from graphservice.ingest.load.outcome import CREATED, UNCHANGED, UPDATED, Wanted
from graphservice.ingest.records import Record
from graphservice.performance.rules.definitions import definition
from graphservice.performance.rules.periods import PeriodCalendar, PeriodKind, Span
from graphservice.performance.rules.targets import TargetLevels
from graphservice.performance.targets.imported import TargetOutcome, take_imported
from graphservice.performance.targets.planning import TargetDraft, checked, unknown_kpi

_COUNTED = {
    TargetOutcome.SET: CREATED,
    TargetOutcome.REVISED: UPDATED,
    TargetOutcome.AS_IT_WAS: UNCHANGED,
    TargetOutcome.WITHDRAWN: UNCHANGED,
}
_WITHDRAWN = "It was withdrawn here, and stays so: set it anew with `setTarget`."


async def take_targets(attempt: Attempt, kind: type[Record], wanted: Sequence[Wanted]) -> None:
    """A row as it was leaves a target as it is, whatever was agreed here since."""
    await attempt.learn(kind, wanted)
    result = attempt.result
    for each in wanted:
        if result.unchanged(each):
            result.settle(each, UNCHANGED)
    ready = await attempt.referable([each for each in wanted if each.key not in result.outcomes])
    drafts: dict[int, TargetDraft] = {}
    for place, each in enumerate(ready):
        draft = _draft(place, each.record)
        if isinstance(draft, TargetDraft):
            drafts[place] = draft
        else:
            _object(attempt, each, draft)
    trial = attempt.pretence is not None
    born = _born(attempt, drafts.values()) if trial else ()
    outcomes = await take_imported(attempt.writing, drafts, born, trial=trial)
    hashes = []
    for place, outcome in outcomes.items():
        if isinstance(outcome, TargetOutcome):
            result.settle(ready[place], _COUNTED[outcome])
            hashes.append([drafts[place].id, ready[place].hash])
        else:
            _object(attempt, ready[place], outcome)
        if outcome is TargetOutcome.WITHDRAWN:
            result.doubt(ready[place], "WITHDRAWN", _WITHDRAWN)
    await attempt.put_all("renew_hashes", hashes, label="Target")


def _draft(place: int, record: Record) -> TargetDraft | list[Objection]:
    assert isinstance(record, records.TargetRecord)
    meant = definition(record.kpi)
    if meant is None:
        return [unknown_kpi(record.kpi)]
    days = (date.fromisoformat(record.starts_on), date.fromisoformat(record.until))
    span = Span(*days, PeriodKind(record.kind), PeriodCalendar(record.calendar))
    floor, stretch = (Decimal(text) if text else None for text in (record.floor, record.stretch))
    levels = TargetLevels(Decimal(record.target), floor, stretch)
    return checked(
        TargetDraft(place, meant, span, levels, record.currency, record.subject, record.part_of, record.reason)
    )


def _object(attempt: Attempt, each: Wanted, objections: Sequence[Objection]) -> None:
    """Told by the column."""
    said = objections[0]
    column = {"partOf": "part_of"}.get(said.field, said.field)
    attempt.result.objections[each.key] = Objection(column, f"{column}: {said.message}", said.code)


def _born(attempt: Attempt, drafts: Iterable[TargetDraft]) -> set[str]:
    """The ids that a run which only tries would have written by now."""
    assert attempt.pretence is not None
    asked = {id for each in drafts for id in (each.of, each.part_of) if id}
    return set(attempt.pretence.hashes(sorted(asked)))
