"""How does a batch get into the graph? In one managed transaction on the write road, kind by kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from neo4j.exceptions import ConstraintError

from graphservice.errors import ConfigurationError, Conflict, Objection
from graphservice.graph.cypher import question
from graphservice.graph.database import Database
from graphservice.graph.identity import label_of
from graphservice.graph.writing import Writing, write
from graphservice.ingest import records
from graphservice.ingest.assigning import objected
from graphservice.ingest.batches import Batch, Prepared
from graphservice.ingest.records import Record
from graphservice.ingest.writes import PEOPLE, WRITES, Write, referred
from graphservice.referrals.folding import Row, fold_interactions, happened
from graphservice.viewer import Viewer

# How the statements tell what became of a row.
CREATED, UPDATED, UNCHANGED = 0, 1, 2
_UNTOLD = frozenset({"hash", "updatedAt", "version", "recordedAt", "recordedBy", "id"})
_ATTEMPTS = 3


@dataclass(slots=True)
class Fate:
    """What became of a batch, by record id: outcomes, ids of nodes that are missing, objections to an ownership."""

    outcomes: dict[str, int] = field(default_factory=dict)
    missing: dict[str, list[str]] = field(default_factory=dict)
    objections: dict[str, Objection] = field(default_factory=dict)


@dataclass(slots=True)
class Loading:
    """One import's way into the database."""

    database: Database
    viewer: Viewer
    now: datetime
    id: str

    async def load(self, batch: Batch, object: str) -> Fate:
        """Written whole or not at all. Where another import wrote the same records meanwhile, it begins again."""

        async def work(writing: Writing) -> Fate:
            return await self._write(writing, batch, object)

        for _ in range(_ATTEMPTS):
            with suppress(ConstraintError):
                return (await write(self.database, self.viewer, self.now, work)).value
        raise Conflict("Another import writes the same records at the same time: import again when it is done.")

    async def join(self, rows: Mapping[type[Record], list[list[object]]]) -> set[str]:
        """Writes the late records; the ids of those that found both ends."""

        async def work(writing: Writing) -> set[str]:
            found = set()
            for kind, values in rows.items():
                ((outcomes,),) = await writing.run(f"ingest/{WRITES[kind].statement}", rows=values)
                found |= {id for id, _ in outcomes}
            return found

        return (await write(self.database, self.viewer, self.now, work)).value

    async def _write(self, writing: Writing, batch: Batch, object: str) -> Fate:
        fate = Fate()
        for kind, write_ in WRITES.items():
            if prepared := batch.records.get(kind):
                if kind in PEOPLE:
                    await _number(writing, prepared)
                if kind is records.Ownership:
                    fate.objections |= await objected(writing, prepared)
                held = await happened(writing, list(prepared)) if kind is records.Interaction else []
                await self._put(writing, write_, prepared, fate)
                if kind is records.Interaction:
                    await _acquaint(writing, prepared, held, fate)
        created = sum(fate.outcomes.get(item.id) == CREATED for item in batch.items)
        if created:
            writing.changed(self.id, "import.created", None, {"object": object, "created": created})
        return fate

    async def _put(self, writing: Writing, kind: Write, prepared: dict[str, Prepared], fate: Fate) -> None:
        rows = [each.values for id, each in prepared.items() if id not in fate.objections]
        statement = f"ingest/{kind.statement}"
        versions = "version" in question(statement).parameters
        parameters = {"version": f"_{self.id.partition('_')[2]}"} if versions else {}
        ((outcomes,),) = await writing.run(statement, rows=rows, **parameters)
        for id, outcome, *change in outcomes:
            fate.outcomes[id] = outcome
            if outcome == UPDATED:
                _tell(writing, str(prepared[id].record[kind.subject]), *change)
        if len(outcomes) < len(rows):
            await _find_missing(writing, prepared, fate)


async def _acquaint(writing: Writing, prepared: Iterable[str], held: Sequence[Row], fate: Fate) -> None:
    """Whoever was in these interactions knows one another; `held`: what there was of them before."""
    created = [id for id in prepared if fate.outcomes.get(id) == CREATED]
    await fold_interactions(writing, created, [row for row in held if fate.outcomes.get(row[1]) == UPDATED])


async def _number(writing: Writing, prepared: dict[str, Prepared]) -> None:
    """Gives the people who are not there yet the next numbers, without a gap."""
    ((known,),) = await writing.run("ingest/known_people", ids=list(prepared))
    there = set(known)
    new = [each.values for id, each in prepared.items() if id not in there]
    if not new:
        return
    rows = await writing.run("ingest/next_number")
    if not rows:
        raise ConfigurationError("The database is not set up yet: run `graphservice migrate` first.")
    for number, values in enumerate(new, start=rows[0][0]):
        values[-1] = number


async def _find_missing(writing: Writing, prepared: dict[str, Prepared], fate: Fate) -> None:
    """Which nodes are missing that the records without an outcome refer to?"""
    lost = {
        id: referred(each.record)
        for id, each in prepared.items()
        if id not in fate.outcomes and id not in fate.objections
    }
    asked = {node for nodes in lost.values() for node in nodes}
    ((there,),) = await writing.run("ingest/present", rows=[[label_of(node), node] for node in asked])
    present = set(there)
    fate.missing.update({id: [node for node in nodes if node not in present] for id, nodes in lost.items()})


def _tell(writing: Writing, subject: str, before: dict[str, object], after: dict[str, object]) -> None:
    """A change event with what differs, before and after."""
    names = [name for name in {**before, **after} if name not in _UNTOLD and before.get(name) != after.get(name)]
    old, new = ({name: part.get(name) for name in names} for part in (before, after))
    writing.changed(subject, "import.updated", old, new)
