"""How do relationships without a history get into the graph?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graphservice.ingest.load.attempt import Attempt
from graphservice.ingest.load.merging import plain
from graphservice.ingest.load.outcome import CREATED, UNCHANGED, UPDATED, Wanted
from graphservice.ingest.load.writes import WRITES, Write, properties
from graphservice.ingest.records import Record


async def take_links(attempt: Attempt, kind: type[Record], wanted: Sequence[Wanted]) -> None:
    """Relationships with an id: who takes part in what, what is covered by what."""
    await attempt.learn(kind, wanted)
    wanted = await attempt.standing(kind, wanted)
    result, write = attempt.result, WRITES[kind]
    for each in wanted:
        if each.key in result.known and result.unchanged(each):
            result.settle(each, UNCHANGED)
    ready = await attempt.referable([each for each in wanted if each.key not in result.outcomes])
    new = [each for each in ready if each.key not in result.known]
    await attempt.put_all(write.statement, [write.row(each.hash, each.record) for each in new])
    for each in new:
        result.settle(each, CREATED)
    await _change(attempt, write, [each for each in ready if each.key in result.known])


async def _change(attempt: Attempt, write: Write, changed: list[Wanted]) -> None:
    rows: list[dict[str, Any]] = []
    for each in changed:
        attempt.result.settle(each, UPDATED)
        said = {**properties(each.record), "hash": each.hash}
        rows.append({"subject": each.subject, "id": each.key, "properties": said})
    before = dict(await attempt.put("update_links", rows, label=write.label) or [])
    for row in rows:
        old, new = before.get(row["id"], {}), row["properties"]
        different = [name for name in new if name != "hash" and plain(old.get(name)) != plain(new[name])]
        if different:
            told = {name: old.get(name) for name in different}, {name: new[name] for name in different}
            attempt.tell(str(row["subject"]), "import.updated", *told)


async def take_joins(attempt: Attempt, kind: type[Record], wanted: Sequence[Wanted]) -> None:
    """Trees: what somebody here hung elsewhere stays there until the export says something new."""
    result, write = attempt.result, WRITES[kind]
    wanted = await attempt.standing(kind, wanted)
    ready = await attempt.referable(wanted)
    old = [each.subject for each in ready if each.subject not in result.fresh]
    hangs = dict(await attempt.ask("known_joins", ids=old, label=write.label, type=write.type)) if old else {}
    (_, name), moved = write.properties[0], []
    for each in ready:
        above = each.record[1]
        said = result.said.get(each.subject, {})
        stays = hangs.get(each.subject) == above or (name in said and said[name] == above)
        result.settle(each, UNCHANGED if stays else UPDATED)
        if not stays:
            moved.append(write.row("", each.record))
            if each.subject not in result.fresh:
                told = {name: hangs.get(each.subject)}, {name: above}
                attempt.tell(each.subject, "import.updated", *told)
    await attempt.put_all(write.statement, moved)
