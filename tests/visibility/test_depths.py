"""How far does a viewer see, and is it decided for every kind?"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import neo4j
import pytest

from graphservice import model
from graphservice.clock import Frozen
from graphservice.engine.guard.decided import EVERYBODYS, GUARDED, NOBODYS, undecided
from graphservice.engine.guard.depths import OWNED, Depth, depths_of, visibility_notice
from graphservice.engine.guard.guard import guard_of
from graphservice.engine.service import Service
from graphservice.errors import ConfigurationError
from graphservice.graph.address import Address
from graphservice.graph.cypher import question
from graphservice.graph.database import Database
from graphservice.schema import schema
from graphservice.settings import Settings, read_settings
from graphservice.viewer import Scope, Viewer
from tests.asking import Ask
from tests.conftest import NOW
from tests.visibility.seeing import depth_file, viewer

AIKO, HARBOUR = viewer("own_sample_aiko"), "acc_sample_harbour"
ADMIN = viewer("own_sample_aiko", Scope.ADMIN)
ASSIGNED = """MATCH (owner:Owner {id: 'own_sample_aiko'}), (account:Account {id: $p.account})
CREATE (owner)-[:OWNS {id: 'fct_term', factId: 'fct_term', role: 'UPSELL', share: 1.0, isPrimary: true,
  validFrom: $p.begin, validTo: $p.end, recordedAt: $p.now, recordedBy: 'test'}]->(account)"""
WORKED = """MATCH (owner:Owner {id: 'own_sample_aiko'}), (deal:Opportunity {id: $p.deal})
CREATE (owner)-[:WORKS {id: 'fct_term', factId: 'fct_term', role: 'SUPPORT', validFrom: $p.begin, validTo: $p.end,
  recordedAt: $p.now, recordedBy: 'test'}]->(deal)"""
# Of one record, of a list, of a condition that few rows fulfil, by words, and of who works there.
WAYS = """query ($id: ID!) { account(id: $id) { industry } accounts { nodes { id } }
  owned: accounts(where: {id: {eq: $id}}) { totalCount } search(text: "Hamn Logistik", types: [ACCOUNT]) { node { id } }
  contacts(where: {employers: {some: {id: {eq: $id}}}}) { totalCount } }"""


def written(folder: Path, text: str) -> Path:
    path = folder / "visibility.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_of_every_kind_it_is_decided_once_who_sees_it() -> None:
    assert undecided() == []
    assert {*GUARDED, *EVERYBODYS, *NOBODYS} == model.NODES.keys()


def test_a_kind_of_which_nobody_decided_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(model.NODES, "Invoice", model.ACCOUNT)
    assert undecided() == ["Invoice"]


@pytest.mark.parametrize("kind", GUARDED)
def test_a_kind_that_not_everybody_sees_has_a_file_that_says_who_does(kind: str) -> None:
    name = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in kind).strip("_")
    assert question(f"visibility/{name}").source.splitlines()[1] == f"MATCH (node:{kind})"


def test_kinds_that_are_not_named_have_the_default(tmp_path: Path) -> None:
    depths = depths_of(written(tmp_path, 'default = "TEAM"\nContact = "ALL"'))
    assert depths == {kind: Depth.ALL if kind == "Contact" else Depth.TEAM for kind in OWNED}


def test_without_a_default_it_is_their_own(tmp_path: Path) -> None:
    assert set(depths_of(written(tmp_path, "")).values()) == {Depth.OWN}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('Acount = "OWN"', "'Acount' is no kind with a depth; there are Account, Contact"),
        ('Owner = "OWN"', "'Owner' is no kind with a depth"),
        ('Account = "TEAMS"', "Account = 'TEAMS' is no depth; there"),
        ("Account = 3", "Account = 3 is no depth"),
        ("Account = ", "it cannot be read"),
    ],
)
def test_what_is_wrong_in_the_file_is_told_with_what_is_nearest(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(ConfigurationError) as wrong:
        depths_of(written(tmp_path, text))
    assert told in str(wrong.value)


def test_the_start_says_who_sees_what(tmp_path: Path) -> None:
    assert "sees all records" in visibility_notice(read_settings({"GRAPHSERVICE_VISIBILITY": "all"}).visibility)
    path = written(tmp_path, 'Account = "TEAM"')
    told = visibility_notice(read_settings({"GRAPHSERVICE_VISIBILITY": str(path)}).visibility)
    assert "Account TEAM, Contact OWN" in told
    with pytest.raises(ConfigurationError):
        visibility_notice(tmp_path / "none.toml")


@pytest.mark.parametrize(("day", "sees"), [(0, False), (1, True), (7, True), (8, False)])
async def test_a_record_is_seen_from_the_begin_of_an_assignment_to_its_end(
    database: Database, settings: Settings, tmp_path: Path, day: int, sees: bool
) -> None:
    begin, end = NOW + timedelta(days=1), NOW + timedelta(days=8)
    await database.command(ASSIGNED, {"account": HARBOUR, "begin": begin, "end": end, "now": NOW})
    at = replace(settings, visibility=depth_file(tmp_path, {}), clock=Frozen(NOW + timedelta(days=day)))
    answer: Any = await Ask(Service(schema, database, at))(WAYS, {"id": HARBOUR}, AIKO)
    await database.command("MATCH ()-[held:OWNS {id: 'fct_term'}]->() DELETE held")
    told = answer.data
    assert (told["account"] is not None) == sees
    assert (HARBOUR in [each["id"] for each in told["accounts"]["nodes"]]) == sees
    assert told["owned"]["totalCount"] == int(sees)
    assert [each["node"]["id"] for each in told["search"]] == [HARBOUR] * sees
    assert (told["contacts"]["totalCount"] > 0) == sees


@pytest.mark.parametrize(("day", "sees"), [(0, False), (1, True), (7, True), (8, False)])
async def test_a_deal_is_seen_by_who_works_on_it_while_they_do(
    database: Database, settings: Settings, tmp_path: Path, day: int, sees: bool
) -> None:
    deal, begin, end = "opp_sample_harbour", NOW + timedelta(days=1), NOW + timedelta(days=8)
    await database.command(WORKED, {"deal": deal, "begin": begin, "end": end, "now": NOW})
    at = replace(settings, visibility=depth_file(tmp_path, {}), clock=Frozen(NOW + timedelta(days=day)))
    asked = "query ($id: ID!) { opportunity(id: $id) { name } opportunities { nodes { id } } }"
    answer: Any = await Ask(Service(schema, database, at))(asked, {"id": deal}, AIKO)
    await database.command("MATCH ()-[held:WORKS {id: 'fct_term'}]->() DELETE held")
    assert (answer.data["opportunity"] is not None) == sees
    assert (deal in [each["id"] for each in answer.data["opportunities"]["nodes"]]) == sees


FORMER = """MATCH (account:Account {id: $p.account})
CREATE (account)<-[:WORKS_AT {id: 'fct_former', factId: 'fct_former', title: 'Buyer', isPrimary: true,
  validFrom: $p.begin, validTo: $p.end, recordedAt: $p.begin, recordedBy: 'test'}]-(:Person:Contact {id: 'con_former',
  number: 990000, givenName: 'Ida', familyName: 'Former', name: 'Ida Former', foldedName: 'ida former', version: 1,
  optedOut: false, createdAt: $p.begin, updatedAt: $p.begin})"""
THEN = """query ($id: ID!, $then: DateTime!, $me: ID!) {
  account(id: $id) { contacts(asOf: $then) { nodes { id } } }
  accounts(where: {id: {eq: $id}}) { nodes { contacts(asOf: $then) { nodes { id } } } }
  owner(id: $me) { accounts(asOf: $then, first: 100) { nodes { id } } } }"""


async def test_what_was_so_once_shows_nothing_whatever_day_is_asked(
    database: Database, settings: Settings, tmp_path: Path
) -> None:
    """Who left an account that somebody holds now, and an account that they held."""
    day = timedelta(days=1)
    await database.command(ASSIGNED, {"account": HARBOUR, "begin": NOW, "end": NOW + 5 * day, "now": NOW})
    await database.command(FORMER, {"account": HARBOUR, "begin": NOW - 30 * day, "end": NOW - day})

    async def told(at: int, then: int, who: Viewer) -> Any:
        given = replace(settings, visibility=depth_file(tmp_path, {}), clock=Frozen(NOW + at * day))
        asked = {"id": HARBOUR, "then": (NOW + then * day).isoformat(), "me": AIKO.owner}
        return (await Ask(Service(schema, database, given))(THEN, asked, who)).data

    def ids(page: Any) -> set[str]:
        return {node["id"] for node in page["nodes"]}

    try:
        for who, seen in ((ADMIN, True), (AIKO, False)):
            left = await told(1, -9, who)
            assert ("con_former" in ids(left["account"]["contacts"])) == seen
            assert ("con_former" in ids(left["accounts"]["nodes"][0]["contacts"])) == seen
            over = await told(8, 3, who)
            assert (HARBOUR in ids(over["owner"]["accounts"])) == seen
    finally:
        await database.command("MATCH ()-[held:OWNS {id: 'fct_term'}]->() DELETE held")
        await database.command("MATCH (n:Contact {id: 'con_former'}) DETACH DELETE n")


LED = """CREATE (me:Person:Owner {id: 'own_leader', number: 900000, name: 'Leader', foldedName: 'leader', active: true})
WITH me UNWIND range(1, 100) AS o
CREATE (me)<-[:REPORTS_TO]-(owner:Person:Owner {id: 'own_led' + o, number: 900000 + o, name: 'Led', foldedName: 'led'})
WITH owner, o UNWIND range(1, 30) AS c
CREATE (owner)-[:OWNS {id: 'fct_led' + o + '_' + c, factId: 'fct_led' + o + '_' + c, role: 'UPSELL', share: 1.0,
  isPrimary: true, validFrom: $p.now, recordedAt: $p.now}]->(:Person:Contact {id: 'con_led' + o + '_' + c,
  number: 910000 + 100 * o + c, name: 'Led', foldedName: 'led'})"""
UNLED = """MATCH (n:Person) WHERE n.id STARTS WITH 'own_led' OR n.id STARTS WITH 'con_led' OR n.id = 'own_leader'
DETACH DELETE n"""


async def test_what_a_leader_sees_is_listed_in_little_memory(
    database: Database, address: Address, tmp_path: Path
) -> None:
    """No row keeps the list of those who report to them: with it, 3,000 rows take more than three times as much."""
    guard = guard_of(depth_file(tmp_path, {"default": "TEAM_AND_BELOW"}), viewer("own_leader"))
    assert guard is not None
    numbers = count(1)
    begun = guard.begun("MATCH (n:Contact)", "n", lambda: f"g{next(numbers)}")
    statement = guard.headed(f"RETURN COUNT {{ {begun} }}", "CYPHER 25 PROFILE ")
    await database.command(LED, {"now": NOW})
    try:
        with neo4j.GraphDatabase.driver(address.uri, auth=(address.username, address.password)) as driver:
            given = {"self": "own_leader", "seenAt": NOW, "now": NOW}
            found = driver.execute_query(statement, {"p": given}, database_=address.database)
    finally:
        await database.command(UNLED)
    assert found.records[0][0] == 3_000
    assert found.summary.profile is not None
    assert found.summary.profile["args"]["GlobalMemory"] < 2_000_000
