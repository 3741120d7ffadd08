"""What does one operation know? Who asks, when, of which database, and what it has cost so far."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from graphservice.graph.cypher import question
from graphservice.graph.time import settled
from graphservice.graph.writing import Writing, Written, write
from graphservice.viewer import Viewer

if TYPE_CHECKING:
    from graphservice.clock import Clock
    from graphservice.graph.database import Database
    from graphservice.graph.feed import Feed
    from graphservice.settings import Settings


Run = Callable[["Context", str, Mapping[str, Any]], Awaitable[dict[str, Any]]]
Match = Callable[["Context", str, Mapping[str, Any], int], Awaitable[list[str]]]


@dataclass(slots=True)
class Context:
    """One operation. There is one `now` in it, unless it writes: then it is the moment of its latest write. Bookmarks
    grow by each write. `settled`: moments of whose record all is written.

    `loaders`: what collects questions of one kind, to ask them together, by its name. `height`: the rows of a page,
    where a list leaves as a file.
    """

    database: Database
    settings: Settings
    viewer: Viewer
    now: datetime
    metadata: Mapping[str, str] = field(default_factory=dict)
    bookmarks: tuple[str, ...] = ()
    statements: int = 0
    nodes: int = 0
    written: bool = False
    refused: bool = False
    known: dict[str, str | None] = field(default_factory=dict)
    run: Run | None = None
    match: Match | None = None
    feed: Feed | None = None
    loaders: dict[str, Any] = field(default_factory=dict)
    settled: set[datetime] = field(default_factory=set)
    height: int | None = None

    @property
    def clock(self) -> Clock:
        return self.settings.clock

    async def learn(self, question: str, ids: Sequence[str]) -> None:
        """Reads the texts of ids that filters name."""
        found = dict(await self.ask(question, ids=list(ids)))
        self.known |= {id: found.get(id) for id in ids}

    async def query(self, text: str, variables: Mapping[str, Any]) -> dict[str, Any]:
        """The data of another query, run as a part of this operation: the same moment, viewer and bookmarks.

        Raises GraphQLError where there is an error in it.
        """
        assert self.run is not None
        return await self.run(self, text, variables)

    async def matching(self, field: str, where: Mapping[str, Any], most: int) -> list[str]:
        """The ids of what a root list would have with that `where`, in JSON's values; `most` at most, in no order."""
        assert self.match is not None
        return await self.match(self, field, where, most)

    async def record(self, text: str, p: Mapping[str, object]) -> list[Any]:
        """The values of the one record of a read."""
        await self._settle(p)
        self.statements += 1
        return await self.database.record(text, self._with(p), metadata=self.metadata, bookmarks=self.bookmarks)

    async def ask(self, name: str, **parameters: object) -> list[list[Any]]:
        """The values of each record of a statement file that reads: the input of a computed field."""
        await self._settle(parameters)
        self.statements += 1
        text, p = question(name).text, self._with(parameters)
        return await self.database.records(text, p, metadata=self.metadata, bookmarks=self.bookmarks)

    async def _settle(self, p: Mapping[str, object]) -> None:
        """What the record said at a past moment is read when nothing is being written any more that belongs to it."""
        said = (value for name, value in p.items() if name.startswith("recordedAsOf"))
        for moment in {each for each in said if isinstance(each, datetime) and each < self.now} - self.settled:
            self.bookmarks += await settled(self.database, self.clock, moment, self.settings.query_timeout)
            self.settled.add(moment)

    def _with(self, p: Mapping[str, object]) -> dict[str, object]:
        """What every statement may use, beside its own parameters."""
        return {**p, "now": self.now, "viewer": self.viewer.id}

    async def write(self, work: Callable[[Writing], Awaitable[Any]]) -> Any:
        """What `work` returned; what is read after it in this operation sees it."""
        self.statements += 1
        done: Written[Any] = await write(self.database, self.viewer, self.clock, work, self.bookmarks)
        self.bookmarks, self.written = done.bookmarks, True
        self.now = max(self.now, done.moment or self.now)
        return done.value


@dataclass(frozen=True, slots=True)
class Ref:
    """A node of the graph, named by a resolver: the engine reads what was selected of it."""

    id: str


def ref(id: str | None) -> Any:
    """What a resolver returns where its field is a node: the id is enough."""
    return None if id is None else Ref(id)


def refs(ids: Sequence[str]) -> Any:
    return [Ref(id) for id in ids]
