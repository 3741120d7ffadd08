"""Can words that somebody sends become part of a statement? Hostile text in every place that takes text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from graphql import get_named_type, is_input_object_type, is_required_argument

from graphservice.graph.database import Database
from graphservice.schema import schema
from tests.asking import Ask

SCHEMA = schema._schema
ROOT: Any = SCHEMA.query_type
HOSTILE = [
    "' OR 1=1 //",
    '"}) DETACH DELETE n //',
    "`) RETURN 1 AS x //",
    "$p.ids0 } RETURN 1 //",
    "\\' \\\" \\\\u0027 \\",
    "\0\x01\x1f\u2028\u202e\ufeff😀",
    "{limit: 0}) YIELD node //",
    "name:* AND -(a) OR [a TO z] ~10 ^99 && || ! { } \\: /.*/",
    "*?" * 50,
    "NOT AND OR TO",
    "ä̈" * 500,
    "x" * 200_000,
]
ASSIGN = "mutation ($id: ID!) { assignOwner(input: {target: $id, owner: $id, role: UPSELL}) { userErrors { code } } }"
EVERYTHING = "MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN count(DISTINCT n), count(r), sum(coalesce(n.version, 0))"


def places() -> Iterator[tuple[str, str, str]]:
    """A query with one variable for each root argument and condition that takes text, and the variable's type."""
    for name, field in ROOT.fields.items():
        needed = {key for key, each in field.args.items() if is_required_argument(each)}
        for key, each in field.args.items():
            takes = get_named_type(each.type).name in ("String", "ID") and key not in ("after", "before")
            if takes and needed <= {key}:
                yield f"{name}({key}:)", _query(name, f"{key}: $text"), str(each.type)
        if "where" in field.args and not needed:
            for path, kind in _texts(get_named_type(field.args["where"].type)):
                yield f"{name}({path})", _query(name, f"where: {path}"), kind


def _texts(type: Any) -> Iterator[tuple[str, str]]:
    for name, field in type.fields.items():
        inner: Any = get_named_type(field.type)
        if is_input_object_type(inner) and not {"and", "some"} & set(inner.fields) and name not in ("and", "or", "not"):
            for key, each in inner.fields.items():
                if get_named_type(each.type).name in ("String", "ID"):
                    yield f"{{{name}: {{{key}: $text}}}}", str(each.type)


def _query(name: str, arguments: str) -> str:
    type: Any = get_named_type(ROOT.fields[name].type)
    nodes: Any = get_named_type(type.fields["nodes"].type) if "nodes" in getattr(type, "fields", ()) else None
    counted = nodes is not None and "id" in nodes.fields
    summed = "count" in getattr(type, "fields", ()) and "where" in ROOT.fields[name].args
    selected = "totalCount nodes { id }" if counted else "count" if summed else "__typename"
    return f"{name}({arguments}) {{ {selected} }}"


PLACES = list(places())
ANSWERED = ("search", "introductionPaths", "overdueRelationships")  # with something, whatever is asked
MUST_BE_KNOWN = (
    "currency",
    "(board:)",
    "segment:",
    "overdueRelationships(",
    "unownedRelationships(",
    "introductionPaths(",
    "strongestRelationships(",
    "kpiDefinitions(",
    "introductionCalibration(",
    "referralFigures(",
)
CHECKED = {name for name, _, _ in PLACES if any(word in name for word in MUST_BE_KNOWN)}


def test_there_are_many_such_places() -> None:
    assert {"search(text:)", "account(id:)", "contacts({email: {startsWith: $text}})"} <= {each[0] for each in PLACES}


SAMPLE = sorted(Random(0).sample(range(len(PLACES)), k=50))


@pytest.mark.parametrize("number", SAMPLE, ids=[PLACES[number][0] for number in SAMPLE])
async def test_hostile_words_find_nothing_and_do_nothing(ask: Ask, number: int) -> None:
    """Some of them in some places, as places are many."""
    await find_nothing(ask, PLACES[number], HOSTILE[number % 4 :: 4])


@pytest.mark.proof
@pytest.mark.parametrize("place", PLACES, ids=[place[0] for place in PLACES])
async def test_hostile_words_find_nothing_anywhere(ask: Ask, place: tuple[str, str, str]) -> None:
    await find_nothing(ask, place, HOSTILE)


async def find_nothing(ask: Ask, place: tuple[str, str, str], hostile: list[str]) -> None:
    """A search may find what has their letters in it."""
    named, query, kind = place
    for words in hostile:
        variable = [words] if kind.startswith("[") else words
        answer = await ask(f"query ($text: {kind}) {{ {query} }}", {"text": variable})
        refused = [each["extensions"]["code"] for each in answer.errors]
        assert refused in (
            [],
            ["BAD_USER_INPUT"] if named in CHECKED else [],
            ["NOT_FOUND"] if named in CHECKED else [],
        ), words[:80]
        found = [each for each in (answer.data or {}).values() if each not in (None, [], [None])]
        assert query.startswith(ANSWERED) or found in ([], [{"totalCount": 0, "nodes": []}], [{"count": 0}]), words[:80]


@pytest.mark.parametrize("words", HOSTILE)
async def test_hostile_words_are_no_cursor(ask: Ask, words: str) -> None:
    answer = await ask("query ($place: String) { accounts(after: $place) { nodes { id } } }", {"place": words})
    (error,) = answer.errors
    assert error["message"].startswith("`after` is not a cursor.")
    assert answer.extensions == {}


@pytest.mark.parametrize("words", HOSTILE)
async def test_hostile_words_in_the_document_itself_are_only_words(ask: Ask, words: str) -> None:
    answer = await ask(f"{{ accounts(where: {{name: {{eq: {json.dumps(words)}}}}}) {{ totalCount }} }}")
    assert answer.data == {"accounts": {"totalCount": 0}}


async def test_all_is_there_afterwards(ask: Ask, database: Database) -> None:
    before = await database.record(EVERYTHING, {})
    for words in HOSTILE:
        await ask("query ($text: String!) { search(text: $text) { closeness } }", {"text": words})
        answer = await ask(ASSIGN, {"id": words})
        assert answer.data == {"assignOwner": {"userErrors": [{"code": "NOT_FOUND"}]}}
    assert await database.record(EVERYTHING, {}) == before
