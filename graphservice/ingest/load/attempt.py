"""What does one attempt to write a batch know, and what does the graph hold already?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from graphservice.errors import Conflict
from graphservice.graph.cypher import CypherFile
from graphservice.graph.identity import WITHDRAWN, label_of
from graphservice.graph.writing import Writing
from graphservice.ingest.load.outcome import UNCHANGED, BatchOutcome, Wanted
from graphservice.ingest.load.writes import WRITES, referred
from graphservice.ingest.records import OwnershipRecord, Record, Shape

_WITHDRAWN = "It was withdrawn here, as written down by mistake, and stays so: restoreInteraction brings it back."
_MEANWHILE = "Somebody else changed the same records meanwhile."


class Pretence(Protocol):
    """What a run that only tries would have written so far."""

    def hashes(self, keys: Sequence[str]) -> dict[str, str]: ...

    def held(self, targets: Sequence[str]) -> list[list[Any]]: ...

    def note(self, made: Mapping[str, str], holds: Iterable[Sequence[Any]]) -> None: ...


@dataclass(slots=True)
class Attempt:
    """One transaction. `said_in`: the object that the rows are; `at`: when the export was made; with a `pretence`
    nothing is written. `born`: accounts and contacts that this import wrote down first, whose owners it tells."""

    writing: Writing
    run: str
    system: str
    said_in: str
    at: datetime
    pretence: Pretence | None = None
    born: Collection[str] = frozenset()
    result: BatchOutcome = field(default_factory=BatchOutcome)

    async def put(self, statement: str | CypherFile, rows: Sequence[Any], **parameters: Any) -> Any:
        """Runs a statement that writes, unless it is a pretence; what it returns in its one value."""
        if not rows or self.pretence is not None:
            return None
        file = f"ingest/{statement}" if isinstance(statement, str) else statement
        ((found,),) = await self.writing.run(file, rows=rows, system=self.system, object=self.said_in, **parameters)
        return found

    async def put_all(self, statement: str | CypherFile, rows: Sequence[Any], **parameters: Any) -> None:
        """As `put`, where every row must have found what it changes: it was there a moment ago."""
        found = await self.put(statement, rows, **parameters)
        count = len(found) if isinstance(found, list) else found
        if found is not None and count != len(rows):
            raise Conflict(_MEANWHILE)

    def tell(self, subject: str, kind: str, before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> None:
        """Leaves a change event, unless it is a pretence."""
        if self.pretence is None:
            self.writing.changed(subject, kind, before, after)

    async def ask(self, statement: str, **parameters: Any) -> list[Any]:
        ((found,),) = await self.writing.run(f"ingest/{statement}", **parameters)
        return list(found)

    async def learn(self, kind: type[Record], wanted: Iterable[Wanted]) -> None:
        """Which of the records are known, and with which hash."""
        result = self.result
        unasked = [each for each in wanted if each.key not in result.asked and each.subject not in result.fresh]
        if not unasked:
            return
        result.asked.update(each.key for each in unasked)
        await self._look_for_withdrawn(kind, unasked)
        result.known.update(await self._known(kind, unasked))
        if self.pretence is not None:
            lost = [each.key for each in unasked if each.key not in result.known]
            result.known.update(self.pretence.hashes(lost))

    async def _known(self, kind: type[Record], unasked: list[Wanted]) -> dict[str, str]:
        write = WRITES[kind]
        if write.shape in (Shape.NODE, Shape.AGREED):
            ids = [each.key for each in unasked]
            found = await self.ask("known_nodes", ids=ids, label=write.label)
            self.result.there.update(id for id, _ in found)
        else:
            rows = [[each.subject, each.key] for each in unasked]
            found = await self._known_relationships(kind, rows)
        return dict(found)

    async def _known_relationships(self, kind: type[Record], rows: list[list[str]]) -> list[Any]:
        write = WRITES[kind]
        if write.shape is Shape.LINK:
            return await self.ask("known_links", rows=rows, label=write.label)
        if kind is OwnershipRecord:
            return await self.ask("known_ownerships", rows=rows)
        return await self.ask("known_facts", rows=rows, label=write.label)

    async def _look_for_withdrawn(self, kind: type[Record], wanted: Iterable[Wanted]) -> None:
        """What somebody here withdrew is known, and stays so whatever the export says of it."""
        result, label = self.result, WRITES[kind].label
        if label not in WITHDRAWN:
            return
        ids = sorted({each.subject for each in wanted} - result.withdrawn - result.there)
        result.withdrawn.update(await self.ask("withdrawn", ids=ids) if ids else ())

    async def standing(self, kind: type[Record], wanted: Sequence[Wanted]) -> list[Wanted]:
        """Those that do not belong to what somebody here withdrew; the others are unchanged, and told."""
        await self._look_for_withdrawn(kind, wanted)
        found = []
        for each in wanted:
            if each.subject in self.result.withdrawn:
                if each.subject not in self.result.outcomes:  # once for an interaction and what accompanies it
                    self.result.doubt(each, "WITHDRAWN", _WITHDRAWN)
                self.result.settle(each, UNCHANGED)
            else:
                found.append(each)
        return found

    async def referable(self, wanted: Iterable[Wanted]) -> list[Wanted]:
        """Those whose references are all there; what the others miss is noted."""
        result, candidates = self.result, [(each, referred(each.record)) for each in wanted]
        await self._look_for({node for _, nodes in candidates for node in nodes} - result.there)
        found = []
        for each, nodes in candidates:
            if missing := [node for node in nodes if node not in result.there]:
                result.missing[each.key] = missing
            else:
                found.append(each)
        return found

    async def _look_for(self, nodes: set[str]) -> None:
        if not nodes:
            return
        rows = [[label, node] for node in sorted(nodes) if (label := label_of(node))]
        self.result.there.update(await self.ask("present", rows=rows))
        if self.pretence is not None:
            self.result.there.update(self.pretence.hashes(sorted(nodes - self.result.there)))
