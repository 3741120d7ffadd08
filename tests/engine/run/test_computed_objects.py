"""Can something that is worked out for many rows at once be an object, with nodes of the graph in it?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import pytest
import strawberry

from graphservice.engine.connections import Connection, Edge, Names, Node
from graphservice.engine.context import Context, ref, refs
from graphservice.engine.fields import by_id, computed, connection
from graphservice.engine.run.executor import PlanExecutor
from graphservice.engine.scalars import SCALARS
from graphservice.engine.service import Service
from graphservice.graph.database import Database
from graphservice.settings import Settings
from tests.asking import Ask

AccountRef = Annotated["Account", strawberry.lazy("tests.engine.run.test_computed_objects")]
NORTH, QUILL = "acc_sample_north", "acc_sample_quill"
calls: list[list[str]] = []
unknown: set[str] = set()


@strawberry.type(description="What is thought of an account.")
class Verdict:
    text: str
    like: AccountRef | None
    others: list[AccountRef]


async def _verdicts(
    parents: Sequence[Mapping[str, Any]], arguments: Mapping[str, Any], _: Context
) -> Sequence[Verdict | Exception | None]:
    calls.append([parent["name"] for parent in parents])
    return [_verdict(parent["name"]) for parent in parents]


def _verdict(name: str) -> Verdict | Exception | None:
    if name.startswith("Lyra"):
        return None
    if name in unknown:
        return LookupError("nobody knows")
    others = [NORTH, "acc_nothing", QUILL] if "Industrier" in name else [NORTH, QUILL]
    return Verdict(text=f"{name}!", like=ref(QUILL), others=refs(others))


@strawberry.type(description="An account.")
class Account(Node):
    name: str
    verdict: Verdict | None = computed(_verdicts, "What is thought of it.", requires=["name"])


@strawberry.type(description="Questions.")
class Query:
    account: AccountRef | None = by_id("One.")
    accounts: Connection[AccountRef, Edge[AccountRef]] = connection("directory/accounts", "All.", order=["name"])


@pytest.fixture
def judge(database: Database, settings: Settings) -> Ask:
    calls.clear()
    unknown.clear()
    config = strawberry.schema.config.StrawberryConfig(name_converter=Names(), scalar_map=SCALARS)
    schema = strawberry.Schema(Query, execution_context_class=PlanExecutor, config=config)
    return Ask(Service(schema, database, settings))


async def test_it_is_worked_out_once_for_all_rows_and_its_nodes_are_read_by_one_statement_for_each_place(
    judge: Ask,
) -> None:
    answer = await judge("{ accounts(first: 100) { nodes { id verdict { text like { name } } } } }")
    assert answer.data is not None
    found = {row["id"]: row["verdict"] for row in answer.data["accounts"]["nodes"]}
    quill = {"name": 'Quill "Q" Publishing'}
    assert found[NORTH] == {"text": "Ångström Industrier!", "like": quill}
    assert found["acc_sample_harbour"] == {"text": "Ångström Hamn & Logistik!", "like": quill}
    assert found["acc_sample_lyra"] is None
    assert len(calls) == 1
    assert answer.extensions["cost"]["statements"] == 2


async def test_what_goes_wrong_for_one_row_is_told_at_its_place_and_the_others_are_there(judge: Ask) -> None:
    unknown.add('Quill "Q" Publishing')
    answer = await judge("{ accounts(first: 100) { nodes { id verdict { text } } } }")
    assert answer.data is not None
    rows = answer.data["accounts"]["nodes"]
    found = {row["id"]: row["verdict"] for row in rows}
    assert found[QUILL] is None
    assert found[NORTH] == {"text": "Ångström Industrier!"}
    (error,) = answer.errors
    place = [row["id"] for row in rows].index(QUILL)
    assert error["path"] == ["accounts", "nodes", place, "verdict"]
    assert error["extensions"]["code"] == "INTERNAL_ERROR"


async def test_a_node_that_is_not_there_spoils_the_list_that_must_have_it(judge: Ask) -> None:
    answer = await judge(f'{{ account(id: "{NORTH}") {{ name verdict {{ text others {{ id }} }} }} }}')
    assert answer.data == {"account": {"name": "Ångström Industrier", "verdict": None}}
    assert [error["path"] for error in answer.errors] == [["account", "verdict", "others", 1]]


async def test_an_object_with_nothing_of_the_graph_in_it_costs_no_further_statement(judge: Ask) -> None:
    answer = await judge(f'{{ account(id: "{NORTH}") {{ verdict {{ __typename title: text }} }} }}')
    assert answer.data == {"account": {"verdict": {"__typename": "Verdict", "title": "Ångström Industrier!"}}}
    assert answer.extensions["cost"]["statements"] == 1
