"""Does a gateway find our objects by their ids, all of a kind by one statement?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graphservice.engine.answers import Answer, Operation
from graphservice.engine.federation import MOST, entities, subgraph_sdl
from graphservice.engine.service import Service
from graphservice.graph.database import Database
from graphservice.model import LABELS
from graphservice.schema import schema
from graphservice.settings import Settings
from graphservice.viewer import LOCAL
from tests.visibility.seeing import depth_file, viewer

QUERY = """query ($of: [_Any!]!) { _entities(representations: $of) {
  __typename ... on Account { name owners(first: 1) { totalCount } } ... on Contact { name account { name } } } }"""


@pytest.fixture(scope="module")
def subgraph(settings: Settings, database: Database) -> Service:
    return Service(schema, database, replace(settings, federation=True))


async def asked(service: Service, query: str, of: Sequence[Any] = ()) -> Answer:
    operation = Operation(query, {"of": list(of)} if of else None, extensions={"cost": True})
    return await service.execute(operation, viewer=LOCAL, request_id="federation")


async def test_objects_of_a_kind_are_one_statement_and_stand_in_the_order_asked(subgraph: Service) -> None:
    await subgraph.database.command(
        "UNWIND range(1, 100) AS i MERGE (a:Account {id: 'acc_fed' + i}) SET a.name = 'F' + i"
    )
    try:
        of = [{"__typename": "Account", "id": f"acc_fed{i}"} for i in range(100, 0, -1)]
        answer = await asked(subgraph, QUERY, of)
        assert answer.errors == []
        assert answer.data is not None
        assert [each["name"] for each in answer.data["_entities"]] == [f"F{i}" for i in range(100, 0, -1)]
        assert answer.extensions["cost"]["statements"] == 1
    finally:
        await subgraph.database.command("MATCH (a:Account) WHERE a.id STARTS WITH 'acc_fed' DETACH DELETE a")


async def test_each_kind_is_one_and_what_is_not_there_is_null(subgraph: Service) -> None:
    of = [
        {"__typename": "Contact", "id": "con_sample_nora"},
        {"__typename": "Account", "id": "acc_sample_north"},
        {"__typename": "Account", "id": "acc_none"},
        {"__typename": "Account", "id": "con_sample_nora"},
        {"__typename": "Account", "id": "acc_sample_north"},
    ]
    answer = await asked(subgraph, QUERY, of)
    assert answer.errors == []
    assert answer.data is not None
    contact, account, *nothing, again = answer.data["_entities"]
    assert contact["__typename"] == "Contact" and contact["account"]
    assert account["name"] == "Ångström Industrier"
    assert nothing == [None, None]
    assert again == account
    assert answer.extensions["cost"]["statements"] == 2


@pytest.mark.parametrize(
    "wrong", ["acc_sample_north", {"__typename": "Account"}, {"__typename": "Account", "id": 5}, []]
)
async def test_a_representation_that_is_none_is_told_at_its_place(subgraph: Service, wrong: Any) -> None:
    answer = await asked(subgraph, QUERY, [{"__typename": "Account", "id": "acc_sample_north"}, wrong])
    (error,) = answer.errors
    assert error["path"] == ["_entities", 1]
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert answer.data is not None and answer.data["_entities"][0]["name"] == "Ångström Industrier"


async def test_more_than_so_many_are_refused(subgraph: Service) -> None:
    answer = await asked(subgraph, QUERY, [{"__typename": "Account", "id": "acc_none"}] * (MOST + 1))
    (error,) = answer.errors
    assert error["extensions"]["code"] == "QUERY_TOO_COMPLEX"


async def test_the_service_says_its_schema_with_a_key_for_each_kind_of_node(subgraph: Service) -> None:
    answer = await asked(subgraph, "{ _service { sdl } accounts(first: 1) { nodes { id } } }")
    assert answer.data is not None
    sdl = answer.data["_service"]["sdl"]
    assert sdl == subgraph_sdl(schema._schema)
    assert sdl.count('@key(fields: "id")') == len(entities(schema._schema)) > 20
    assert "type PageInfo @shareable {" in sdl
    assert set(entities(schema._schema)) <= set(LABELS.values())


async def test_a_gateway_sees_what_its_viewer_sees(settings: Settings, database: Database, tmp_path: Path) -> None:
    some = Service(schema, database, replace(settings, federation=True, visibility=depth_file(tmp_path, {})))
    of = [{"__typename": "Account", "id": f"acc_sample_{name}"} for name in ("north", "harbour")]
    operation = Operation(QUERY, {"of": of})
    answer = await some.execute(operation, viewer=viewer("own_sample_aiko"), request_id="federation")
    assert answer.errors == []
    assert answer.data is not None
    seen, hidden = answer.data["_entities"]
    assert seen["name"] == "Ångström Industrier"
    assert hidden is None


async def test_where_introspection_is_off_it_does_not(settings: Settings, database: Database) -> None:
    closed = Service(schema, database, replace(settings, federation=True, introspection=False))
    answer = await asked(closed, "{ _service { sdl } }")
    assert "graphservice schema --federation" in answer.errors[0]["message"]


async def test_without_the_setting_nobody_asks_so(service: Service) -> None:
    answer = await asked(service, "{ _service { sdl } }")
    assert answer.errors[0]["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"
