"""In which order do names stand? As people look for them: case and accents first make no difference."""

from __future__ import annotations

from collections.abc import AsyncIterator
from itertools import pairwise
from random import Random
from typing import Any

import pytest
import pytest_asyncio

from graphservice.engine.fields.connected import Connected
from graphservice.engine.read.model import model_of
from graphservice.graph.database import Database
from graphservice.graph.property_types import model
from graphservice.model.folding import FOLDED, folded
from graphservice.schema import schema
from graphservice.text.folding import fold
from tests.asking import Ask
from tests.directory.writing import Write, forget_all_but, ids

# As a person would put them, worked out by hand.
ORDERED = ["Ähre", "Alpha", "alpha", "Ångström", "ångström", "Beta", "Łódź", "MAx", "max b", "ørsted", "Straße", "Zulu"]


@pytest_asyncio.fixture
async def write(ask: Ask, database: Database) -> AsyncIterator[Write]:
    kept = await ids(database)
    yield Write(ask, database)
    await forget_all_but(database, kept)


async def names(ask: Ask, query: str, **variables: Any) -> list[str]:
    answer = await ask(query, variables)
    assert answer.errors == []
    assert answer.data is not None
    return [each["name"] for each in answer.data["accounts"]["nodes"]]


async def test_a_list_stands_as_people_sort_and_pages_of_it_do(ask: Ask, write: Write) -> None:
    for name in Random(3).sample(ORDERED, len(ORDERED)):
        await write.new("Account", name=name, industry="Folk")
    assert await names(ask, '{ accounts(where: {industry: {eq: "Folk"}}, first: 100) { nodes { name } } }') == ORDERED
    found: list[str] = []
    after = None
    while True:
        answer = await ask(
            """query ($after: String) { accounts(where: {industry: {eq: "Folk"}}, first: 5, after: $after) {
               nodes { name } pageInfo { hasNextPage endCursor } } }""",
            {"after": after},
        )
        assert answer.data is not None
        page = answer.data["accounts"]
        found += [each["name"] for each in page["nodes"]]
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = page["pageInfo"]["endCursor"]
    assert found == ORDERED
    turned = """{ accounts(where: {industry: {eq: "Folk"}}, orderBy: [{field: NAME, direction: DESC}], first: 100) {
                  nodes { name } } }"""
    assert await names(ask, turned) == ORDERED[::-1]


@pytest.mark.parametrize("word", ["folk", "FOLK", "Fölk"])
async def test_a_filter_finds_a_name_in_any_case(ask: Ask, write: Write, word: str) -> None:
    await write.new("Account", name="Some Folk")
    where = "query ($w: String!) { accounts(where: {name: {%s: $w}}) { nodes { name } } }"
    assert await names(ask, where % "contains", w=word) == ["Some Folk"]
    assert await names(ask, where % "startsWith", w=f"sömE {word}") == ["Some Folk"]
    assert await names(ask, where % "eq", w="some folk") == []


async def test_a_name_that_is_written_anew_stands_at_its_new_place(ask: Ask, write: Write) -> None:
    id = await write.new("Account", name="Zulu Folk", industry="Folk")
    await write.new("Account", name="Mike Folk", industry="Folk")
    await write("updateAccount", {"id": id, "version": 1, "name": "älpha Folk"}, "account { id }")
    found = await names(ask, '{ accounts(where: {industry: {eq: "Folk"}}) { nodes { name } } }')
    assert found == ["älpha Folk", "Mike Folk"]


def test_what_every_list_by_name_is_of_keeps_its_name_folded() -> None:
    """Or its nodes would stand in no list: the order leaves out what lacks a key."""
    types = model().nodes
    for (parent, name), spec in model_of(schema._schema).specs.items():
        if not isinstance(spec, Connected) or not any(key.split(".")[-1].lstrip("-") == "name" for key in spec.order):
            continue
        connection: Any = schema._schema.type_map[parent].fields[name].type  # type: ignore[attr-defined]
        label = connection.of_type.name.removesuffix("Connection")
        if label in types and "name" in types[label]:
            assert "foldedName" in types[label], f"{parent}.{name}"


async def test_all_that_is_stored_is_folded_as_the_program_folds(database: Database) -> None:
    """What the migration wrote in Cypher is what the program would write."""
    rows = await database.records("MATCH (n) WHERE n.name IS NOT NULL RETURN labels(n), properties(n)", {})
    checked = 0
    for labels, properties in rows:
        for label in labels:
            for key, text in folded(label, properties).items():
                assert properties.get(key) == text, properties
                checked += 1
    assert checked > 20


def test_it_is_no_other_order_than_that_of_plain_words() -> None:
    assert [fold(each) for each in ("ÅNGSTRÖM", "Straße", "Œuvre")] == ["angstrom", "strasse", "oeuvre"]
    assert all((fold(one), one) < (fold(other), other) for one, other in pairwise(ORDERED))
    assert set(FOLDED) == {"name", "familyName", "title", "department"}
