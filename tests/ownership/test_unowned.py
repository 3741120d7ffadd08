"""Which roles are called for and held by nobody active? One rule, in every list that speaks of it."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from graphservice.app import create_app
from graphservice.engine.service import Service
from graphservice.graph.database import Database
from graphservice.graph.identity import fresh_id
from graphservice.http.authentication import authenticator_of
from graphservice.ownership.rules import OwnershipRole, unowned
from graphservice.settings import Settings
from tests.asking import Ask
from tests.ownership.conftest import CREATED

ROLES = [str(each) for each in OwnershipRole]
_FACT = """validFrom: datetime('2026-01-01T00:00:00Z'), recordedAt: datetime('2026-01-01T00:00:00Z'),
  recordedBy: 'test'"""
_FIRM = f"""
UNWIND range(0, 2) AS i
CREATE (:Person:Owner {{id: $p.owners[i], number: 930000 + i, name: ['Here', 'There', 'Gone'][i], active: i < 2,
  {CREATED}}})
WITH collect(i) AS _
CREATE (team:Team {{id: $p.team, name: 'Unowned', {CREATED}}})
WITH team UNWIND [0, 2] AS i MATCH (owner:Owner {{id: $p.owners[i]}})
CREATE (owner)-[:MEMBER_OF {{id: 'mem_' + owner.id, factId: 'mem_' + owner.id, {_FACT}}}]->(team)
WITH collect(i) AS _
UNWIND $p.rows AS row
CREATE (account:Account {{id: row.id, name: row.name, foldedName: toLower(row.name), {CREATED}}})
CREATE (contact:Person:Contact {{id: row.contact, number: row.number, name: row.name, foldedName: toLower(row.name),
  optedOut: false, {CREATED}}})
CREATE (contact)-[:WORKS_AT {{id: 'wrk_' + row.id, factId: 'wrk_' + row.id, isPrimary: true, {_FACT}}}]->(account)
FOREACH (type IN row.types |
  CREATE (contact)-[:ENGAGED_AS {{id: type + row.id, factId: type + row.id, type: type, {_FACT}}}]->(account))
FOREACH (_ IN CASE WHEN row.value > 0 THEN [1] ELSE [] END |
  CREATE (:Contract {{id: 'ctr_' + row.id, name: 'C', startsOn: date('2026-01-01'), annualValue: row.value,
    currency: row.currency, {CREATED}}})-[:WITH]->(account))
WITH row, account, contact
UNWIND row.held AS held
UNWIND [account, contact] AS target
MATCH (owner:Owner {{id: held[0]}})
CREATE (owner)-[:OWNS {{id: held[1] + target.id, factId: held[1] + target.id, role: held[1], share: 1.0,
  isPrimary: true, {_FACT}}}]->(target)
