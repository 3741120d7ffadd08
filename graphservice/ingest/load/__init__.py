"""How does a batch get into the graph? In one managed transaction on the write road, kind by kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from neo4j.exceptions import ConstraintError

from graphservice.clock import Clock
from graphservice.errors import Conflict
from graphservice.graph.database import Database
from graphservice.graph.writing import Writing, write
from graphservice.ingest.load.agreed import take_targets
from graphservice.ingest.load.attempt import Attempt, Pretence
from graphservice.ingest.load.batches import Batch, Item, digest
from graphservice.ingest.load.booking import booked
from graphservice.ingest.load.facts import take_facts
from graphservice.ingest.load.forgotten import CODE, PART, ROW, PassedOver, pass_over, remember
from graphservice.ingest.load.links import take_joins, take_links
from graphservice.ingest.load.nodes import take_nodes
from graphservice.ingest.load.outcome import CREATED, UNCHANGED, UNFINISHED, UPDATED, BatchOutcome, Wanted, key_of
from graphservice.ingest.load.versions import believed, end
from graphservice.ingest.load.writes import WRITES
from graphservice.ingest.on_disk import Ids
from graphservice.ingest.records import OwnershipRecord, Record, Shape
from graphservice.viewer import Viewer

__all__ = ["CREATED", "UNCHANGED", "UPDATED", "BatchOutcome", "Consequence", "Loading"]

_ATTEMPTS = 3
_OWNED = ("acc_", "con_")
_TAKERS = {
    Shape.NODE: take_nodes, Shape.FACT: take_facts, Shape.LINK: take_links, Shape.JOIN: take_joins,
    Shape.AGREED: take_targets,
}  # fmt: skip


class Consequence(Protocol):
    """What follows from records of a kind, in the transaction that writes them; told by the nodes that they are of."""

    async def before(self, writing: Writing, new: Sequence[str], changing: Sequence[str]) -> Any:
        """What is to be known before records are written: of nodes with new ones, and with ones that change."""

    async def after(self, writing: Writing, created: Sequence[str], changed: Any) -> None:
        """`changed`: what `before` said."""


@dataclass(slots=True)
class Loading:
    """One import's way into the database. `now`: when it began; `clock`: the moment of each batch; `at`: when
    the export was made; `born`: the accounts and contacts that it wrote down first; with a `pretence` nothing is
    written. `again`: ids under which it met forgotten people, each with the contact who stands for them."""

    database: Database
    viewer: Viewer
    now: datetime
    clock: Clock
    id: str
    system: str
    at: datetime
    consequences: Mapping[type[Record], Consequence] = field(default_factory=dict)
    born: Ids = field(default_factory=Ids)
    pretence: Pretence | None = None
    again: dict[str, str] = field(default_factory=dict)

    async def load(self, batch: Batch, object: str) -> BatchOutcome:
        """Written whole or not at all. Where somebody else wrote the same records meanwhile, it begins again."""

        owned = (record for item in batch.items for record in item.records if isinstance(record, OwnershipRecord))
        born = self.born.among({record.target for record in owned})

        async def work(writing: Writing) -> BatchOutcome:
            attempt = Attempt(writing, self.id.partition("_")[2], self.system, object, self.at, self.pretence, born)
            await self._write(attempt, batch)
            return attempt.result

        for _ in range(_ATTEMPTS):
            with suppress(ConstraintError, Conflict):
                result = (await write(self.database, self.viewer, self.clock, work)).value
                self.born.add(id for id in result.fresh if id.startswith(_OWNED))
                return result
        raise Conflict("Somebody else writes the same records at the same time: import again when they are done.")

    async def end(self, kind: type[Record], object: str, facts: Mapping[str, str]) -> int:
        """Ends facts at the time of the export, each named with its subject; how many."""

        async def work(writing: Writing) -> BatchOutcome:
            attempt = Attempt(writing, self.id.partition("_")[2], self.system, object, self.at, self.pretence)
            await writing.begin()
            versions = await believed(attempt, kind, set(facts.values()))
            named = [each.believed for group in versions.values() for each in group if each.fact in facts]
            book = booked(attempt, versions, ()) if kind is OwnershipRecord else None
            await end(attempt, kind, [(fact, self.at) for fact in named if fact.after(self.at)], versions, book)
            if (follows := self.consequences.get(kind)) and self.pretence is None:
                subjects = sorted(set(facts.values()))
                await follows.after(writing, [], await follows.before(writing, [], subjects))
            return attempt.result

        result = (await write(self.database, self.viewer, self.clock, work)).value
        if self.pretence is not None:
            self.pretence.note({}, result.holds)
        return result.ended

    async def _write(self, attempt: Attempt, batch: Batch) -> None:
        """Imports take turns, batch by batch: between two of them a record is either there or not."""
        result = attempt.result
        if self.pretence is None:
            await attempt.writing.turn()
        else:
            await attempt.writing.begin()
        passing = await pass_over(attempt.writing, batch.items, self.again)
        self.again |= passing.fresh
        if self.pretence is None:
            await remember(attempt.writing, passing.fresh)
        wanted = await self._wanted(attempt, passing.items)
        for kind, write_ in WRITES.items():
            if kind in wanted:
                records = list(wanted[kind].values())
                before = await self._before(attempt, kind, records)
                await _TAKERS[write_.shape](attempt, kind, records)
                await self._follow(attempt, kind, records, before)
        await _mark(attempt, passing.items)
        _tell_forgotten(result, passing)
        created = sum(result.outcomes.get(item.id) == CREATED for item in passing.items if not item.counted)
        if created and self.pretence is None:
            attempt.writing.changed(self.id, "import.created", None, {"object": attempt.said_in, "created": created})

    async def _wanted(self, attempt: Attempt, items: Sequence[Item]) -> dict[type[Record], dict[str, Wanted]]:
        """By kind and key what is to be taken: rows that are as they were need no further look."""
        result = attempt.result
        rows: dict[type[Record], list[Wanted]] = defaultdict(list)
        for item in items:
            if not item.counted:
                rows[item.kind].append(Wanted(item.records[0], item.hash))
        for kind, each in rows.items():
            await attempt.learn(kind, each)
        found: dict[type[Record], dict[str, Wanted]] = defaultdict(dict)
        for item in items:
            if not item.counted and result.known.get(item.id) == item.hash:
                result.outcomes[item.id] = UNCHANGED
                continue
            for place, record in enumerate(item.records):
                hash = item.hash if not item.counted and place == 0 else digest([record])
                found[type(record)].setdefault(key_of(record), Wanted(record, hash))
        return found

    async def _before(self, attempt: Attempt, kind: type[Record], wanted: Sequence[Wanted]) -> Any:
        follows = self.consequences.get(kind)
        if follows is None or self.pretence is not None:
            return None
        known = attempt.result.known
        new = [each.subject for each in wanted if each.key not in known]
        return await follows.before(attempt.writing, new, [each.subject for each in wanted if each.key in known])

    async def _follow(self, attempt: Attempt, kind: type[Record], wanted: Sequence[Wanted], before: Any) -> None:
        follows = self.consequences.get(kind)
        if follows is None or self.pretence is not None:
            return
        outcomes = attempt.result.outcomes
        created = [each.subject for each in wanted if outcomes.get(each.key) == CREATED]
        if created or before:
            await follows.after(attempt.writing, created, before)


def _tell_forgotten(result: BatchOutcome, passing: PassedOver) -> None:
    """What is about them counts as unchanged."""
    for items, message in ((passing.whole, ROW), (passing.part, PART)):
        for item in items:
            result.doubts.setdefault(key_of(item.records[0]), []).append((CODE, message))
    result.outcomes.update({item.id: UNCHANGED for item in passing.whole})


async def _mark(attempt: Attempt, items: Sequence[Item]) -> None:
    """Notes on the nodes of rows whether something that they say is still to be written."""
    open_, closed = defaultdict(list), defaultdict(list)
    for item in items:
        kind = WRITES[item.kind]
        if not item.counted and attempt.result.known.get(item.id) == item.hash:
            continue
        if kind.shape is not Shape.NODE or kind.frozen or item.id not in attempt.result.there:
            continue
        done = all(key_of(record) in attempt.result.outcomes for record in item.records)
        if not done:
            open_[kind.label].append(item.id)
        elif item.counted or attempt.result.known.get(item.id, "").endswith(UNFINISHED):
            closed[kind.label].append(item.id)
    for label, ids in open_.items():
        await attempt.put("mark_unfinished", ids, label=label)
    for label, ids in closed.items():
        await attempt.put("mark_finished", ids, label=label)
