"""Is a kind of field one file? The engine knows none of them by name; and one that it never met is read like any."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, ClassVar

import pytest
import strawberry

import graphservice
from graphservice.engine.bind.calls import BoundCall, Call
from graphservice.engine.connections import Connection, Edge, Names, Node
from graphservice.engine.fields import AS_OF, connection
from graphservice.engine.fields.declaring import declared
from graphservice.engine.fields.kind import CypherWriter, FieldKind, Slot
from graphservice.engine.run.executor import PlanExecutor
from graphservice.engine.scalars import SCALARS
from graphservice.engine.service import Service
from graphservice.engine.write.binding import Binding, Text
from graphservice.graph.database import Database
from graphservice.settings import Settings
from tests.asking import Ask

PACKAGE = Path(graphservice.__file__).parent
AccountRef = Annotated["Account", strawberry.lazy("tests.engine.fields.test_field_kinds")]


def kinds(of: type[FieldKind] = FieldKind) -> set[str]:
    beneath: list[type[FieldKind]] = of.__subclasses__()
    return {of.__name__}.union(*(kinds(each) for each in beneath))


def told_apart(source: str) -> list[str]:
    """The kinds of field that a module asks for by `isinstance`."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    asked = [call.args[1] for call in calls if isinstance(call.func, ast.Name) and call.func.id == "isinstance"]
    names = [getattr(node, "id", getattr(node, "attr", "")) for each in asked for node in ast.walk(each)]
    return [name for name in names if name in kinds()]


def test_no_module_tells_kinds_of_field_apart() -> None:
    assert told_apart("isinstance(slot.spec, ById | fields.Connected) or isinstance(spec, (Cursor, str))") == [
        "ById",
        "Connected",
        "Cursor",
    ]
    found = {str(path.relative_to(PACKAGE)): told_apart(path.read_text()) for path in PACKAGE.rglob("*.py")}
    assert {path: names for path, names in found.items() if names} == {}


@dataclass(frozen=True, slots=True)
class Highest(FieldKind):
    """The highest value of a property among the rows of a pattern."""

    asks: ClassVar[bool] = True

    question: str
    name: str

    def questions(self) -> tuple[str, ...]:
        return (self.question,)

    def bind(self, call: Call, bound: BoundCall, arguments: Mapping[str, Any], now: datetime) -> None:
        bound.rows = 0

    def write(self, slot: Slot, at: Binding, cypher: CypherWriter) -> Text:
        inner, match = cypher.matched(slot, at.node)
        value = cypher.variable()
        return "", f"COLLECT {{ {match} WITH max({inner.node}.{self.name}) AS {value} RETURN {value} }}[0]"


@strawberry.type(description="An account.")
class Account(Node):
    last: str | None = declared(Highest("directory/account_contacts", "name"), "Of its contacts, by name.", [AS_OF])


@strawberry.type(description="Questions.")
class Query:
    accounts: Connection[AccountRef, Edge[AccountRef]] = connection("directory/accounts", "All.", order=["name"])


@pytest.fixture
def aggregating(database: Database, settings: Settings) -> Ask:
    config = strawberry.schema.config.StrawberryConfig(name_converter=Names(), scalar_map=SCALARS)
    schema = strawberry.Schema(Query, execution_context_class=PlanExecutor, config=config)
    return Ask(Service(schema, database, settings))


async def test_a_kind_that_the_engine_never_met_is_one_class(aggregating: Ask, ask: Ask) -> None:
    times = ["2026-06-01T00:00:00Z", "1990-01-01T00:00:00Z"]
    asked = " ".join(f'x{at}: last(asOf: "{moment}")' for at, moment in enumerate(times))
    answer = await aggregating(f"{{ accounts(first: 100) {{ nodes {{ id {asked} }} }} }}")
    assert answer.data is not None and answer.errors == []
    assert answer.extensions["cost"]["statements"] == 1
    every = " ".join(
        f'x{at}: contacts(first: 100, asOf: "{moment}") {{ nodes {{ name }} }}' for at, moment in enumerate(times)
    )
    known = await ask(f"{{ accounts(first: 100) {{ nodes {{ id {every} }} }} }}")
    assert known.data is not None
    highest = [
        {
            "id": row["id"],
            **{key: max((each["name"] for each in row[key]["nodes"]), default=None) for key in ("x0", "x1")},
        }
        for row in known.data["accounts"]["nodes"]
    ]
    assert sorted(answer.data["accounts"]["nodes"], key=str) == sorted(highest, key=str)
    assert any(row["x0"] for row in highest)
