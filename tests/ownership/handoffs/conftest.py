"""What do the tests of hand-offs share? A small firm, and a way to move hand-offs."""

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
_FIRM = f"""
UNWIND range(0, 3) AS i
CREATE (:Person:Owner {{id: $p.owners[i], number: $p.number + i, name: $p.names[i], active: true, {_CREATED}}})
WITH collect(i) AS all
UNWIND range(0, 1) AS i
CREATE (:Account {{id: $p.accounts[i], name: 'Account ' + i, {_CREATED}}})
WITH collect(i) AS all
CREATE (:Person:Contact {{id: $p.contact, number: $p.number + 4, name: 'Nils', optedOut: false, {_CREATED}}})
WITH all
MATCH (giver:Owner {{id: $p.owners[0]}}), (boss:Owner {{id: $p.owners[2]}})
CREATE (giver)-[:REPORTS_TO]->(boss)
WITH giver
UNWIND [$p.accounts[0], $p.accounts[1], $p.contact] AS id
MATCH (target:Account|Contact {{id: id}})
CREATE (giver)-[:OWNS {{id: 'asg_' + id, factId: 'fct_' + id, role: 'NEW_SALES', share: 1.0, isPrimary: true,
  validFrom: datetime('2026-01-01T00:00:00Z'), recordedAt: datetime('2026-01-01T00:00:00Z'), recordedBy: 'test',
  source: 'test'}}]->(target)
"""
_FORGET = """
MATCH (n) WHERE n.id IN $p.ids
OPTIONAL MATCH (handoff:Handoff)-[:OF]->(n)
OPTIONAL MATCH (change:ChangeEvent)-[:ON]->(n)
OPTIONAL MATCH (told:ChangeEvent)-[:ON]->(handoff)
DETACH DELETE told, change, handoff, n
"""
_SHOWN = """id status version reason withdrawn expiresAt answeredAt completedAt dueOn role phase
  from { id } to { id } accounts { nodes { id } } contacts { nodes { id } }
  steps { kind plannedOn doneOn } completeness { share isComplete missing }"""


def viewer(owner: str, *scopes: Scope) -> Viewer:
    return Viewer(owner, owner, owner, scopes=frozenset(scopes or (Scope.READ, Scope.WRITE)))


@dataclass
class Firm:
    """The giver owns both accounts and the contact for NEW_SALES, and reports to the boss."""

    ask: Ask
    database: Database
    giver: str = field(default_factory=lambda: fresh_id("own"))
    taker: str = field(default_factory=lambda: fresh_id("own"))
    boss: str = field(default_factory=lambda: fresh_id("own"))
    other: str = field(default_factory=lambda: fresh_id("own"))
    accounts: list[str] = field(default_factory=lambda: [fresh_id("acc"), fresh_id("acc")])
    contact: str = field(default_factory=lambda: fresh_id("con"))

    @property
    def ids(self) -> list[str]:
        return [self.giver, self.taker, self.boss, self.other, *self.accounts, self.contact]

    async def mutate(self, name: str, input: dict[str, Any], by: Viewer) -> dict[str, Any]:
        """The payload of one of the mutations."""
        type = f"{name[0].upper()}{name[1:]}Input!"
        query = f"""mutation ($input: {type}) {{
          {name}(input: $input) {{ handoff {{ {_SHOWN} }} userErrors {{ field message code }} }} }}"""
        answer = await self.ask(query, {"input": input}, by)
        assert answer.errors == []
        assert answer.data is not None
        payload: dict[str, Any] = answer.data[name]
        return payload

    async def propose(self, **more: Any) -> str:
        """The id of a new hand-off of the first account, by its giver."""
        wanted = {"targets": [self.accounts[0]], "to": self.taker, "role": "NEW_SALES", **more}
        payload = await self.mutate("proposeHandoff", wanted, viewer(self.giver))
        assert payload["userErrors"] == []
        return str(payload["handoff"]["id"])

    async def codes(self, name: str, input: dict[str, Any], by: Viewer) -> list[tuple[str, str]]:
        """The place and code of each user error."""
        errors = (await self.mutate(name, input, by))["userErrors"]
        return [(".".join(each["field"]), each["code"]) for each in errors]

    async def owned(self, target: str) -> set[tuple[str, str, float]]:
        """Who owns it now, in which role, with which share: as the API tells."""
        query = """query ($id: ID!) { node(id: $id) {
          ... on Account { owners { edges { role share node { id } } } }
          ... on Contact { owners { edges { role share node { id } } } } } }"""
        answer = await self.ask(query, {"id": target})
        assert answer.data is not None
        edges = answer.data["node"]["owners"]["edges"]
        return {(edge["node"]["id"], edge["role"], edge["share"]) for edge in edges}

    async def events(self, id: str) -> list[tuple[str, str]]:
        """Kind and author of each change of a node, in the order of the alphabet: the clock stands still."""
        text = "MATCH (c:ChangeEvent)-[:ON]->({id: $p.id}) RETURN c.kind, c.by ORDER BY c.kind"
        return [(kind, by) for kind, by in await self.database.records(text, {"id": id})]


@pytest.fixture
async def firm(ask: Ask, database: Database) -> AsyncIterator[Firm]:
    made = Firm(ask, database)
    owners = [made.giver, made.taker, made.boss, made.other]
    names = ["Gita", "Tariq", "Bea", "Ole"]
    p = {"owners": owners, "names": names, "accounts": made.accounts, "contact": made.contact, "number": 700_000}
    await database.command(_FIRM, p)
    yield made
    await database.command(_FORGET, {"ids": made.ids})
