"""Which documents are answered, and by which ids? In each mode, from the manifests that clients' compilers write."""

from __future__ import annotations

import hashlib
import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from graphservice.app import create_app
from graphservice.engine.service import Service
from graphservice.errors import ConfigurationError
from graphservice.graph.database import Database
from graphservice.http.authentication import authenticator_of
from graphservice.http.manifest import read_manifest
from graphservice.http.stored_documents import StoredDocuments
from graphservice.http.warming import Warming
from graphservice.settings import Settings, read_settings
from tests.http.conftest import ClientOf
from tests.listening import listening
from tests.speaking import speaking

NAME = "query Name($id: ID!) { account(id: $id) { name } }"
TEAMS = "query Teams { teams { totalCount } }"
MARINE = {"id": "acc_sample_north"}
TRUST_ERRORS = [{"code": "DOCUMENT_NOT_TRUSTED"}]


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


RELAY = {md5(text): text for text in (NAME, TEAMS)}
CODEGEN = {sha(text): text for text in (NAME, TEAMS)}
TADA = {"sha256:" + sha(text): text for text in (NAME, TEAMS)}
APOLLO = {
    "format": "apollo-persisted-query-manifest",
    "version": 1,
    "operations": [{"id": sha(text), "name": "x", "type": "query", "body": text} for text in (NAME, TEAMS)],
}


def manifest(folder: Path, content: Any) -> Path:
    path = folder / "documents.json"
    path.write_text(json.dumps(content), "utf-8")
    return path


def codes(response: httpx.Response) -> list[Any]:
    return [error["extensions"]["code"] for error in response.json()["errors"]]


@pytest.mark.parametrize(
    ("content", "id"),
    [(RELAY, md5(NAME)), (CODEGEN, sha(NAME)), (TADA, "sha256:" + sha(NAME)), (APOLLO, sha(NAME))],
    ids=["relay", "codegen", "tada", "apollo"],
)
async def test_a_document_of_each_compilers_manifest_is_asked_by_its_id_and_by_its_hash(
    client_of: ClientOf, tmp_path: Path, content: Any, id: str
) -> None:
    async with client_of(documents="trusted", documents_file=manifest(tmp_path, content)) as client:
        expected = (await client.post("/graphql", json={"query": NAME, "variables": MARINE})).json()
        assert expected["data"]["account"]["name"]
        for given in (id, "sha256:" + sha(NAME)):
            body = {"documentId": given, "variables": MARINE}
            assert (await client.post("/graphql", json=body)).json() == expected
            by_get = {"documentId": given, "variables": json.dumps(MARINE)}
            assert (await client.get("/graphql", params=by_get)).json() == expected
        persisted = {"persistedQuery": {"version": 1, "sha256Hash": sha(NAME)}}
        assert (await client.post("/graphql", json={"extensions": persisted, "variables": MARINE})).json() == expected


