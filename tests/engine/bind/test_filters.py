"""Does a `where` keep what its words say? Random conditions, against the same in Python over every node."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from graphql import get_named_type

from graphservice.engine.nulls import is_where
from graphservice.graph.database import Database
from graphservice.schema import schema
from graphservice.text.folding import fold
from tests.asking import Ask
from tests.directory.test_advertised import conditions

KINDS = {"accounts": "Account", "contacts": "Contact", "opportunities": "Opportunity", "contracts": "Contract"}
PROPERTIES = """MATCH (n) WHERE $p.label IN labels(n) RETURN {
  id: n.id, name: n.name, domain: n.domain, industry: n.industry, region: n.region, country: n.country, tier: n.tier,
  employees: n.employees, openEscalations: n.openEscalations, email: n.email, department: n.department,
  jobFunction: n.jobFunction, alignedWith: n.alignedWith, optedOut: n.optedOut, kind: n.kind, phase: n.phase,
  status: n.status, stage: n.stage, leadSource: n.leadSource, createdAt: toString(n.createdAt),
  updatedAt: toString(n.updatedAt), openedOn: toString(n.openedOn), closedOn: toString(n.closedOn),
  startsOn: toString(n.startsOn), endsOn: toString(n.endsOn), churnRisk: n.churnRisk, familyName: n.familyName,
  title: n.title, amount: [n.amount, n.currency], annualRevenue: [n.annualRevenue, n.currency],
  annualValue: [n.annualValue, n.currency]} AS n"""
MONEY = {"amount", "annualRevenue", "annualValue"}
EACH = 20
Truth = bool | None  # None: it is not known, as in SQL and Cypher
Node = dict[str, Any]
_HOLDS: dict[str, Callable[[Any, Any], bool]] = {
    "eq": lambda value, given: bool(value == given),
    "in": lambda value, given: value in given,
    "contains": lambda value, given: given in value,
    "startsWith": lambda value, given: bool(value.startswith(given)),
    "gt": lambda value, given: bool(value > given),
    "gte": lambda value, given: bool(value >= given),
    "lt": lambda value, given: bool(value < given),
    "lte": lambda value, given: bool(value <= given),
}


def every(truths: list[Truth]) -> Truth:
    return False if False in truths else None if None in truths else True


def some(truths: list[Truth]) -> Truth:
    return True if True in truths else None if None in truths else False


def holds(where: Node, node: Node) -> Truth:
    return every([_one(name, given, node) for name, given in where.items()])


def _one(name: str, given: Any, node: Node) -> Truth:
    if name == "and":
        return every([holds(each, node) for each in given])
    if name == "or":
        return some([holds(each, node) for each in given])
    if name == "not":
        return holds(given, node) is not True
    if name in MONEY:
        return _priced(given, *node[name])
    if name == "name":
        return every([_holds(key, *_alike(key, each, node[name])) for key, each in given.items()])
    return every([_holds(key, each, node[name]) for key, each in given.items()])


def _alike(operator: str, given: Any, value: Any) -> tuple[Any, Any]:
    """A part of a name is looked for whatever its case and accents."""
    return (fold(given), fold(value)) if operator in ("contains", "startsWith") else (given, value)


def _priced(given: Node, minor: int | None, currency: str | None) -> Truth:
    """By fractions of the currency's whole unit; all currencies of the sample have two digits."""
    missing = minor is None or currency is None
    truths: list[Truth] = [missing == given["isNull"]] if "isNull" in given else []
    asked = {key: Fraction(each) for key, each in given.items() if key not in ("isNull", "currency")}
    if "currency" in given:
        truths.append(None if currency is None else currency == given["currency"])
        truths += [minor is not None] if not asked else []
    truths += [None if minor is None else _HOLDS[key](Fraction(minor, 100), each) for key, each in asked.items()]
    return every(truths)


def _holds(operator: str, given: Any, value: Any) -> Truth:
    if operator == "isNull":
        return bool((value is None) == given)
    if value is None:
        return False if operator == "in" and not given else None
    return _HOLDS[operator](value, given)


