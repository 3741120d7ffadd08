"""What does one operation know? Who asks, when, of which database, and what it has cost so far."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

import strawberry

from graphservice.engine.guard.asked import guarded_statement, summed_account, visible_nodes
from graphservice.engine.guard.decided import PART, Unseen
from graphservice.engine.guard.guard import Guard, guard_of
from graphservice.graph.cypher import question
from graphservice.graph.identity import label_of
from graphservice.graph.time import settled
from graphservice.graph.writing import CommittedWrite, Writing, rehearsed, write
from graphservice.viewer import Viewer

if TYPE_CHECKING:
    from graphservice.clock import Clock
    from graphservice.graph.database import Database
    from graphservice.graph.feed import Feed
    from graphservice.settings import Settings
    from graphservice.spending.ledger import BudgetLedger


Run = Callable[["Context", str, Mapping[str, Any]], Awaitable[dict[str, Any]]]
Match = Callable[["Context", str, Mapping[str, Any], int], Awaitable[list[str]]]
_SIZES, _PART_SIZE = "graph/kind_sizes", "1000"


@dataclass(slots=True)
class Context:
    """One operation. There is one `now` in it, unless it writes: then it is the moment of its latest write. Bookmarks
    grow by each write. `settled`: moments of whose record all is written.

    `commit`: the mark of a commit that all reads see. `lasting`: whether the same is answered until the next commit.
    `loaders`: what collects questions of one kind, to ask them together, by its name. `height`: the rows of a page,
    where a list leaves as a file. `rehearses`: a write is done to see whether it is refused, and nothing of it is kept.
    `named`: the ids in the input of a mutation. `summaries`: those of accounts of which a summary was shown.
    `vanished`: what a field must show was not found, or is not seen. `unnamed`: it was said that there is somebody whom
    they do not see. `untold`: the ids of what they see and are not told all of, the field, and why. `counting`: the
    operation whose statements these are as well.
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
    loaders: dict[Hashable, Any] = field(default_factory=dict)
    settled: set[datetime] = field(default_factory=set)
    height: int | None = None
    named: frozenset[str] = frozenset()
    summaries: list[str] = field(default_factory=list)
    ledger: BudgetLedger | None = None
    commit: str = ""
    lasting: bool = False
    rehearses: bool = False
    vanished: bool = False
    unnamed: bool = False
    untold: list[tuple[str, str, str]] = field(default_factory=list)
    counting: Context | None = None

    @property
    def clock(self) -> Clock:
        return self.settings.clock

    @property
    def guard(self) -> Guard | None:
        """What cuts out the part of the graph that the viewer sees; None: they see all."""
        return guard_of(self.settings.visibility, self.viewer)

    def refuse_part(self) -> None:
        """Raises Unseen for a viewer who sees a part: to say before what all records went into is used."""
        if self.guard is not None:
            raise Unseen(PART)

    async def visible(self, ids: Sequence[str]) -> frozenset[str]:
        """Those of some ids whose node the viewer sees."""
        text = visible_nodes(self.guard, frozenset(filter(None, map(label_of, ids))))
        (found,) = await self.record(text, {"ids": list(ids)})
        return frozenset(found)

    async def in_summary(self, id: str) -> bool:
        """Whether it is an account of which the viewer sees a summary at least."""
        if self.guard is None:
            return label_of(id) == "Account"
        (there,) = await self.record(summed_account(self.guard), {"id": id})
        return bool(there)

    def of_all(self) -> Context:
        """The same operation where nothing is hidden; its statements count as ours, and what it read once is kept. Of
        what it reads, no more than that it is there may be shown."""
        if self.guard is None:
            return self
        viewer = replace(self.viewer, all_records=True)
        return replace(self, viewer=viewer, loaders=self.loaders.setdefault("of_all", {}), counting=self)

    def count_statement(self) -> None:
        self.statements += 1
        if self.counting is not None:
            self.counting.count_statement()

    async def learn(self, question: str, ids: Sequence[str]) -> None:
        """Reads the texts of ids that filters name."""
        if question == _SIZES and self.guard is not None:  # how much there is besides is not told
            self.known |= dict.fromkeys(ids, _PART_SIZE)
            return
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
        self.count_statement()
        return await self.database.record(text, self._with(p), metadata=self.metadata, bookmarks=self.bookmarks)

    async def ask(self, name: str, **parameters: object) -> list[list[Any]]:
        """The values of each record of a statement file that reads: the input of a computed field."""
        await self._settle(parameters)
        self.count_statement()
        file, p, guard = question(name), self._with(parameters), self.guard
        text = file.text if guard is None else guarded_statement(guard, file)
        return await self.database.records(text, p, metadata=self.metadata, bookmarks=self.bookmarks)

    async def _settle(self, p: Mapping[str, object]) -> None:
        """What the record said at a past moment is read when nothing is being written any more that belongs to it."""
        said = (value for name, value in p.items() if name.startswith("recordedAsOf"))
        for moment in {each for each in said if isinstance(each, datetime) and each < self.now} - self.settled:
            self.bookmarks += await settled(self.database, self.clock, moment, self.settings.query_timeout)
            self.settled.add(moment)

    def _with(self, p: Mapping[str, object]) -> dict[str, object]:
        """What every statement may use, beside its own parameters."""
        seen_at = self.now if self.clock.stands else None
        return {**p, "now": self.now, "seenAt": seen_at, "viewer": self.viewer.id, "self": self.viewer.owner}

    def _as_seen(self, work: Callable[[Writing], Awaitable[Any]]) -> Callable[[Writing], Awaitable[Any]]:
        """The same for a viewer who sees a part: what they do not see cannot be named in it."""

        async def seen(writing: Writing) -> Any:
            writing.sees_all = False
            if self.named:
                labels = frozenset(filter(None, map(label_of, self.named)))
                await writing.hide(self.named, visible_nodes(self.guard, labels, merged=True))
            return await work(writing)

        return seen

    async def write(self, work: Callable[[Writing], Awaitable[Any]]) -> Any:
        """What `work` returned; what is read after it in this operation sees it."""
        self.count_statement()
        within = work if self.guard is None else self._as_seen(work)
        written = partial(write, self.database, self.viewer, self.clock, bookmarks=self.bookmarks)
        if self.rehearses:
            return await rehearsed(written, within)
        done: CommittedWrite[Any] = await written(within)
        self.bookmarks, self.written = done.bookmarks, True
        self.now = max(self.now, done.moment or self.now)
        return done.value


Info: TypeAlias = strawberry.Info[Context, None]  # what a resolver is given


@dataclass(frozen=True, slots=True)
class Ref:
    """A node of the graph, named by a resolver: the engine reads what was selected of it."""

    id: str


def ref(id: str | None) -> Any:
    """What a resolver returns where its field is a node: the id is enough."""
    return None if id is None else Ref(id)


def refs(ids: Sequence[str]) -> Any:
    return [Ref(id) for id in ids]
