"""Is every order, filter and group that the schema offers read from an index, and is everything described?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from graphql import (
    get_named_type,
    is_input_object_type,
    is_interface_type,
    is_non_null_type,
    is_object_type,
)

from graphservice.engine.fields.connected import Connected
from graphservice.engine.filters import where_of
from graphservice.engine.keys import Key
from graphservice.engine.read.model import model_of
from graphservice.graph.address import Address
from graphservice.schema import schema
from tests.graph.plans import explained

SCHEMA = schema._schema
ROOT: Any = SCHEMA.query_type


def _lists() -> Iterator[tuple[str, Any]]:
    """Each root connection: the label of its nodes, and the field."""
    for name, field in ROOT.fields.items():
        if isinstance(model_of(SCHEMA).specs.get(("Query", name)), Connected):
            yield get_named_type(get_named_type(field.type).fields["nodes"].type).name, field


OPERATORS = {
    "eq": "= $p.x", "in": "IN $p.x", "gt": "> $p.x", "gte": ">= $p.x", "lt": "< $p.x", "lte": "<= $p.x",
    "startsWith": "STARTS WITH $p.x", "contains": "CONTAINS $p.x",
}  # fmt: skip
BESIDE = {"isNull", "currency"}  # no index knows what is missing; a currency is asked for with each amount


def conditions(where: Any) -> Iterator[tuple[str, Any]]:
    """Each property that nodes of a kind can be filtered by, and its filter."""
    about = where_of(where)
    for name, each in where.fields.items():
        if name not in ("and", "or", "not", *about.related, *about.nested, *about.stored, *about.short):
            yield name, get_named_type(each.type)


def _filters() -> Iterator[tuple[str, str, str]]:
    """Each label and condition that a root list can be filtered by, in Cypher."""
    for label, field in _lists():
        where = get_named_type(field.args["where"].type) if "where" in field.args else None
        for name, filter in conditions(where) if where else ():
            money = "n.currency = $p.y AND " if filter.name == "MoneyFilter" else ""
            for operator in filter.fields.keys() - BESIDE:
                kept = "foldedName" if name == "name" and operator in ("contains", "startsWith") else name
                yield label, f"{money}n.{kept} {OPERATORS[operator]}", operator


def _orders() -> Iterator[tuple[str, Key]]:
    for label, field in _lists():
        if "orderBy" not in field.args:
            continue
        order: Any = get_named_type(field.args["orderBy"].type)
        for each in get_named_type(order.fields["field"].type).values.values():
            yield label, Key.named(each.value)


def test_the_kinds_of_the_directory_are_listed() -> None:
    directory = {"Account", "Contact", "Owner", "Team", "Product", "Opportunity", "Contract", "Campaign", "Interaction"}
    assert directory <= {label for label, _ in _lists()}


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("label", sorted({label for label, *_ in _filters()}))
def test_every_filter_of_a_list_is_read_from_an_index(address: Address, label: str) -> None:
    filters = [(text, operator) for of, text, operator in _filters() if of == label]
    assert ("n.id = $p.x", "eq") in filters
    assert [text for text, operator in filters if not _sought(address, label, text, operator)] == []


def _sought(address: Address, label: str, condition: str, operator: str) -> bool:
    """By the index of the property alone, or by that of the property and the id, which a page asks for as well."""
    asked = f"MATCH (n:{label}) WHERE {condition}"
    plans = [explained(address, f"{asked}{more} RETURN n", p={}) for more in (" AND n.id IS NOT NULL", "")]
    found = [[name for name in plan if name.startswith("Node")] for plan in plans]
    kind = "ContainsScan" if operator == "contains" else "Seek"
    return any(len(each) == 1 and kind in each[0] for each in found)


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(("label", "key"), [pytest.param(*each, id=f"{each[0]}-{each[1].names}") for each in _orders()])
def test_every_order_of_a_list_is_read_from_an_index_both_ways(address: Address, label: str, key: Key) -> None:
    properties = [f"n.{name}" for each in key.spread for name in each.names] + ["n.id"]
    there = " AND ".join(f"{each} IS NOT NULL" for each in properties)
    for way in ("", " DESC"):
        order = ", ".join(f"{each}{way}" for each in properties)
        plan = explained(address, f"MATCH (n:{label}) WHERE {there} WITH n ORDER BY {order} LIMIT $k RETURN n", k=10)
        assert [name for name in plan if name.startswith("Node")] == ["NodeIndexScan"]
        assert not [name for name in plan if "Sort" in name or "Top" in name]


def test_what_can_be_missing_is_ordered_as_such() -> None:
    """An order by what a type says can be null places those that have nothing there."""
    for label, key in _orders():
        fields: Any = SCHEMA.type_map[label].fields  # type: ignore[attr-defined]
        nullable = not is_non_null_type(fields[key.names[-1]].type)
        assert (key.nulls is not None) == nullable, (label, key)


def _described() -> Iterator[tuple[str, Any]]:
    for type in SCHEMA.type_map.values():
        if type.name.startswith("__") or type.name in ("String", "Int", "Float", "Boolean", "ID"):
            continue
        yield type.name, type
        if is_object_type(type) or is_interface_type(type) or is_input_object_type(type):
            for name, field in type.fields.items():
                yield f"{type.name}.{name}", field
                for argument, each in getattr(field, "args", {}).items():
                    yield f"{type.name}.{name}({argument})", each


def test_everything_is_described() -> None:
    """But for the one `input` of a mutation, which its type describes."""
    described = [(name, each) for name, each in _described() if not name.endswith("(input)")]
    assert len(described) > 500
    assert [name for name, each in described if not each.description] == []
