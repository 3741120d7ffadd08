"""Does a mailbox that writes to hundreds of whom hardly any answers introduce nobody, wherever paths come from?"""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import numpy as np
import pytest_asyncio

from graphservice.graph.database import Database
from graphservice.referrals.rules.evidence import DAY
from graphservice.referrals.rules.formula import formula_of
from graphservice.referrals.snapshot.arrays import SnapshotColumns, empty
from graphservice.referrals.snapshot.keeping import keeper_of
from graphservice.settings import Settings
from tests.asking import Ask
from tests.conftest import NOW
from tests.referrals.firm import no_snapshot
from tests.referrals.people import People

AT = round(NOW.timestamp() * 1_000)
PATHS = """query ($to: ID!) { introductionPaths(to: $to) { noPath approximate paths {
  steps { from { id } person { id } } } } }"""
TIES = """UNWIND $p.rows AS row
MATCH (one:Person {id: row[0]}) MATCH (other:Person {id: row[1]})
CREATE (one)-[:KNOWS {
  evidence: [$p.at, $p.at, 1.0, row[2], row[3], 0.0, 0.0, row[2], 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0,
    0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
  strength: 0.1, recent: 0.152, lasting: 0.0, most: 0.98,
  lastAt: datetime({epochMillis: toInteger($p.at)}), updatedAt: $p.now, writtenAt: timestamp(), formulaVersion: 2
}]->(other)"""
ASIDE = """mutation ($input: SetAsideInput!) { setAside(input: $input) {
  person { ... on Contact { setAside } } userErrors { code } } }"""
REQUEST = """mutation ($input: RequestIntroductionInput!) { requestIntroduction(input: $input) {
  introductionRequest { id } userErrors { field code } } }"""


class Door:
    """A mailbox that knows 502 people, among them one of us and the goal; a friend knows both too."""

    def __init__(self, people: People, ask: Ask) -> None:
        self.people, self.ask = people, ask

    async def open(self) -> None:
        self.owner, self.mailbox, self.friend, self.goal, *others = await self.people.new(
            "own", "con", "con", "con", *["con"] * 500
        )
        await self.tie((self.owner, self.mailbox, 0.0, 5.0), (self.mailbox, self.goal, 5.0, 0.0))
        await self.tie(*((self.mailbox, other, 1.0, 0.0) for other in others))
        await self.tie((self.owner, self.friend, 1.0, 1.0), (self.friend, self.goal, 1.0, 1.0))

    async def tie(self, *rows: tuple[str, str, float, float], days: int = 9) -> None:
        """With so much evidence out and back, a contact so many days ago."""
        given = {"rows": [list(row) for row in rows], "at": float(AT - days * DAY), "now": NOW}
        await self.people.database.command(TIES, given)

    async def through(self) -> set[str]:
        """Who introduces us to the goal."""
        answer = await self.ask(PATHS, {"to": self.goal})
        assert answer.errors == []
        assert answer.data is not None
        return {path["steps"][0]["person"]["id"] for path in answer.data["introductionPaths"]["paths"]}

    async def put(self, aside: bool | None) -> Any:
        answer = await self.ask(ASIDE, {"input": {"person": self.mailbox, "aside": aside}})
        assert answer.data is not None
        return answer.data["setAside"]["person"]["setAside"]

    async def request(self) -> Any:
        answer = await self.ask(REQUEST, {"input": {"people": [self.owner, self.mailbox, self.goal]}})
        assert answer.data is not None
        return [each["code"] for each in answer.data["requestIntroduction"]["userErrors"]]


@pytest_asyncio.fixture
async def door(people: People, ask: Ask) -> AsyncIterator[Door]:
    made = Door(people, ask)
    await made.open()
    yield made


async def test_a_broadcast_introduces_nobody_until_somebody_says_that_it_is_a_persons(door: Door) -> None:
    assert await door.through() == {door.friend}
    assert await door.request() == ["SET_ASIDE"]
    assert await door.put(False) is None
    assert await door.through() == {door.friend, door.mailbox}
    assert await door.request() == []
    assert await door.put(None) == "BROADCAST"
    assert await door.through() == {door.friend}


async def test_a_snapshot_that_is_read_anew_knows_it_from_the_start(
    door: Door, database: Database, settings: Settings
) -> None:
    keeper = keeper_of(database, settings)
    keeper.snapshot, keeper.task = None, None
    snapshot = await keeper.whole(NOW)
    assert snapshot is not None
    ((number,),) = await database.records("MATCH (p:Person {id: $p.id}) RETURN p.number", {"id": door.mailbox})
    assert (snapshot.loud, bool(snapshot.hidden[number])) == ({number: True}, True)
    assert await door.through() == {door.friend}


async def test_without_a_snapshot_it_introduces_nobody_either(
    door: Door, database: Database, settings: Settings
) -> None:
    with no_snapshot(database, settings):
        assert await door.through() == {door.friend}
        await door.put(False)
        assert await door.through() == {door.friend, door.mailbox}


async def test_whoever_becomes_one_is_on_the_next_path_no_more(door: Door, people: People) -> None:
    (quiet,) = await people.new("con")
    others = await people.new(*["con"] * 498)
    await door.tie((door.owner, quiet, 0.0, 5.0), (door.goal, quiet, 0.0, 5.0))
    await door.tie(*((quiet, other, 1.0, 0.0) for other in others))
    assert await door.through() == {door.friend, quiet}
    await door.tie(*((quiet, other, 1.0, 0.0) for other in await people.new("con", "con")), days=91)
    assert await door.through() == {door.friend, quiet}
    await door.tie(*((quiet, other, 1.0, 0.0) for other in await people.new("con")))
    assert await door.through() == {door.friend}


async def test_whoever_is_answered_is_a_person_however_many_they_know(door: Door) -> None:
    assert await door.through() == {door.friend}
    (answers,) = await door.people.new("con")
    await door.tie((door.mailbox, answers, 1.0, 30.0))
    assert await door.put(None) is None
    assert await door.request() == []


async def test_a_broadcast_is_no_goal_and_the_answer_says_so(door: Door) -> None:
    answer = await door.ask(PATHS, {"to": door.mailbox})
    assert answer.data == {"introductionPaths": {"noPath": "NO_PERSON", "approximate": False, "paths": []}}


def test_partners_are_counted_in_the_columns_of_ties() -> None:
    """Whom two people had contact with in 90 days; who is a person's by word, or hidden anyway, is not asked for."""
    columns = with_people(2_000)
    one = np.repeat([1, 2, 3, 4, 5], 501)
    other = np.concatenate([np.arange(501) + 1_000] * 5)
    last = np.where(one == 2, AT - 91.0 * DAY, float(AT))
    page = [one.tolist(), other.tolist(), *([part] * len(one) for part in (0.5, 0.0, 0.0, 0.98)), last.tolist()]
    columns.add_ties(page, AT, formula_of())
    assert columns.partners[[1, 2, 3, 4, 5]].tolist() == [501, 0, 501, 501, 501]
    assert columns.partners[1_000] == 4
    assert columns.busy() == {"con_1": 1, "con_5": 5}


def with_people(highest: int) -> SnapshotColumns:
    """3 has a mailbox that is a person's by word, 4 opted out."""
    columns = empty(highest)
    numbers = list(range(highest + 1))
    ids = [f"con_{number}" for number in numbers]
    said = [0 if number == 3 else -1 for number in numbers]
    columns.add_people([numbers, ids, [False] * len(ids), [n != 4 for n in numbers], said, [""] * len(ids)])
    return columns
