"""Is every order, filter and group that the schema offers read from an index, and is everything described?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from graphql import (
    get_named_type,
    is_input_object_type,
    is_interface_type,
    is_object_type,
)

from graphservice.engine.executor import model_of
from graphservice.engine.fields import Connected
from graphservice.engine.filters import where_of
from graphservice.graph.address import Address
from graphservice.schema import schema
from tests.graph.plans import explained

SCHEMA = schema._schema
ROOT: Any = SCHEMA.query_type
_VALUES = {
    "Boolean": "true",
    "Int": "5",
    "DateTime": "datetime('2026-01-01T00:00:00Z')",
    "Date": "date('2026-01-01')",
}


def _lists() -> Iterator[tuple[str, Any]]:
    """Each root connection: the label of its nodes, and the field."""
    for name, field in ROOT.fields.items():
        if isinstance(model_of(SCHEMA).specs.get(("Query", name)), Connected):
            yield get_named_type(get_named_type(field.type).fields["nodes"].type).name, field


def _filters() -> Iterator[tuple[str, str, str]]:
    """Each label, property and value that a root list can be filtered by."""
    for label, field in _lists():
        where: Any = get_named_type(field.args["where"].type)
        about = where_of(where)
        for name, each in where.fields.items():
            if name not in ("and", "or", "not", *about.related, *about.nested):
                condition: Any = get_named_type(each.type)
                operand = next(iter(condition.fields.values()))
                yield label, name, _VALUES.get(get_named_type(operand.type).name, "'x'")


def _orders() -> Iterator[tuple[str, str]]:
    for label, field in _lists():
        order: Any = get_named_type(field.args["orderBy"].type)
        for word in get_named_type(order.fields["field"].type).values:
            head, *rest = word.lower().split("_")
            yield label, head + "".join(each.title() for each in rest)


def test_the_nine_kinds_are_listed() -> None:
    assert {label for label, _ in _lists()} == {
        "Account", "Contact", "Owner", "Team", "Product", "Opportunity", "Contract", "Campaign", "Interaction"
    }  # fmt: skip


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("label", sorted({label for label, _ in _lists()}))
def test_every_filter_of_a_list_is_read_from_an_index(address: Address, label: str) -> None:
    filters = [(name, value) for of, name, value in _filters() if of == label]
    assert ("id", "'x'") in filters
    assert [name for name, value in filters if not _sought(address, label, name, value)] == []


def _sought(address: Address, label: str, name: str, value: str) -> bool:
    """By the index of the property alone, or by that of the property and the id, which a page asks for as well."""
    asked = f"MATCH (n:{label}) WHERE n.{name} = {value}"
    plans = [explained(address, f"{asked}{more} RETURN n") for more in ("", " AND n.id IS NOT NULL")]
    found = [[operator for operator in plan if operator.startswith("Node")] for plan in plans]
    return any(len(each) == 1 and each[0].endswith("Seek") for each in found)


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(("label", "key"), list(_orders()))
@pytest.mark.parametrize("way", ["", " DESC"])
def test_every_order_of_a_list_is_read_from_an_index(address: Address, label: str, key: str, way: str) -> None:
    plan = explained(
        address,
        f"MATCH (n:{label}) WHERE n.{key} IS NOT NULL AND n.id IS NOT NULL "
        f"WITH n ORDER BY n.{key}{way}, n.id{way} LIMIT $k RETURN n",
        k=10,
    )
    assert [name for name in plan if name.startswith("Node")] == ["NodeIndexScan"]
    assert not [name for name in plan if "Sort" in name or "Top" in name]


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
