"""How do nodes get into the graph, and what if somebody here changed them since?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import orjson

from graphservice.errors import ConfigurationError, Objection
from graphservice.graph.withdrawal import gone
from graphservice.ingest import records
from graphservice.ingest.load.attempt import Attempt
from graphservice.ingest.load.merging import Merged, merged, said_before
from graphservice.ingest.load.outcome import CREATED, UNCHANGED, UPDATED, Wanted
from graphservice.ingest.load.writes import PEOPLE, WRITES, Write, properties
from graphservice.ingest.records import Record
from graphservice.model.folding import folded


async def take_nodes(attempt: Attempt, kind: type[Record], wanted: Sequence[Wanted]) -> None:
    """Creates those that are not there, changes those of which the export says something new."""
    await attempt.learn(kind, wanted)
    wanted = await attempt.standing(kind, wanted)
    result, write = attempt.result, WRITES[kind]
    new = [each for each in wanted if each.key not in result.known]
    await _refuse_withdrawn(attempt, new)
    new = [each for each in new if each.key not in result.objections]
    rest = [each for each in wanted if each.key in result.known]
    for each in rest:
        if write.frozen or result.unchanged(each):
            result.settle(each, UNCHANGED)
    changed = [each for each in rest if each.key not in result.outcomes]
    ready = await attempt.referable([*new, *changed]) if new or changed else []
    await _create(attempt, kind, [each for each in ready if each.key not in result.known])
    await _change(attempt, kind, [each for each in ready if each.key in result.known])


async def _refuse_withdrawn(attempt: Attempt, new: Sequence[Wanted]) -> None:
    """What somebody here withdrew stays so, whatever the export says."""
    told = await gone(attempt.writing, [each.key for each in new])
    for id, message in told.items():
        attempt.result.objections[id] = Objection("", message, "WITHDRAWN")


async def _create(attempt: Attempt, kind: type[Record], new: list[Wanted]) -> None:
    if not new:
        return
    write = WRITES[kind]
    first = await _next_number(attempt) if kind in PEOPLE and attempt.pretence is None else None
    rows = [
        write.row(each.hash, each.record, None if first is None else first + place) for place, each in enumerate(new)
    ]
    await attempt.put_all(write.statement, rows)
    await _fold(attempt, WRITES[kind].label, new)
    for each in new:
        attempt.result.settle(each, CREATED)
    attempt.result.fresh.update(each.key for each in new)
    attempt.result.there.update(each.key for each in new)


async def _fold(attempt: Attempt, label: str, new: Sequence[Wanted]) -> None:
    """What lists are ordered by, beside the texts as they were given."""
    rows = [[each.key, keys] for each in new if (keys := folded(label, _texts(each.record)))]
    await attempt.put_all("fold", rows, label=label)


def _texts(record: Record) -> dict[str, Any]:
    return properties(record) or {"name": getattr(record, "name", None)}


async def _next_number(attempt: Attempt) -> int:
    """People get the next numbers, without a gap."""
    found = await attempt.writing.run("ingest/next_number")
    if not found:
        raise ConfigurationError("The database is not set up yet: run `graphservice migrate` first.")
    return int(found[0][0])


async def _change(attempt: Attempt, kind: type[Record], changed: list[Wanted]) -> None:
    if not changed:
        return
    write = WRITES[kind]
    ids = sorted(each.key for each in changed)
    held = {row[0]: row[1:] for row in await attempt.ask("held_nodes", ids=ids, label=write.label)}
    rows, moved, same = [], [], []
    for each in changed:
        attempt.result.settle(each, UPDATED)
        if each.key not in held:  # only a pretence has made it
            continue
        *said, people = held[each.key]
        found = _merge(attempt, write, each, *said)
        if not found.told and _involved(each.record, people):
            attempt.result.settle(each, UNCHANGED)
            same.append([each.key, each.hash])
            continue
        hung = found.write.pop(write.references[0], None) if write.references else None
        if hung is not None:
            moved.append([each.key, _label(write), hung])
        rows.append(
            {"id": each.key, "properties": {**found.write, **folded(write.label, found.write), "hash": each.hash}}
        )
    await attempt.put_all("update_nodes", rows, label=write.label)
    await attempt.put_all("rehang", moved, label=write.label, type=write.type)
    await attempt.put_all("renew_hashes", same, label=write.label)
    if kind is records.InteractionRecord:
        other = [each for each in changed if attempt.result.outcomes[each.key] == UPDATED]
        await attempt.put("involve", [[each.key, _people(each.record)] for each in other])


def _merge(
    attempt: Attempt, write: Write, each: Wanted, graph: dict[str, Any], hangs_on: str | None, events: Any
) -> Merged:
    row = properties(each.record)
    held = dict(graph)
    # A row that names none leaves it where it hangs.
    if write.references and (named := getattr(each.record, write.references[0])) is not None:
        row[write.references[0]], held[write.references[0]] = named, hangs_on
    said = said_before([(kind, orjson.loads(before), orjson.loads(after)) for kind, before, after in events])
    attempt.result.said[each.key] = said
    found = merged(row, held, said)
    if found.told:
        before = {name: held.get(name) for name in found.told}
        attempt.tell(each.key, "import.updated", before, found.told)
    for name, was, now in found.overwritten:
        attempt.result.doubt(each, "OVERWRITTEN", overwritten(name, was, now))
    return found


def overwritten(name: str, was: Any, now: Any) -> str:
    return f"{name} was changed here to {was!r} and in the export to {now!r}: taken from the export, which is newer."


def _label(write: Write) -> str:
    return {"account": "Account", "contact": "Contact", "opportunity": "Opportunity"}[write.references[0]]


def _involved(record: Record, people: Sequence[Sequence[str]]) -> bool:
    """Whether it involves the same people in the same parts; of other kinds nobody is asked."""
    if not isinstance(record, records.InteractionRecord):
        return True
    return {*map(tuple, _people(record))} == {*map(tuple, people)}


def _people(record: Record) -> list[list[str]]:
    assert isinstance(record, records.InteractionRecord)
    return [[person, part] for person, part in record.people]
