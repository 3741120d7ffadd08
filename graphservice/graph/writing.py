"""How does anything change? By one road: a transaction that knows who writes, when, and what was before."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import Any, Generic, TypeVar, cast

import orjson

from graphservice.clock import Clock
from graphservice.errors import ConfigurationError
from graphservice.graph.cypher import CypherFile, FileKind, question
from graphservice.graph.database import Database, Transaction
from graphservice.graph.identity import fresh_id, label_of
from graphservice.graph.moments import inward, outward
from graphservice.graph.time import database_time
from graphservice.graph.tombstones import ForgettingKey, ForgottenPeople, TombstoneFiles, forgotten_among
from graphservice.viewer import Viewer

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class CommittedWrite(Generic[T]):
    """What a write gave, the bookmarks with which a later read sees it, and its moment; None: it needed none."""

    value: T
    bookmarks: tuple[str, ...]
    moment: datetime | None


class Writing:
    """One transaction on the write road. Its moment is taken anew after each lock, so that it is later than all that
    others recorded before they let go of it."""

    def __init__(
        self, transaction: Transaction, viewer: Viewer, clock: Clock, tombstones: TombstoneFiles | None = None
    ) -> None:
        self.viewer = viewer
        self.clock = clock
        self.tombstones = tombstones
        self.moment: datetime | None = None
        self._stamped = False
        self._transaction = transaction
        self._changes: list[list[object]] = []
        self._withdrawn: set[str] = set()
        self._unseen: frozenset[str] = frozenset()
        self._has_turn = False
        self._made_with: str | None = None  # the key of the tombstones, which a turn told
        self.sees_all = True

    @property
    def now(self) -> datetime:
        """The moment of this write. Raises LookupError before there is one: look, or lock, first."""
        if self.moment is None:
            raise LookupError("A write has its moment after its lock: `begin` or run a statement that locks first.")
        return self.moment

    async def begin(self) -> datetime:
        """The moment of this write, from now on."""
        asked = monotonic()
        ((*row,),) = await self._values(question("graph/time"), {})
        self.moment = self.clock.moment(database_time(asked, row))
        return self.moment

    async def turn(self) -> None:
        """From now on nobody else takes a turn until this transaction ends: no import, no erasing, nothing that takes a
        number or hangs a tree. The write has its moment."""
        asked = monotonic()
        ((began, time, latest, self._made_with),) = await self._values(question("graph/turn"), {})
        self.moment = self.clock.moment(database_time(asked + (time - began).total_seconds(), [time, latest]))
        self._has_turn = True

    async def hide(self, ids: Collection[str], seen: str) -> None:
        """From now on nothing is found under those of these ids that the statement `seen` does not give of `$p.ids`: so
        what the writer may not see is refused as what is not there."""
        p = {"ids": list(ids), "now": await self.begin(), "viewer": self.viewer.id, "self": self.viewer.owner}
        result = await self._transaction.run(seen, {"p": inward(p)})
        there = {id async for record in result for id in record.value()}
        self._unseen = frozenset(ids) - there

    async def run(self, statement: str | CypherFile, **parameters: object) -> list[list[Any]]:
        """The values of each record of a statement, a file by its name or one that was made of the model; moments as
        datetimes in UTC; `$now` and `$viewer` are given by the road."""
        file = question(statement) if isinstance(statement, str) else statement
        if file.kind is not FileKind.STATEMENT:
            raise ConfigurationError(f"cypher/{file.name}.cypher is a {file.kind}: only statements write.")
        if missing := file.parameters - parameters.keys() - {"now", "viewer"}:
            raise ConfigurationError(f"cypher/{file.name}.cypher needs {', '.join(sorted(missing))}.")
        if "now" in file.parameters and self.moment is None:
            await self.begin()
        values = await self._values(file, {**parameters, "now": self.moment, "viewer": self.viewer.id})
        self._stamped |= file.stamps and bool(values)
        if file.locks:
            await self.begin()
        return values

    async def forgotten(self, ids: Iterable[str] = (), mailboxes: Iterable[str] = ()) -> ForgottenPeople:
        """Who of them was forgotten."""
        return await forgotten_among(self.run, await self.forgetting_key(), ids, mailboxes)

    async def forgetting_key(self) -> ForgettingKey | None:
        """The key of the tombstones; None: nobody was forgotten."""
        if self.tombstones is None:
            return None
        if self._has_turn:
            return self.tombstones.key_made(self._made_with)
        return await self.tombstones.key_of(self.run)

    async def _values(self, file: CypherFile, p: Mapping[str, object]) -> list[list[Any]]:
        given = _without(p, self._unseen) if self._unseen else p
        result = await self._transaction.run(file.text, {"p": inward(given)})
        return [outward(list(record.values())) async for record in result]

    def changed(
        self,
        id: str,
        kind: str,
        before: Mapping[str, object] | None,
        after: Mapping[str, object] | None,
        event: str | None = None,
        label: str | None = None,
    ) -> None:
        """Leaves a change event on the node of that id, in this same transaction; `event` is its own id, where that is
        to be found again; `label` that of the node, where its id does not say it."""
        label = label or label_of(id)
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
        """Leaves the change events, and what the latest moment is at which something was recorded."""
        if not self._stamped and not self._changes:
            return
        for change in self._changes:
            if change[2] in self._withdrawn:
                change[1] = "Withdrawn"
        given = {"now": self.moment or await self.begin(), "viewer": self.viewer.id}
        if not self._changes:
            await self._values(question("graph/record_moment"), given)
            return
        who = {"called": self.viewer.name, "owner": self.viewer.owner}
        ((recorded,),) = await self._values(question("graph/record_changes"), {**given, **who, "rows": self._changes})
        if recorded != len(self._changes):
            named = ", ".join(sorted({str(row[2]) for row in self._changes}))
            raise LookupError(f"Change events for nodes that are not there, among {named}.")


Consequence = Callable[[Writing, list[str]], Awaitable[None]]
_CONSEQUENCES: dict[str, list[Consequence]] = {}


def follows(kind: str, consequence: Consequence) -> None:
    """From now on `consequence(writing, ids)` runs in each transaction with changes of that kind, on these nodes.

    So a capability can act on what another writes, which knows nothing of it; `schema.py` composes them.
    """
    consequences = _CONSEQUENCES.setdefault(kind, [])
    if consequence not in consequences:
        consequences.append(consequence)


Work = Callable[[Writing], Awaitable[Any]]  # what is done within a transaction


async def write(
    database: Database,
    viewer: Viewer,
    clock: Clock,
    work: Callable[[Writing], Awaitable[T]],
    bookmarks: Iterable[str] = (),
) -> CommittedWrite[T]:
    """Runs `work` in one managed transaction and records its changes; on a conflict it runs again, whole."""

    async def once(transaction: Transaction) -> tuple[T, datetime | None]:
        writing = Writing(transaction, viewer, clock, database.tombstones)
        value = await work(writing)
        await writing.follow()
        await writing.record_changes()
        return value, writing.moment

    (value, moment), after = await database.write(once, bookmarks)
    return CommittedWrite(value, after, moment)


class _Rehearsed(Exception):
    """Ends a transaction that was run to see what it would give."""

    def __init__(self, value: Any) -> None:
        super().__init__("rehearsed")
        self.value = value


async def rehearsed(write: Callable[[Work], Awaitable[Any]], work: Callable[[Writing], Awaitable[T]]) -> T:
    """What `work` would give as a write, with what follows from it; nothing of it is kept. `write` runs a work within a
    transaction."""

    async def once(writing: Writing) -> None:
        value = await work(writing)
        await writing.follow()
        raise _Rehearsed(value)

    try:
        await write(once)
    except _Rehearsed as ended:
        return cast(T, ended.value)
    raise AssertionError("A rehearsal ends by itself.")


def _without(value: Any, ids: Collection[str]) -> Any:
    """The same with other ids, under which there is nothing, in place of these."""
    if isinstance(value, str):
        return f"{value}-" if value in ids else value
    if isinstance(value, Mapping):
        return {name: _without(each, ids) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_without(each, ids) for each in value]
    return value


def _json(part: Mapping[str, object] | None) -> str | None:
    return None if part is None else orjson.dumps(part, default=str).decode()
