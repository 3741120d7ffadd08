"""Is what the first visitors ask planned before the process says that it is ready?"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from graphservice.assistants.endpoint import assistant_documents
from graphservice.engine.answers import Answer, Operation
from graphservice.engine.guard.asked import guarded_statement
from graphservice.engine.guard.depths import depths_of
from graphservice.engine.guard.guard import Guard
from graphservice.engine.service import Service
from graphservice.errors import DatabaseUnavailable
from graphservice.graph.address import Address
from graphservice.graph.cypher import fixed_statements, question
from graphservice.graph.database import Database
from graphservice.http.first_questions import first_questions
from graphservice.http.stored_documents import StoredDocuments
from graphservice.http.warming import Warming
from graphservice.schema import schema
from graphservice.settings import Settings
from graphservice.viewer import Viewer
from tests.asking import Ask
from tests.http.processes import serving


@pytest.mark.timeout(600)
@pytest.mark.usefixtures("database")
async def test_a_process_is_ready_when_all_is_planned(address: Address, tmp_path: Path) -> None:
    async with serving(address, tmp_path) as served, httpx.AsyncClient(timeout=30) as client:
        seen = set()
        async with asyncio.timeout(150):
            while (ready := await client.get(f"{served.url}/readyz")).status_code != 200:
                seen.add(ready.json()["errors"][0]["message"].partition(":")[0])
                answer = await client.post(f"{served.url}/graphql", json={"query": "{ __typename }"})
                assert answer.status_code == 200
                await asyncio.sleep(0.1)
        assert seen == {"Starting"}
        for _ in range(600):  # on a busy machine it says that it is ready before all is planned
            told = [line["message"] for line in served.lines("graphservice.warming")]
            if any("documents and statements are planned" in message for message in told):
                break
            await asyncio.sleep(0.5)
        assert len(told) == 1, told


async def test_the_first_questions_are_answered_and_each_kind_has_one(service: Service, ask: Ask) -> None:
    texts = list(first_questions(service.graphql_schema, service.planned))
    assert len(texts) > 30
    for text in texts:
        assert (await ask(text)).errors == [], text
    asked = "".join(texts)
    assert all(f"{{ {name} {{" in asked for name in ("accounts", "contacts", "owners", "opportunities", "teams"))


async def test_a_statement_that_is_planned_is_not_run(database: Database) -> None:
    await database.plan("CREATE (:Planned {id: $p.id})")
    assert await database.records("MATCH (n:Planned) RETURN count(n)", {}) == [[0]]
    names = [each.name for each in fixed_statements()]
    assert "graph/record_changes" in names
    assert "directory/account_contacts" not in names


async def test_one_that_is_stopped_leaves_the_rest(service: Service) -> None:
    warming = Warming(service, StoredDocuments("off", {}))
    warming.stop()
    async with asyncio.timeout(5):
        await warming.warm()
    assert warming.planned == 0


async def test_documents_are_asked_about_somebody_those_of_assistants_as_well(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Operation] = []

    async def noted(operation: Operation, **_: object) -> Answer:
        asked.append(operation)
        return Answer({})

    monkeypatch.setattr(service, "execute", noted)
    monkeypatch.setattr("graphservice.http.warming.fixed_statements", list)
    texts = ["query Own { viewer { id } }", "query One($id: ID!) { account(id: $id) { name } }"]
    texts.append(
        "query Late($owner: ID, $team: ID) { overdueRelationships(owner: $owner, team: $team) { totalCount } }"
    )
    own = {f"sha256:{number}": text for number, text in enumerate(texts)}
    await Warming(service, StoredDocuments("off", {}, own), assistant_documents()).warm()
    names = [each.operation_name for each in asked]
    assert names.count("WhoOwns") >= 2  # planned, then asked about somebody
    one, late = ([each.variables for each in asked if each.operation_name == name] for name in ("One", "Late"))
    assert [variables["id"][:3] for variables in one if variables] == ["non", "own", "acc", "con"]
    assert [[*variables] for variables in late if variables] == [["owner"]] * 3
    assert not any(name and name.startswith("Propose") for name in names)  # mutations are asked by nobody


async def test_where_nobody_can_be_looked_up_all_the_rest_is_planned(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def noted(operation: Operation, **_: object) -> Answer:
        return Answer({})

    async def away(*_: object) -> None:
        raise DatabaseUnavailable("It is away.")

    monkeypatch.setattr(service, "execute", noted)
    monkeypatch.setattr(service.database, "records", away)
    monkeypatch.setattr("graphservice.http.warming.fixed_statements", list)
    warming = Warming(
        service, StoredDocuments("off", {}, {"sha256:0": "query One($id: ID!) { account(id: $id) { id } }"})
    )
    await warming.warm()
    assert warming.planned == warming.all


async def test_what_is_asked_by_viewers_who_see_a_part_is_planned_as_they_ask_it(
    settings: Settings, database: Database, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "visibility.toml").write_text('Account = "OWN"\n', encoding="utf-8")
    service = Service(schema, database, replace(settings, visibility=tmp_path / "visibility.toml"))
    asked: list[tuple[str | None, bool]] = []
    planned: list[str] = []

    async def noted(operation: Operation, *, viewer: Viewer, **_: object) -> Answer:
        asked.append((operation.operation_name, viewer.sees_all))
        return Answer({})

    async def kept(text: str) -> None:
        planned.append(text)

    monkeypatch.setattr(service, "execute", noted)
    monkeypatch.setattr(database, "plan", kept)
    monkeypatch.setattr("graphservice.http.warming.first_questions", lambda *_: ["{ accounts { totalCount } }"])
    await Warming(service, StoredDocuments("off", {}, {"sha256:0": "query Own { viewer { id } }"})).warm()
    assert asked == [("Own", False), (None, False), ("Own", True)]
    file = question("ownership/book_touches")
    of_a_part = guarded_statement(Guard(depths_of(tmp_path / "visibility.toml")), file)
    assert file.text != of_a_part
    assert {file.text, of_a_part} <= set(planned)
