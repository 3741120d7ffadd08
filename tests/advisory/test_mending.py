"""Are boards that were stored before mended by the migration?"""

from __future__ import annotations

from graphservice.graph.database import Database
from graphservice.graph.migrations import shipped_migrations
from tests.advisory.firm import CREATED, Firm

BEFORE = f"""
MATCH (board:AdvisoryBoard {{id: $p.board}})
UNWIND $p.people AS person
MATCH (contact:Contact {{id: person[0]}})
CREATE (contact)-[:IS]->(advocate:Advocate {{id: 'adv_' + person[0], since: date('2026-01-01'), consent: false,
  agreedTo: [], {CREATED}}})
CREATE (advocate)-[:SITS_ON {{id: 'sit_' + person[0], status: person[1], answeredAt: datetime('2026-06-01T00:00:00Z'),
  validFrom: datetime('2026-07-01T00:00:00Z'), validTo: datetime(person[2])}}]->(board)
WITH DISTINCT board UNWIND [1, 2, 3] AS n
CREATE (board)<-[:FOR]-(:BoardProposal {{id: 'prp_' + $p.board + toString(n), input: '{{}}', seats: 1,
  candidates: '{{}}',
  result: '{{"seats":[]}}',
  formulaVersion: 2, by: 'x', status: CASE n WHEN 3 THEN 'PROPOSED' ELSE 'ACCEPTED' END,
  acceptedAt: datetime('2026-05-01T00:00:00Z') + duration({{days: n}}), {CREATED}}})
"""


async def test_seats_have_a_status_and_terms_and_proposals_are_one_at_a_time(firm: Firm, database: Database) -> None:
    board = await firm.board()
    people = [
        [firm.contact(0), "DECLINED", "2026-06-01T00:00:00Z"],
        [firm.contact(1), "ACCEPTED", "2027-07-01T00:00:00Z"],
        [firm.contact(2), None, "2027-07-01T00:00:00Z"],
    ]
    await database.command(BEFORE, {"board": board, "people": people})
    migration = next(each for each in shipped_migrations() if each.number == 27)
    for _ in range(2):  # a process may die between two of them: they can run again
        for statement in migration.statements:
            await database.command(statement)
    answer = await firm.ask(
        "query ($id: ID!) { advisoryBoard(id: $id) { proposals { nodes { id status } } seats { edges { "
        "status validFrom validTo offeredTo node { status agreedTo consentedOn contact { id } } } } } }",
        {"id": board},
    )
    assert answer.errors == []
    found = (answer.data or {})["advisoryBoard"]
    states = {each["id"][-1]: each["status"] for each in found["proposals"]["nodes"]}
    assert states == {"1": "SUPERSEDED", "2": "ACCEPTED", "3": "NO_PANEL"}
    seats = {edge["node"]["contact"]["id"]: edge for edge in found["seats"]["edges"]}
    declined, accepted, before = (seats[firm.contact(number)] for number in range(3))
    assert (declined["validTo"], declined["offeredTo"]) == (declined["validFrom"], None)
    assert declined["node"]["agreedTo"] == []
    for edge in (accepted, before):
        assert (edge["status"], edge["validTo"]) == ("ACCEPTED", "2027-07-01T00:00:00Z")
        assert (edge["node"]["status"], edge["node"]["agreedTo"]) == ("CONFIRMED", ["ADVISORY_BOARD"])
