"""How do nodes get into the graph, and what if somebody here changed them since?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import orjson

from graphservice.errors import ConfigurationError, Objection
from graphservice.graph.withdrawal import gone
from graphservice.ingest import records
from graphservice.ingest.loading.attempt import Attempt
from graphservice.ingest.loading.fate import CREATED, UNCHANGED, UPDATED, Wanted
from graphservice.ingest.loading.merging import Merged, merged, said_before
from graphservice.ingest.records import Record
from graphservice.ingest.writes import PEOPLE, WRITES, Write, properties
from graphservice.text.folding import folded


async def take_nodes(attempt: Attempt, kind: type[Record], wanted: Sequence[Wanted]) -> None:
    """Creates those that are not there, changes those of which the export says something new."""
    await attempt.learn(kind, wanted)
    wanted = await attempt.standing(kind, wanted)
    fate, write = attempt.fate, WRITES[kind]
    new = [each for each in wanted if each.key not in fate.known]
    await _refuse_withdrawn(attempt, new)
    new = [each for each in new if each.key not in fate.objections]
    rest = [each for each in wanted if each.key in fate.known]
    for each in rest:
        if write.frozen or fate.unchanged(each):
            fate.settle(each, UNCHANGED)
    changed = [each for each in rest if each.key not in fate.outcomes]
    ready = await attempt.referable([*new, *changed]) if new or changed else []
    await _create(attempt, kind, [each for each in ready if each.key not in fate.known])
    await _change(attempt, kind, [each for each in ready if each.key in fate.known])


async def _refuse_withdrawn(attempt: Attempt, new: Sequence[Wanted]) -> None:
    """What somebody here withdrew stays so, whatever the export says."""
    told = await gone(attempt.writing, [each.key for each in new])
    for id, message in told.items():
        attempt.fate.objections[id] = Objection("", message, "WITHDRAWN")


async def _create(attempt: Attempt, kind: type[Record], new: list[Wanted]) -> None:
    if not new:
        return
    rows = [[each.hash, *each.record] for each in new]
    if kind in PEOPLE and attempt.pretence is None:
        await _number(attempt, rows)
    await attempt.put_all(WRITES[kind].statement, rows)
    await _fold(attempt, WRITES[kind].label, new)
    for each in new:
        attempt.fate.settle(each, CREATED)
    attempt.fate.fresh.update(each.key for each in new)
    attempt.fate.there.update(each.key for each in new)


async def _fold(attempt: Attempt, label: str, new: Sequence[Wanted]) -> None:
    """What lists are ordered by, beside the texts as they were given."""
    rows = [[each.key, keys] for each in new if (keys := folded(label, _texts(each.record)))]
    await attempt.put_all("fold", rows, label=label)


def _texts(record: Record) -> dict[str, Any]:
    return properties(record) or {"name": getattr(record, "name", None)}


async def _number(attempt: Attempt, rows: list[list[Any]]) -> None:
    """Gives people the next numbers, without a gap."""
    found = await attempt.writing.run("ingest/next_number")
    if not found:
        raise ConfigurationError("The database is not set up yet: run `graphservice migrate` first.")
    for number, row in enumerate(rows, start=found[0][0]):
        row.append(number)


async def _change(attempt: Attempt, kind: type[Record], changed: list[Wanted]) -> None:
    if not changed:
        return
    write = WRITES[kind]
    ids = sorted(each.key for each in changed)
    held = {row[0]: row[1:] for row in await attempt.ask("held_nodes", ids=ids, label=write.label)}
    rows, moved = [], []
    for each in changed:
        attempt.fate.settle(each, UPDATED)
        if each.key not in held:  # only a pretence has made it
            continue
        found = _merge(attempt, write, each, *held[each.key])
        hung = found.write.pop(write.references[0], None) if write.references else None
        if hung is not None:
            moved.append([each.key, _label(write), hung])
        rows.append(
            {"id": each.key, "properties": {**found.write, **folded(write.label, found.write), "hash": each.hash}}
        )
    await attempt.put_all("update_nodes", rows, label=write.label)
    await attempt.put_all("rehang", moved, label=write.label, type=write.type)
    if kind is records.Interaction:
        await attempt.put("involve", [[each.key, _people(each.record)] for each in changed])


def _merge(
    attempt: Attempt, write: Write, each: Wanted, graph: dict[str, Any], hangs_on: str | None, events: Any
) -> Merged:
    row = properties(each.record)
    held = dict(graph)
    if write.references:
        row[write.references[0]], held[write.references[0]] = getattr(each.record, write.references[0]), hangs_on
    said = said_before([(kind, orjson.loads(before), orjson.loads(after)) for kind, before, after in events])
    attempt.fate.said[each.key] = said
    found = merged(row, held, said)
    if found.told:
        before = {name: held.get(name) for name in found.told}
        attempt.tell(each.key, "import.updated", before, found.told)
    for name, was, now in found.overwritten:
        attempt.fate.doubt(each, "OVERWRITTEN", overwritten(name, was, now))
    return found


def overwritten(name: str, was: Any, now: Any) -> str:
    return f"{name} was changed here to {was!r} and in the export to {now!r}: taken from the export, which is newer."


def _label(write: Write) -> str:
    return {"account": "Account", "contact": "Contact", "opportunity": "Opportunity"}[write.references[0]]


def _people(record: Record) -> list[list[str]]:
    assert isinstance(record, records.Interaction)
    return [[person, part] for person, part in record.people]