"""


@dataclass
class Firm:
    """Accounts with one contact each, of all kinds of types and owners, chosen by lot."""

    owners: list[str] = field(default_factory=lambda: [fresh_id("own") for _ in range(3)])
    team: str = field(default_factory=lambda: fresh_id("team"))
    rows: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        dice = random.Random(18)
        for place in range(28):
            types = dice.sample(["PROSPECT", "CLIENT", "PARTNER"], dice.choice([0, 1, 1, 2]))
            held = [[dice.choice(self.owners), role] for role in dice.sample(ROLES, dice.choice([0, 1, 1, 2]))]
            value, currency = dice.choice([0, 100, 250, 900]), dice.choice(["EUR", "EUR", "SEK"])
            ids = {"id": fresh_id("acc"), "contact": fresh_id("con"), "number": 931_000 + place}
            told = {"types": types, "held": held, "value": value, "currency": currency}
            self.rows.append({**ids, "name": f"Lot {place:02}", **told})

    @property
    def ids(self) -> list[str]:
        return [each["id"] for each in self.rows]

    def missing(self, row: dict[str, Any]) -> set[str]:
        """By hand: a prospect needs new sales, a client retention, everything else anybody."""
        here = {role for owner, role in row["held"] if owner != self.owners[2]}
        needed = {"PROSPECT": "NEW_SALES", "CLIENT": "RETENTION"}
        needs = {needed[type] for type in row["types"] if type in needed}
        return needs - here if needs else (set() if here else set(ROLES))


@pytest.fixture(scope="module")
async def firm(database: Database) -> AsyncIterator[Firm]:
    made = Firm()
    await database.command(_FIRM, {"owners": made.owners, "team": made.team, "rows": made.rows})
    yield made
    await database.command("MATCH (c:Contract)-[:WITH]->(a) WHERE a.id IN $p.ids DETACH DELETE c", {"ids": made.ids})
    gone = [*made.ids, *made.owners, made.team, *(each["contact"] for each in made.rows)]
    await database.command("MATCH (n) WHERE n.id IN $p.ids DETACH DELETE n", {"ids": gone})


@pytest.fixture
def client(settings: Settings, service: Service, database: Database) -> httpx.AsyncClient:
    app = create_app(settings, service, database, authenticator_of(settings))
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost")


LISTED = """query ($where: RelationshipWhere, $role: OwnershipRole, $owner: ID, $team: ID, $order: UnownedOrder,
    $first: Int, $after: String, $last: Int, $before: String) {
  unownedRelationships(where: $where, role: $role, owner: $owner, team: $team, orderBy: $order, first: $first,
      after: $after, last: $last, before: $before) {
    totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { roles formerOwners { name } annualValue { amount currency }
      node { id ... on Account { unownedRoles } } } } }"""


async def listed(ask: Ask, firm: Firm, **variables: Any) -> dict[str, Any]:
    where = {"accounts": {"id": {"in": firm.ids}}}
    answer = await ask(LISTED, {"where": where, "first": None if "last" in variables else 100, **variables})
    assert answer.data is not None, answer.errors
    return dict(answer.data["unownedRelationships"])


async def test_every_account_and_contact_says_what_counting_by_hand_says(ask: Ask, firm: Firm) -> None:
    query = """query ($ids: [ID!]!, $people: [ID!]!) { accounts(first: 100, where: {id: {in: $ids}}) { nodes {
      id unownedRoles } } contacts(first: 100, where: {id: {in: $people}}) { nodes { id unownedRoles } } }"""
    answer = await ask(query, {"ids": firm.ids, "people": [each["contact"] for each in firm.rows]})
    assert answer.data is not None, answer.errors
    assert answer.extensions["cost"]["statements"] == 3
    told = {each["id"]: set(each["unownedRoles"]) for kind in answer.data.values() for each in kind["nodes"]}
    assert told == {row[key]: firm.missing(row) for row in firm.rows for key in ("id", "contact")}


@pytest.mark.parametrize("role", [None, *ROLES])
async def test_the_list_and_the_filter_follow_the_same_rule(ask: Ask, firm: Firm, role: str | None) -> None:
    expected = {row["id"] for row in firm.rows if (firm.missing(row) if role is None else role in firm.missing(row))}
    assert 0 < len(expected) < len(firm.rows)
    found = await listed(ask, firm, role=role)
    assert {each["node"]["id"] for each in found["edges"]} == expected
    assert found["totalCount"] == len(expected)
    assert all(each["roles"] == each["node"]["unownedRoles"] for each in found["edges"])
    query = """query ($ids: [ID!]!, $missing: UnownedFilter) {
      accounts(where: {id: {in: $ids}, unowned: $missing}) { totalCount } }"""
    answer = await ask(query, {"ids": firm.ids, "missing": {**({"role": role} if role else {}), "eq": False}})
    assert answer.data == {"accounts": {"totalCount": len(firm.rows) - len(expected)}}


async def test_pages_both_ways_are_the_list_whichever_the_order(ask: Ask, firm: Firm) -> None:
    for order in ({"field": "VALUE"}, {"field": "NAME"}, {"field": "NAME", "direction": "DESC"}):
        whole = (await listed(ask, firm, order=order))["edges"]
        forward: list[Any] = []
        page = await listed(ask, firm, order=order, first=3)
        forward += page["edges"]
        while page["pageInfo"]["hasNextPage"]:
            page = await listed(ask, firm, order=order, first=3, after=page["pageInfo"]["endCursor"])
            forward += page["edges"]
        assert forward == whole
        page = await listed(ask, firm, order=order, last=4)
        assert page["edges"] == whole[-4:]
        before = await listed(ask, firm, order=order, last=4, before=page["pageInfo"]["startCursor"])
        assert before["edges"] == whole[-8:-4]
        assert before["pageInfo"]["hasNextPage"]


async def test_by_value_the_greatest_come_first_within_their_currency(ask: Ask, firm: Firm) -> None:
    def values(found: dict[str, Any]) -> list[tuple[str, float]]:
        money = [each["annualValue"] for each in found["edges"]]
        return [(each[0]["currency"], float(each[0]["amount"])) if each else ("", 0.0) for each in money]

    found = values(await listed(ask, firm, order={"field": "VALUE"}))
    assert found == sorted(found, key=lambda each: (["EUR", "SEK", ""].index(each[0]), -each[1]))
    swedish = values(await listed(ask, firm, order={"field": "VALUE", "currency": "SEK"}))
    assert swedish == sorted(found, key=lambda each: (["SEK", "EUR", ""].index(each[0]), -each[1]))
    assert len({currency for currency, _ in found}) == 3


async def test_of_one_who_left_and_of_a_team_comes_what_they_own_still_or_besides(ask: Ask, firm: Firm) -> None:
    def concerned(owners: list[str]) -> set[str]:
        return {r["id"] for r in firm.rows if firm.missing(r) and any(owner in owners for owner, _ in r["held"])}

    gone = await listed(ask, firm, owner=firm.owners[2])
    assert {each["node"]["id"] for each in gone["edges"]} == concerned([firm.owners[2]]) != set()
    assert all({"name": "Gone"} in each["formerOwners"] for each in gone["edges"])
    team = await listed(ask, firm, team=firm.team)
    assert {each["node"]["id"] for each in team["edges"]} == concerned([firm.owners[0], firm.owners[2]])
    query = """query ($team: ID!) { team(id: $team) { unownedRelationships(where: {accounts: {}}, first: 100) {
      edges { node { id } } } } }"""
    answer = await ask(query, {"team": firm.team})
    assert answer.data is not None, answer.errors
    nested = answer.data["team"]["unownedRelationships"]["edges"]
    assert [each["node"]["id"] for each in nested] == [each["node"]["id"] for each in team["edges"]]


async def test_a_team_has_a_book_each_account_once_and_the_counts_agree(ask: Ask, firm: Firm) -> None:
    query = """query ($team: ID!) { team(id: $team) { book { accounts contacts byRole { role accounts } }
      accounts(first: 100) { totalCount edges { roles owners node { id } } } contacts { totalCount }
      retained: accounts(role: RETENTION) { totalCount } } }"""
    answer = await ask(query, {"team": firm.team})
    assert answer.data is not None, answer.errors
    team, members = answer.data["team"], (firm.owners[0], firm.owners[2])
    expected = {
        row["id"]: (
            sorted(role for owner, role in row["held"] if owner in members),
            {o for o, _ in row["held"]} & {*members},
        )
        for row in firm.rows
        if any(owner in members for owner, _ in row["held"])
    }
    told = {each["node"]["id"]: (each["roles"], each["owners"]) for each in team["accounts"]["edges"]}
    assert told == {id: (roles, len(owners)) for id, (roles, owners) in expected.items()}
    assert (team["book"]["accounts"], team["book"]["contacts"]) == (len(expected), len(expected))
    assert team["accounts"]["totalCount"] == team["contacts"]["totalCount"] == len(expected)
    by_role = {each["role"]: each["accounts"] for each in team["book"]["byRole"]}
    assert by_role["RETENTION"] == team["retained"]["totalCount"]


async def test_both_lists_leave_as_files_whole_and_in_order(ask: Ask, firm: Firm, client: httpx.AsyncClient) -> None:
    query = """query ($where: RelationshipWhere) { unownedRelationships(where: $where, orderBy: {field: VALUE}) {
      edges { roles node { id } } } }"""
    asked = {"query": query, "variables": {"where": {"accounts": {"id": {"in": firm.ids}}}}}
    response = await client.post("/export.csv", json=asked)
    assert response.status_code == 200, response.text
    header, *rows = csv.reader(io.StringIO(response.text, newline=""))
    whole = await listed(ask, firm, order={"field": "VALUE"})
    assert header == ["roles", "node.id"]
    assert rows == [["; ".join(each["roles"]), each["node"]["id"]] for each in whole["edges"]]
    overdue = "{ overdueRelationships(everybody: true) { nodes { daysOverdue owners { name } account { name } } } }"
    response = await client.post("/export.csv", json={"query": overdue})
    header, *rows = csv.reader(io.StringIO(response.text, newline=""))
    assert header == ["daysOverdue", "owners.name", "account.name"]
    days = [int(row[0]) for row in rows]
    assert days == sorted(days, reverse=True)
    assert len(days) > 5


async def test_what_only_somebody_who_left_owns_is_due_to_nobody(ask: Ask, firm: Firm) -> None:
    row = next(r for r in firm.rows if r["held"] and all(owner == firm.owners[2] for owner, _ in r["held"]))
    query = """query ($id: ID!, $gone: ID!) { account(id: $id) { nurture { dueOn daysOverdue } }
      overdueRelationships(owner: $gone) { totalCount } }"""
    answer = await ask(query, {"id": row["id"], "gone": firm.owners[2]})
    nobody = {"nurture": {"dueOn": None, "daysOverdue": 0}}
    assert answer.data == {"account": nobody, "overdueRelationships": {"totalCount": 0}}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ('owner: "own_a", team: "team_a"', "`owner` and `team` are given: give one of them."),
        ('team: "team_nowhere"', "There is no team 'team_nowhere'."),
        ('after: "WyJhIiwxLDJd"', "`after` is a cursor of another list"),
    ],
)
async def test_what_cannot_be_asked_is_told(ask: Ask, arguments: str, told: str) -> None:
    answer = await ask(f"{{ unownedRelationships({arguments}) {{ totalCount }} }}")
    assert [each["message"][: len(told)] for each in answer.errors] == [told]


async def test_who_leaves_leaves_findings_that_are_resolved_once_somebody_takes_over(ask: Ask, account: str) -> None:
    async def mutate(name: str, input: dict[str, Any], show: str = "__typename") -> dict[str, Any]:
        type = f"{name[0].upper()}{name[1:]}Input!"
        query = f"mutation ($input: {type}) {{ {name}(input: $input) {{ {show} userErrors {{ code message }} }} }}"
        answer = await ask(query, {"input": input})
        assert answer.data is not None, answer.errors
        assert answer.data[name]["userErrors"] == []
        return dict(answer.data[name])

    async def findings() -> list[tuple[str, str]]:
        query = "query ($id: ID!) { account(id: $id) { findings { nodes { kind status message reasons } } } }"
        answer = await ask(query, {"id": account})
        assert answer.data is not None
        found = answer.data["account"]["findings"]["nodes"]
        assert all(each["message"] == "No active owner of Fresh in any role." for each in found)
        assert all(each["reasons"] == ["Leaver is inactive and still owns it"] for each in found)
        return [(each["kind"], each["status"]) for each in found]

    leaver = (await mutate("createOwner", {"name": "Leaver"}, "owner { id version }"))["owner"]
    await mutate("assignOwner", {"owner": leaver["id"], "target": account, "role": "RETENTION"})
    gone = {"id": leaver["id"], "version": leaver["version"], "active": False}
    told = (await mutate("updateOwner", gone, "owner { version book { accounts contacts } }"))["owner"]
    assert told["book"] == {"accounts": 1, "contacts": 0}
    assert await findings() == [("UNOWNED", "OPEN")]
    again = {"id": leaver["id"], "version": told["version"], "title": "Was here"}
    version = (await mutate("updateOwner", again, "owner { version }"))["owner"]["version"]
    assert await findings() == [("UNOWNED", "OPEN")]
    back = {"id": leaver["id"], "version": version, "active": True}
    version = (await mutate("updateOwner", back, "owner { version }"))["owner"]["version"]
    assert await findings() == [("UNOWNED", "RESOLVED")]
    await mutate("updateOwner", {"id": leaver["id"], "version": version, "active": False})
    assert await findings() == [("UNOWNED", "OPEN")]
    await mutate("transferOwnership", {"target": account, "from": leaver["id"], "to": "own_sample_aiko"})
    assert await findings() == [("UNOWNED", "RESOLVED")]


def test_the_table_of_roles_that_are_called_for() -> None:
    new, retention = OwnershipRole.NEW_SALES, OwnershipRole.RETENTION
    assert unowned(["PROSPECT"], []) == [new]
    assert unowned(["PROSPECT"], ["RETENTION", "UPSELL"]) == [new]
    assert unowned(["CLIENT", "PARTNER"], ["UPSELL"]) == [retention]
    assert unowned(["PROSPECT", "CLIENT"], []) == [new, retention]
    for types in ([], ["PARTNER"]):
        assert unowned(types, []) == list(OwnershipRole)
        assert unowned(types, ["UPSELL"]) == []