class Conditions:
    """Random ones, of a `where` type, with values that nodes have."""

    def __init__(self, random: Random, nodes: list[Node]) -> None:
        self._random = random
        self._nodes = nodes

    def of(self, type: Any, depth: int = 3) -> Node:
        names = [name for name, field in type.fields.items() if depth or name not in ("and", "or", "not")]
        known = [name for name in names if name in ("and", "or", "not") or name in self._nodes[0]]
        return {name: self._one(name, type, depth) for name in self._random.sample(known, self._random.randint(0, 2))}

    def _one(self, name: str, type: Any, depth: int) -> Any:
        if name == "not":
            return self.of(type, depth - 1)
        if name in ("and", "or"):
            return [self.of(type, depth - 1) for _ in range(self._random.randint(0, 3))]
        if name in MONEY:
            return self._money(name)
        operators = get_named_type(type.fields[name].type).fields
        return {key: self._given(name, key) for key in self._random.sample(list(operators), 1)}

    def _money(self, name: str) -> Any:
        if self._random.random() < 0.2:
            return {"isNull": self._random.random() < 0.5}
        known = [each for node in self._nodes if None not in (each := node[name])] or [[125_050, "EUR"]]
        minor, currency = self._random.choice(known)
        near = Decimal(minor) / 100 + self._random.choice([Decimal(0), Decimal("0.005"), Decimal("-0.005")])
        operators = self._random.sample(["eq", "gt", "gte", "lt", "lte"], self._random.randint(0, 2))
        return {"currency": currency} | {key: str(near) for key in operators}

    def _given(self, name: str, operator: str) -> Any:
        values = [node[name] for node in self._nodes if node[name] is not None] or [None]
        if operator == "isNull":
            return self._random.random() < 0.5
        if operator == "in":
            return [each for each in self._random.choices(values, k=self._random.randint(0, 3)) if each is not None]
        value = self._random.choice(values)
        if operator in ("contains", "startsWith") and isinstance(value, str):
            start = 0 if operator == "startsWith" else self._random.randrange(max(len(value), 1))
            return value[start : start + self._random.randint(0, 4)]
        return value


@pytest.mark.parametrize("name", KINDS)
async def test_what_is_kept_is_what_the_conditions_say(ask: Ask, database: Database, name: str) -> None:
    nodes = [node for (node,) in await database.records(PROPERTIES, {"label": KINDS[name]})]
    type: Any = schema._schema.type_map[f"{KINDS[name]}Where"]
    random, kept = Random(KINDS[name]), 0
    for _ in range(EACH):
        where = Conditions(random, nodes).of(type)
        query = f"query ($where: {type.name}) {{ {name}(where: $where, first: 100) {{ totalCount nodes {{ id }} }} }}"
        answer = await ask(query, {"where": where})
        expected = {node["id"] for node in nodes if holds(where, node) is True}
        kept += len(expected)
        assert answer.errors == [], where
        assert answer.data is not None
        assert {node["id"] for node in answer.data[name]["nodes"]} == expected, where
        assert answer.data[name]["totalCount"] == len(expected), where
    assert 0 < kept < EACH * len(nodes)


def test_every_operator_is_compared() -> None:
    wheres: list[Any] = [type for name, type in schema._schema.type_map.items() if name.endswith("Where")]
    kinds = [each for each in wheres if is_where(each)]
    known = {*_HOLDS, "isNull", "currency"}
    assert {key for each in kinds for _, filter in conditions(each) for key in filter.fields} == known


@pytest.mark.parametrize("depth", [40, 100, 900])
async def test_a_nest_of_conditions_is_refused_before_the_database_would_plan_for_minutes(ask: Ask, depth: int) -> None:
    where: Node = {"name": {"eq": "x"}}
    for _ in range(depth):
        where = {"not": where}
    answer = await ask("query ($where: AccountWhere) { accounts(where: $where) { totalCount } }", {"where": where})
    (error,) = answer.errors
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert answer.extensions == {}


async def test_a_heap_of_empty_conditions_is_refused(ask: Ask) -> None:
    query = "query ($where: AccountWhere) { accounts(where: $where) { totalCount } }"
    (error,) = (await ask(query, {"where": {"or": [{}] * 10_000}})).errors
    assert error["message"].startswith("`where` has more than 40 groups")
