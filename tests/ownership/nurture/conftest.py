"""What do the tests of nurture share? An owner with an account of two people, and a third contact of their own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from graphservice.graph.database import Database
from graphservice.graph.identity import fresh_id
from graphservice.viewer import Scope, Viewer
from tests.asking import Ask

_CREATED = "createdAt: datetime('2026-01-01T00:00:00Z'), updatedAt: datetime('2026-01-01T00:00:00Z'), version: 1"
_FACT = """validFrom: datetime('2026-01-01T00:00:00Z'), recordedAt: datetime('2026-01-01T00:00:00Z'),
  recordedBy: 'test'"""
_BOOK = f"""
CREATE (owner:Person:Owner {{id: $p.owner, number: 710000, name: 'Olga', active: true, {_CREATED}}})
CREATE (account:Account {{id: $p.account, name: 'Kept', tier: 'A', {_CREATED}}})
CREATE (owner)-[:OWNS {{id: $p.account + 'o', factId: $p.account, role: 'RETENTION', share: 1.0, isPrimary: true,
  {_FACT}}}]->(account)
WITH owner, account
UNWIND range(0, 2) AS i
CREATE (contact:Person:Contact {{id: $p.contacts[i], number: 710001 + i, name: 'Contact ' + i, seniority: 'VP',
  optedOut: false, {_CREATED}}})
FOREACH (_ IN CASE i WHEN 2 THEN [] ELSE [1] END |
  CREATE (contact)-[:WORKS_AT {{id: $p.contacts[i] + 'w', factId: $p.contacts[i], isPrimary: true, {_FACT}}}]->(account)
  CREATE (contact)-[:ENGAGED_AS {{id: $p.contacts[i] + 'e', factId: 'e', type: 'CLIENT', {_FACT}}}]->(account)
)
FOREACH (_ IN CASE i WHEN 2 THEN [1] ELSE [] END |
  CREATE (owner)-[:OWNS {{id: $p.contacts[i] + 'o', factId: $p.contacts[i], role: 'UPSELL', share: 1.0, isPrimary: true,
    {_FACT}}}]->(contact)
)
"""
_FORGET = """
MATCH (n) WHERE n.id IN $p.ids
OPTIONAL MATCH (n)<-[:OF]-(touch:Touch)
OPTIONAL MATCH (n)<-[:INVOLVES]-(interaction:Interaction)
UNWIND [n, touch, interaction] AS gone
WITH DISTINCT gone WHERE gone IS NOT NULL
OPTIONAL MATCH (change:ChangeEvent)-[:ON]->(gone)
DETACH DELETE change, gone
"""


@dataclass
class Book:
    ask: Ask
    database: Database
    owner: str = field(default_factory=lambda: fresh_id("own"))
    account: str = field(default_factory=lambda: fresh_id("acc"))
    contacts: list[str] = field(default_factory=lambda: sorted(fresh_id("con") for _ in range(3)))

    @property
    def viewer(self) -> Viewer:
        return Viewer(self.owner, "Olga", self.owner, scopes=frozenset({Scope.READ, Scope.WRITE}))

    async def mutate(self, name: str, input: dict[str, Any], show: str = "__typename") -> dict[str, Any]:
        type = f"{name[0].upper()}{name[1:]}Input!"
        query = f"""mutation ($input: {type}) {{
          {name}(input: $input) {{ {show} userErrors {{ field message code }} }} }}"""
        answer = await self.ask(query, {"input": input}, self.viewer)
        assert answer.errors == []
        assert answer.data is not None
        payload: dict[str, Any] = answer.data[name]
        return payload

    async def done(self, name: str, input: dict[str, Any], show: str) -> dict[str, Any]:
        payload = await self.mutate(name, input, show)
        assert payload["userErrors"] == []
        return payload

    async def codes(self, name: str, input: dict[str, Any]) -> list[tuple[str, str]]:
        errors = (await self.mutate(name, input))["userErrors"]
        return [(".".join(each["field"]), each["code"]) for each in errors]

    async def nurture(self, show: str, id: str = "") -> dict[str, Any]:
        """Of the account, or of another node."""
        query = f"""query ($id: ID!) {{ node(id: $id) {{
          ... on Account {{ nurture {{ {show} }} }} ... on Contact {{ nurture {{ {show} }} }} }} }}"""
        answer = await self.ask(query, {"id": id or self.account}, self.viewer)
        assert answer.errors == []
        assert answer.data is not None
        found: dict[str, Any] = answer.data["node"]["nurture"]
        return found

    async def overdue(self, arguments: str = "") -> list[tuple[str, int]]:
        query = f"{{ overdueRelationships{arguments} {{ nodes {{ daysOverdue account {{ id }} contact {{ id }} }} }} }}"
        answer = await self.ask(query, None, self.viewer)
        assert answer.errors == []
        assert answer.data is not None
        nodes = answer.data["overdueRelationships"]["nodes"]
        return [((node["account"] or node["contact"])["id"], node["daysOverdue"]) for node in nodes]

    async def events(self, id: str) -> list[str]:
        text = "MATCH (c:ChangeEvent)-[:ON]->({id: $p.id}) RETURN c.kind ORDER BY c.kind"
        return [kind for (kind,) in await self.database.records(text, {"id": id})]


@pytest.fixture
async def book(ask: Ask, database: Database) -> AsyncIterator[Book]:
    made = Book(ask, database)
    p = {"owner": made.owner, "account": made.account, "contacts": made.contacts}
    await database.command(_BOOK, p)
    yield made
    await database.command(_FORGET, {"ids": [made.owner, made.account, *made.contacts]})
