"""How does anything change? By one road: a transaction that knows who writes, when, and what was before."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

import orjson

from graphservice.errors import ConfigurationError
from graphservice.graph.cypher import Kind, question
from graphservice.graph.database import Database, Transaction
from graphservice.graph.identity import fresh_id, label_of
from graphservice.viewer import Viewer

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Written(Generic[T]):
    """What a write gave, and the bookmarks with which a later read sees it."""

    value: T
    bookmarks: tuple[str, ...]


class Writing:
    """One transaction on the write road."""

    def __init__(self, transaction: Transaction, viewer: Viewer, now: datetime) -> None:
        self.viewer = viewer
        self.now = now
        self._transaction = transaction
        self._changes: list[list[object]] = []
        self._withdrawn: set[str] = set()

    async def run(self, name: str, **parameters: object) -> list[list[Any]]:
        """The values of each record of a statement file; `$now` and `$viewer` are given by the road."""
        file = question(name)
        if file.kind is not Kind.STATEMENT:
            raise ConfigurationError(f"cypher/{name}.cypher is a {file.kind}: only statements write.")
        if missing := file.parameters - parameters.keys() - {"now", "viewer"}:
            raise ConfigurationError(f"cypher/{name}.cypher needs {', '.join(sorted(missing))}.")
        given = {**parameters, "now": self.now, "viewer": self.viewer.id}
        result = await self._transaction.run(file.text, {"p": given})
        return [list(record.values()) async for record in result]

    def changed(
        self,
        id: str,
        kind: str,
        before: Mapping[str, object] | None,
        after: Mapping[str, object] | None,
        event: str | None = None,
    ) -> None:
        """Leaves a change event on the node of that id, in this same transaction; `event` is its own id, where that is
        to be found again."""
        label = label_of(id)
        if label is None:
            raise ValueError(f"{id!r} is no id of a node: it cannot have a change event.")
        self._changes.append([event or fresh_id("chg"), label, id, kind, _json(before), _json(after)])

    def withdrawn(self, id: str) -> None:
        """From now on the node has another label, by which its change events find it."""
        self._withdrawn.add(id)

    async def follow(self) -> None:
        """Does what follows from the changes of this transaction, in it."""
        for kind, consequences in _CONSEQUENCES.items():
            if ids := [str(change[2]) for change in self._changes if change[3] == kind]:
                for consequence in consequences:
                    await consequence(self, ids)

    async def record_changes(self) -> None:
        if not self._changes:
            return
        for change in self._changes:
            if change[2] in self._withdrawn:
                change[1] = "Withdrawn"
        who = {"called": self.viewer.name, "owner": self.viewer.owner}
        ((recorded,),) = await self.run("graph/record_changes", rows=self._changes, **who)
        if recorded != len(self._changes):
            named = ", ".join(sorted({str(row[2]) for row in self._changes}))
            raise LookupError(f"Change events for nodes that are not there, among {named}.")


Consequence = Callable[[Writing, list[str]], Awaitable[None]]
_CONSEQUENCES: dict[str, list[Consequence]] = {}


def follows(kind: str, consequence: Consequence) -> None:
    """From now on `consequence(writing, ids)` runs in each transaction with changes of that kind, on these nodes.

    So a capability can act on what another writes, which knows nothing of it; `schema.py` composes them.
    """
    _CONSEQUENCES.setdefault(kind, []).append(consequence)


async def write(
    database: Database,
    viewer: Viewer,
    now: datetime,
    work: Callable[[Writing], Awaitable[T]],
    bookmarks: Iterable[str] = (),
) -> Written[T]:
    """Runs `work` in one managed transaction and records its changes; on a conflict it runs again, whole."""

    async def once(transaction: Transaction) -> T:
        writing = Writing(transaction, viewer, now)
        value = await work(writing)
        await writing.follow()
        await writing.record_changes()
        return value

    return Written(*await database.write(once, bookmarks))


def _json(part: Mapping[str, object] | None) -> str | None:
    return None if part is None else orjson.dumps(part, default=str).decode()
