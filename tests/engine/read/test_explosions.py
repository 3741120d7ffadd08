"""Can few words make much work? Fragments that spread fragments multiply: it is noticed while the plan is made."""

from __future__ import annotations

import time

import pytest

from graphservice.engine.read.documents import PLANS, Document, Documents
from graphservice.schema import schema
from graphservice.settings import Settings
from tests.asking import Ask
from tests.engine.composing import Composer


def spread(levels: int, selection: str, leaf: str) -> str:
    """Fragments of which each spreads the next as often as `selection` says."""
    fragments = [f"fragment f{i} on Account {{ {selection.replace('...', f'...f{i + 1}')} }}" for i in range(levels)]
    start = '{ account(id: "acc_sample_north") { ...f0 } } '
    return start + " ".join(fragments) + f" fragment f{levels} on Account {{ {leaf} }}"


@pytest.mark.parametrize(
    ("query", "complaint"),
    [
        (spread(6, "a: parent { ... } b: parent { ... } c: parent { ... }", "id"), "more than 150 relations"),
        (spread(6, "a: subsidiaries { nodes { ... } } b: subsidiaries { nodes { ... } }", "id"), "can return"),
        (
            spread(6, "a: parent { ... } b: parent { ... }", " ".join(f"x{i}: name" for i in range(100))),
            "more than 5,000 fields",
        ),
    ],
)
async def test_a_tree_that_grows_at_each_level_is_refused_at_once(
    settings: Settings, query: str, complaint: str
) -> None:
    composer, began = Composer(settings), time.process_time()
    answer = await composer.answer(query)
    assert time.process_time() - began < 2
    (error,) = answer.errors
    assert complaint in error["message"]
    assert error["extensions"]["code"] == "QUERY_TOO_COMPLEX"
    assert composer.sent == []


async def test_what_is_spread_often_but_asks_little_is_answered(ask: Ask) -> None:
    answer = await ask(spread(5, "a: parent { ... } b: parent { ... }", "id"))
    assert answer.errors == []
    assert answer.extensions["cost"]["statements"] == 1


NEST = "{not: " * 300 + "{}" + "}" * 300


@pytest.mark.parametrize("text", [f"{{ accounts(where: {NEST}) {{ totalCount }} }}", "{...on Query" * 300])
async def test_a_document_that_nests_too_deeply_to_be_read_is_too_complex(ask: Ask, text: str) -> None:
    (error,) = (await ask(text)).errors
    assert error["extensions"]["code"] == "QUERY_TOO_COMPLEX"


async def test_a_word_of_the_parsers_own_complaints_is_no_complaint(ask: Ask) -> None:
    (error,) = (await ask("{ tokens tokens( }")).errors
    assert error["extensions"]["code"] == "GRAPHQL_PARSE_FAILED"


async def test_plans_of_a_document_are_kept_for_the_latest_conditions_only(settings: Settings) -> None:
    names = [f"v{i}" for i in range(8)]
    declared = ", ".join(f"${name}: Boolean!" for name in names)
    skipped = " ".join(f"{name}: __typename @skip(if: ${name})" for name in names)
    text = f"query ({declared}) {{ {skipped} teams {{ totalCount }} }}"
    composer = Composer(settings)
    for number in range(2 * PLANS):
        assert len(await composer(text, {name: bool(number >> i & 1) for i, name in enumerate(names)})) == 1
    document = composer.service.documents.read(text)
    assert isinstance(document, Document)
    assert len(document.plans) == PLANS


def test_documents_are_kept_as_long_as_they_are_light_together() -> None:
    documents = Documents(schema._schema, Settings(document_cache=1))
    short, long = "{ __typename }", "{ __typename }" + " " * 1_000
    assert documents.read(short) is documents.read(short)
    assert documents.read(long) is not documents.read(long)
    first, *others = [f"{{ a{i}: __typename }}" + " " * 400 for i in range(20)]
    kept = documents.read(first)
    for text in others:
        documents.read(text)
    assert documents.read(first) is not kept


def test_a_refusal_is_remembered() -> None:
    documents = Documents(schema._schema, Settings())
    wrong = "{ accounts { nope } }"
    assert documents.read(wrong) is documents.read(wrong)


SELECTED = 'account(id: "acc_sample_north") { contacts { nodes { account { id } } } } '


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("{ " + "viewer { id } " * 447 + "}", "selects `viewer` 447 times in one place: 50 are the most"),
        ("{ " + SELECTED * 60 + "}", "selects `account` 60 times in one place: 50 are the most"),
        (
            "{ " + " ".join(f"...f{i}" for i in range(60)) + " } "
            + " ".join(f"fragment f{i} on Query {{ viewer {{ id }} }}" for i in range(60)),
            "selects `viewer` 60 times in one place",
        ),
    ],
)  # fmt: skip
async def test_what_is_costly_to_validate_is_refused_before_and_says_what_to_change(
    ask: Ask, text: str, complaint: str
) -> None:
    began = time.process_time()
    (error,) = (await ask(text)).errors
    assert time.process_time() - began < 1
    assert complaint in error["message"]
    assert error["extensions"]["code"] == "QUERY_TOO_COMPLEX"


async def test_one_place_may_be_selected_by_many_fragments(ask: Ask) -> None:
    answer = await ask("{ " + "viewer { id } " * 50 + "}")
    assert (answer.errors, answer.data) == ([], {"viewer": {"id": "local"}})
