"""What was asked for in a test of what came of it? Requests and deals of the test's own, in a year of their own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from graphservice.graph.identity import fresh_id
from tests.asking import Ask
from tests.referrals.people import People

LONG_AGO = datetime(2019, 3, 4, 9, tzinfo=UTC)
YEAR = {"since": "2019-01-01", "until": "2020-01-01"}

_REQUEST = """UNWIND $p.rows AS row
MATCH (asker:Owner {id: row.from}), (goal:Contact {id: row.to})
CREATE (asker)<-[:FROM]-(request:IntroductionRequest)-[:TO]->(goal)
SET request = row.properties, request.createdAt = request.askedAt, request.updatedAt = request.askedAt,
  request.version = 1
WITH request, row
CALL (request, row) {
  UNWIND range(0, size(row.through) - 1) AS place
  MATCH (person:Person {id: row.through[place]})
  CREATE (request)-[:THROUGH {place: place + 1}]->(person)
}
CALL (request, row) { MATCH (deal:Opportunity {id: row.deal}) CREATE (request)-[:FOR]->(deal) }"""
_DEAL = """UNWIND $p.rows AS row
CREATE (deal:Opportunity {name: 'Deal', phase: 'LEAD', createdAt: $p.now, updatedAt: $p.now, version: 1})
SET deal += row.properties, deal.openedOn = date(row.opened), deal.closedOn = date(row.closed)
WITH deal, row MATCH (account:Account {id: row.account}) CREATE (deal)-[:FOR]->(account)"""
_REFERENCE = """UNWIND $p.rows AS row
MATCH (asker:Owner {id: 'own_sample_mara'}), (advocate:Advocate {id: 'adv_sample_ingrid'})
MATCH (deal:Opportunity {id: row.deal})
CREATE (asker)<-[:FROM]-(request:ReferenceRequest {id: row.id, status: 'ANSWERED', use: 'CALL', outcome: row.outcome,
  askedAt: row.at, answeredAt: row.at, createdAt: row.at, updatedAt: row.at, version: 2})-[:TO]->(advocate),
  (request)-[:FOR]->(deal)"""


class Asked:
    """What was asked by `owner` of `friend` for `goal`, and what came of it."""

    def __init__(self, people: People, ask: Ask, owner: str, friend: str, goal: str) -> None:
        self.people, self.ask = people, ask
        self.owner, self.friend, self.goal = owner, friend, goal

    async def request(self, status: str = "ASKED", at: datetime = LONG_AGO, **more: Any) -> str:
        """The id of one; a day after it was made, declined or given up."""
        (id,) = await self.requests(1, status, at, **more)
        return id

    async def requests(self, count: int, status: str = "ASKED", at: datetime = LONG_AGO, **more: Any) -> list[str]:
        given = {"from": self.owner, "through": [self.friend], "to": self.goal, "deal": None}
        joins = {name: more.pop(name, usual) for name, usual in given.items()}
        step = {"INTRODUCED": "introducedAt", "MET": "metAt", "DECLINED": "answeredAt", "NO_ANSWER": "answeredAt"}
        moments = {step[status]: at + timedelta(days=1)} if status in step else {}
        properties = {"status": status, "askedAt": at, "predicted": 0.2, "hops": 2, **moments, **more}
        rows = [{**joins, "properties": {"id": fresh_id("irq"), **properties}} for _ in range(count)]
        await self.people.database.command(_REQUEST, {"rows": rows})
        return [row["properties"]["id"] for row in rows]

    async def deal(self, opened: str, closed: str | None = None, status: str = "OPEN", **more: Any) -> str:
        (id,) = await self.deals(1, opened, closed, status, **more)
        return id

    async def deals(
        self, count: int, opened: str, closed: str | None = None, status: str = "OPEN", **more: Any
    ) -> list[str]:
        properties = {"kind": "NEW_SALE", "status": status, "amount": 100_00, "currency": "EUR", **more}
        where = {"account": "acc_sample_north", "opened": opened, "closed": closed}
        rows: list[dict[str, Any]] = [
            {**where, "properties": {"id": fresh_id("opp"), **properties}} for _ in range(count)
        ]
        await self.people.database.command(_DEAL, {"rows": rows, "now": LONG_AGO})
        return [str(row["properties"]["id"]) for row in rows]

    async def references(self, deals: list[str], at: datetime, outcome: str = "YES") -> list[str]:
        rows = [{"id": fresh_id("rrq"), "deal": deal, "at": at, "outcome": outcome} for deal in deals]
        await self.people.database.command(_REFERENCE, {"rows": rows})
        return [str(row["id"]) for row in rows]

    async def answer(self, text: str, **variables: Any) -> Any:
        """What a query of one root field gives."""
        found = await self.ask(text, variables)
        assert found.errors == []
        assert found.data is not None
        (value,) = found.data.values()
        return value
