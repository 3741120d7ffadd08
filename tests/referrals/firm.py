"""Who knows whom in a test of introductions, and which paths are there?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from graphservice.clock import Frozen
from graphservice.graph.database import Database
from graphservice.graph.identity import fresh_id
from graphservice.graph.writing import Writing, write
from graphservice.referrals.folding import fold_interactions
from graphservice.referrals.snapshot.keeping import keeper_of
from graphservice.settings import Settings
from graphservice.viewer import LOCAL
from tests.asking import Ask
from tests.conftest import NOW
from tests.referrals.people import Happening, People

PATHS = """query ($to: ID!, $from: ID, $first: Int, $maxHops: Int, $through: [ID!], $without: [ID!],
  $jobFunctions: [JobFunction!], $asOf: DateTime) {
  introductionPaths(to: $to, from: $from, first: $first, maxHops: $maxHops, through: $through, without: $without,
    jobFunctions: $jobFunctions, asOf: $asOf) {
    paths { ...path } owners { id } ownersPath { ...path } partial { ...path } noPath approximate snapshotAsOf
    missingLink { from { id } to { id } reason why } leftOut { person { id } reason mayBeAskedFrom } } }
  fragment path on IntroductionPath { quality hops why beginsWithOwner askOrder { id } people { id }
    steps { from { id } person { id } strength band lastAt evidence { meetings } relationship { strength } }
    weakestStep { person { id } } }"""


class Firm(People):
    """`await firm.tie(one, other, meetings)`; `await firm.paths(…)`: who is on each path."""

    def __init__(self, database: Database, ask: Ask) -> None:
        super().__init__(database)
        self.ask = ask

    async def tie(self, *ties: tuple[str, str, int]) -> None:
        """Ties by so many meetings today."""
        meetings = [Happening("MEETING", NOW, [(one, None), (other, None)]) for one, other, n in ties for _ in range(n)]
        await write(self.database, LOCAL, Frozen(NOW), partial(fold_interactions, created=await self.happen(*meetings)))

    async def asked(self, to: str, **more: Any) -> dict[str, Any]:
        given = {"first": 5, "maxHops": 3, **more}
        answer = await self.ask(PATHS, {"to": to, **given})
        assert answer.errors == []
        assert answer.data is not None
        found: dict[str, Any] = answer.data["introductionPaths"]
        return found

    async def paths(self, to: str, **more: Any) -> list[list[str]]:
        return [on(path) for path in (await self.asked(to, **more))["paths"]]

    async def account(self, *contacts: str) -> str:
        """A new one at which these work."""
        id = fresh_id("acc")
        await self.database.command(
            """CREATE (a:Account {id: $p.id, name: 'Fresh', createdAt: $p.now, updatedAt: $p.now, version: 1})
            WITH a UNWIND $p.contacts AS contact MATCH (c:Contact {id: contact})
            CREATE (c)-[:WORKS_AT {id: 'wrk_' + contact, factId: 'wrk_' + contact, isPrimary: true,
              validFrom: $p.now, recordedAt: $p.now, recordedBy: 'test'}]->(a)""",
            {"id": id, "now": NOW - timedelta(days=1), "contacts": list(contacts)},
        )
        return id

    async def asked_for(self, person: str, at: datetime) -> None:
        """They were asked for an introduction then."""
        request = fresh_id("irq")
        await self.database.command(
            """MATCH (a:Person {id: $p.person})
            CREATE (n:IntroductionRequest {id: $p.id, status: 'ASKED', askedAt: $p.at, createdAt: $p.at,
              updatedAt: $p.at, version: 1})-[:THROUGH]->(a)""",
            {"id": request, "person": person, "at": at},
        )

        async def told(writing: Writing) -> None:
            writing.changed(request, "introduction.asked", None, {"through": [person]})

        await write(self.database, LOCAL, Frozen(at), told)


def on(path: dict[str, Any]) -> list[str]:
    return [path["steps"][0]["from"]["id"], *(step["person"]["id"] for step in path["steps"])]


@contextmanager
def no_snapshot(database: Database, settings: Settings) -> Iterator[None]:
    keeper = keeper_of(database, settings)
    limit, keeper.snapshot, keeper.limit, keeper.task = keeper.limit, None, 0, None
    try:
        yield
    finally:
        keeper.limit, keeper.task = limit, None