async def test_trusted_refuses_anything_else_before_it_is_parsed(
    client_of: ClientOf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(7)
    async with client_of(documents="trusted", documents_file=manifest(tmp_path, CODEGEN)) as client:
        assert (await client.post("/graphql", json={"query": TEAMS})).status_code == 200

        def unexpected(*_: Any, **__: Any) -> None:
            raise AssertionError("a document was parsed")

        monkeypatch.setattr("graphservice.engine.read.documents.parse", unexpected)
        for _ in range(300):
            at = chance.randrange(len(NAME))
            text = NAME[:at] + chance.choice(["", " ", "x", "{", "#"]) + NAME[at + chance.randrange(2) :]
            if text == NAME:
                continue
            refused = await client.post("/graphql", json={"query": text, "variables": MARINE})
            assert codes(refused) == ["DOCUMENT_NOT_TRUSTED"]
        strict = {"accept": "application/graphql-response+json"}
        for body in ({"query": "{ __schema { types { name } } }"}, {"documentId": "nope"}, {"documentId": sha("x")}):
            assert (await client.post("/graphql", json=body, headers=strict)).status_code == 400
        mixed = {"query": "{ teams { totalCount } }", "documentId": sha(TEAMS)}
        assert codes(await client.post("/graphql", json=mixed)) == ["DOCUMENT_NOT_TRUSTED"]
        assert codes(await client.get("/export.csv", params={"query": "{ accounts { nodes { id } } }"})) == [
            "DOCUMENT_NOT_TRUSTED"
        ]
        assert (await client.get("/graphiql")).status_code == 404


async def test_apq_registers_a_text_under_its_hash(client_of: ClientOf) -> None:
    persisted = {"persistedQuery": {"version": 1, "sha256Hash": sha(TEAMS)}}
    async with client_of(documents="apq") as client:
        first = await client.post("/graphql", json={"extensions": persisted})
        assert first.status_code == 200
        assert (first.json()["errors"][0]["message"], codes(first)) == (
            "PersistedQueryNotFound",
            ["PERSISTED_QUERY_NOT_FOUND"],
        )
        wrong = {"persistedQuery": {"version": 1, "sha256Hash": sha(NAME)}}
        assert (await client.post("/graphql", json={"query": TEAMS, "extensions": wrong})).status_code == 400
        registered = await client.post("/graphql", json={"query": TEAMS, "extensions": persisted})
        again = await client.get("/graphql", params={"extensions": json.dumps(persisted)})
        assert registered.json() == again.json() == {"data": {"teams": registered.json()["data"]["teams"]}}
        assert (await client.post("/graphql", json={"query": "{ __typename }"})).status_code == 200


async def test_off_answers_texts_alone_and_says_so(client_of: ClientOf) -> None:
    async with client_of() as client:
        assert codes(await client.post("/graphql", json={"documentId": "sha256:" + sha(TEAMS)})) == [
            "PERSISTED_QUERY_NOT_FOUND"
        ]
        assert codes(await client.post("/graphql", json={})) == ["BAD_REQUEST"]


async def test_a_websocket_is_refused_one_operation_and_goes_on(
    settings: Settings, service: Service, database: Database, tmp_path: Path
) -> None:
    trusted = replace(settings, documents="trusted", documents_file=manifest(tmp_path, TADA))
    async with (
        listening(create_app(trusted, service, database, authenticator_of(trusted))) as port,
        speaking(port) as speaker,
    ):
        await speaker.subscribe("1", "{ __typename }")
        refused = await speaker.hear()
        assert (refused["type"], refused["payload"][0]["extensions"]) == ("error", *TRUST_ERRORS)
        await speaker.say(type="subscribe", id="2", payload={"documentId": "sha256:" + sha(TEAMS)})
        assert (await speaker.hear())["type"] == "next"


async def test_a_manifest_is_planned_before_the_process_is_ready_and_what_is_wrong_in_it_is_logged(
    settings: Settings, service: Service, database: Database, tmp_path: Path, logged: pytest.LogCaptureFixture
) -> None:
    old = "query Old { accounts { nodes { nickname } } }"
    content = manifest(tmp_path, {"name": NAME, "teams": TEAMS, "old": old})
    trusted = replace(settings, documents="trusted", documents_file=content)
    app = create_app(trusted, service, database, authenticator_of(trusted))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost") as client:
        early = await client.get("/readyz")
        assert (early.status_code, early.headers["retry-after"]) == (503, "2")
        assert "0 of 3 documents and statements" in early.json()["errors"][0]["message"]
        warming = Warming(service, StoredDocuments.of(trusted))
        await warming.warm()
        assert warming.done
        told = [record.getMessage() for record in logged.records if record.name == "graphservice.warming"]
        assert any("document old of the manifest is refused: Cannot query field 'nickname'" in text for text in told)
        assert not any("document name" in text for text in told)
        failing = await client.post("/graphql", json={"documentId": "old"})
        assert codes(failing) == ["GRAPHQL_VALIDATION_FAILED"]


@pytest.mark.parametrize("content", [[], {}, {"a": 1}, {**APOLLO, "operations": "x"}, {"sha256:0": TEAMS}, "x"])
def test_what_is_no_manifest_is_refused_at_the_start(tmp_path: Path, content: Any) -> None:
    path = manifest(tmp_path, content)
    with pytest.raises(ConfigurationError, match=r"documents\.json"):
        read_manifest(path)


def test_settings_that_do_not_fit_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="GRAPHSERVICE_DOCUMENTS_FILE"):
        StoredDocuments.of(read_settings({"GRAPHSERVICE_DOCUMENTS": "trusted"}))
    with pytest.raises(ConfigurationError, match="GRAPHSERVICE_DOCUMENTS"):
        StoredDocuments.of(read_settings({"GRAPHSERVICE_DOCUMENTS_FILE": str(manifest(tmp_path, RELAY))}))
    with pytest.raises(ConfigurationError, match="one of off, apq, trusted"):
        read_settings({"GRAPHSERVICE_DOCUMENTS": "on"})
