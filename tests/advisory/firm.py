"""Which clients do the tests of this room have to themselves?"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from graphservice.graph.database import Database
from graphservice.graph.identity import fresh_id
from tests.asking import Ask

CREATED = "createdAt: datetime('2026-01-01T00:00:00Z'), updatedAt: datetime('2026-01-01T00:00:00Z'), version: 1"

MAKE = f"""
UNWIND range(0, $p.count - 1) AS i
CREATE (account:Account {{id: 'acc_' + $p.mark + toString(i), name: 'Company ' + toString(i), industry: $p.mark,
  region: CASE WHEN i % 2 = 0 THEN 'North' ELSE 'South' END, employees: 100, churnRisk: 0.1, openEscalations: 0,
  {CREATED}}})
CREATE (contact:Person:Contact {{id: 'con_' + $p.mark + toString(i), name: 'Person ' + toString(i), optedOut: false,
  number: $p.number + i, jobFunction: 'FINANCE', {CREATED}}})
CREATE (contact)-[:WORKS_AT {{id: 'wrk_' + $p.mark + toString(i), factId: 'f', isPrimary: true,
  validFrom: datetime('2024-01-01T00:00:00Z'), recordedAt: datetime('2024-01-01T00:00:00Z'),
  recordedBy: 'x'}}]->(account)
CREATE (contact)-[:ENGAGED_AS {{id: 'eng_' + $p.mark + toString(i), factId: 'f', type: 'CLIENT',
  validFrom: datetime({{year: 2025 - i, month: 1, day: 1}}), recordedAt: datetime('2024-01-01T00:00:00Z'),
  recordedBy: 'x'}}]->(account)
"""
KINDS = (
    "Advocate|AdvisoryBoard|BoardProposal|BoardSession|BoardFeedback|BoardAction|SatisfactionScore|ReferenceRequest|IntroductionRequest|Interaction|Product|"
    "Contract|Job|ChangeEvent"
)
WRITTEN = f"MATCH (n:{KINDS}) RETURN collect(n.id)"
KNOW = """UNWIND $p.ties AS tie
MATCH (one:Contact {id: tie[0]}), (other:Contact {id: tie[1]})
CREATE (one)-[:KNOWS {strength: tie[2], recent: -log(1 - tie[2]) / log(2), lasting: 0.0, most: 0.98, evidence: [1.0],
  formulaVersion: 2,
  lastAt: datetime('2026-06-01T09:00:00Z'), updatedAt: datetime('2026-06-01T09:00:00Z'), writtenAt: 0}]->(other)"""
PROPOSE = """mutation ($input: ProposeAdvisoryBoardInput!) { proposeAdvisoryBoard(input: $input) {
  proposal { id status objective bound gap
    seats { candidate { id } score { value parts { name percentile meaning } } reasons reserve { id } }
    coverage { topics { topic by { id } } quotas { trait values least members } }
    shortfalls { rule tooFew tooMany candidates message } alternatives { objective members { id } } }
  job { id state }
  userErrors { field code message } } }"""
ACCEPT = """mutation ($input: AcceptProposalInput!) { acceptProposal(input: $input) {
  proposal { status }
  advisoryBoard { seats { edges { id status validFrom validTo node { status contact { id } } } } }
  userErrors { code } } }"""
NOMINATE = """mutation ($input: NominateAdvocateInput!) { nominateAdvocate(input: $input) {
  advocate { id status topics contact { id } } userErrors { field code } } }"""
LAPSE = """mutation ($input: LapseAdvocateInput!) { lapseAdvocate(input: $input) {
  advocate { status until lapseReason } userErrors { code } } }"""
ANSWER = """mutation ($input: AnswerInvitationInput!) { answerInvitation(input: $input) {
  next
  advisoryBoard { seats { edges { id status node { contact { id } } } } members { nodes { contact { id } } } }
  userErrors { code message } } }"""


class Firm:
    """Clients of their own industry, so that criteria find them and nobody else."""

    def __init__(self, ask: Ask, mark: str) -> None:
        self.ask, self.mark = ask, mark

    def contact(self, number: int) -> str:
        return f"con_{self.mark}{number}"

    async def did(self, mutation: str, field: str, **input: Any) -> dict[str, Any]:
        answer = await self.ask(mutation, {"input": input})
        assert answer.errors == [], answer.errors
        assert answer.data is not None
        payload: dict[str, Any] = answer.data[field]
        return payload

    async def know(self, database: Database, *ties: tuple[int, int, float]) -> None:
        """Ties of so much strength now, among people by their numbers here."""
        rows = [[self.contact(one), self.contact(other), strength] for one, other, strength in ties]
        await database.command(KNOW, {"ties": rows})

    async def board(self) -> str:
        made = await self.did(
            "mutation ($input: CreateAdvisoryBoardInput!) { createAdvisoryBoard(input: $input) "
            "{ advisoryBoard { id } userErrors { code } } }",
            "createAdvisoryBoard",
            name=f"Board {self.mark}",
        )
        id: str = made["advisoryBoard"]["id"]
        return id

    async def propose(self, board: str, **input: Any) -> dict[str, Any]:
        criteria = {"industries": [self.mark]}
        return await self.did(PROPOSE, "proposeAdvisoryBoard", **{"board": board, "criteria": criteria, **input})

    async def nominate(self, number: int, topics: list[str]) -> str:
        made = await self.did(
            NOMINATE,
            "nominateAdvocate",
            contact=self.contact(number),
            topics=topics,
        )
        assert made["userErrors"] == []
        assert made["advocate"]["contact"] == {"id": self.contact(number)}
        assert made["advocate"]["status"] == "NOMINATED"
        id: str = made["advocate"]["id"]
        return id

    async def confirm(self, advocate: str, **more: Any) -> dict[str, Any]:
        return await self.did(
            "mutation ($input: ConfirmAdvocateInput!) { confirmAdvocate(input: $input) "
            "{ advocate { status agreedTo consentedOn } userErrors { field code message } } }",
            "confirmAdvocate",
            advocate=advocate,
            **{"agreedTo": ["QUOTE"], **more},
        )


@asynccontextmanager
async def firm_of(ask: Ask, database: Database, count: int = 8) -> AsyncIterator[Firm]:
    """So many clients, each alone at a company, the first one the client for the shortest time; taken away again."""
    mark = fresh_id("acc").removeprefix("acc_")
    ((number,),) = await database.records("MATCH (p:Person) RETURN max(p.number) + 1", {})
    ((before,),) = await database.records(WRITTEN, {})
    await database.command(MAKE, {"mark": mark, "count": count, "number": number})
    yield Firm(ask, mark)
    await database.command("MATCH (n:Account|Contact) WHERE n.id CONTAINS $p.mark DETACH DELETE n", {"mark": mark})
    ((after,),) = await database.records(WRITTEN, {})
    new = sorted(set(after) - set(before))
    await database.command(f"MATCH (n:{KINDS}) WHERE n.id IN $p.ids DETACH DELETE n", {"ids": new})
