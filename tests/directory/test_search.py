"""Do a few words find what was meant, the closest first, and does each hit say why?"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest
import pytest_asyncio
from hypothesis import given
from hypothesis import strategies as st

from graphservice.directory.rules.search import SearchType, searches, sought
from graphservice.graph.address import Address
from graphservice.graph.cypher import question
from graphservice.graph.database import Database
from tests.asking import Ask
from tests.graph.plans import explained

HIT = "node { id __typename } closeness matched { field text words }"

# Named after a mountain that nobody else in the tests is named after.
ACCOUNTS = [
    {"id": "acc_found_ab", "name": "Kebnekaise Polymers AB", "domain": "kebnekaise-polymers.example"},
    {"id": "acc_found_gmbh", "name": "Kebnekaise Polymers GmbH", "domain": "kebnekaise.de.example"},
    {"id": "acc_found_long", "name": "Kebnekaise Polymers & Paper Ltd"},
    {"id": "acc_found_near", "name": "Kebnekaisse Polymers AB"},
    {"id": "acc_found_energia", "name": "Energía Kebnekaise, S.A. de C.V."},
]
CONTACTS = [
    {"id": "con_found_will", "name": "Will Östkeb", "email": "w.ostkeb+7@mail.kebnekaise-polymers.example"},
    {"id": "con_found_an", "name": "An Östkeb", "optedOut": True},
    {"id": "con_found_wei", "name": "王凯布 Wáng Kǎibù"},
    {"id": "con_found_one", "name": "Ann Zqviststrom", "email": "Ann.1@kebpost.example"},
    {"id": "con_found_two", "name": "Ann Zqviststrom", "email": "ann.2@kebpost.example"},
    {"id": "con_found_kebnekaise", "name": "Polymers Kebnekaise"},
]


@pytest_asyncio.fixture(scope="module", autouse=True)
async def found_things(database: Database) -> AsyncIterator[None]:
    for label, rows in (("Account", ACCOUNTS), ("Person:Contact", CONTACTS)):
        await database.command(f"UNWIND $p.rows AS row CREATE (n:{label}) SET n += row", {"rows": rows})
    yield
    await database.command("MATCH (n) WHERE n.id STARTS WITH 'acc_found_' OR n.id STARTS WITH 'con_found_' DELETE n")


class Search:
    """`await search("words", types="[ACCOUNT]")`: the hits."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    async def __call__(self, text: str, **arguments: object) -> list[dict[str, Any]]:
        more = "".join(f", {name}: {value}" for name, value in arguments.items())
        answer = await self._ask(f"query ($text: String!) {{ search(text: $text{more}) {{ {HIT} }} }}", {"text": text})
        assert answer.errors == []
        assert answer.data is not None
        hits: list[dict[str, Any]] = answer.data["search"]
        return hits

    async def ids(self, text: str, **arguments: object) -> list[str]:
        return [hit["node"]["id"] for hit in await self(text, **arguments)]


@pytest.fixture
def search(ask: Ask) -> Search:
    return Search(ask)


async def test_a_hit_says_how_close_it_is_and_what_in(search: Search) -> None:
    assert await search("kebnekaise polymers ab", types="[ACCOUNT]", first=1) == [
        {
            "node": {"id": "acc_found_ab", "__typename": "Account"},
            "closeness": "WHOLE",
            "matched": [{"field": "NAME", "text": "Kebnekaise Polymers AB", "words": ["Kebnekaise", "Polymers"]}],
        }
    ]


@pytest.mark.parametrize(
    "words",
    ["Ångström Industrier", "angstrom industrier", "INDUSTRIER ångs", "A\u030angstro\u0308m", "angstorm", "industr"],
)
async def test_an_account_is_found_by_its_name_its_beginning_or_with_a_typo(search: Search, words: str) -> None:
    assert (await search.ids(words, types="[ACCOUNT]"))[0] == "acc_sample_north"


async def test_a_legal_form_need_not_be_there_nor_fit_but_what_has_it_comes_first(search: Search) -> None:
    both = {"acc_found_ab", "acc_found_gmbh"}
    for words in (
        "Kebnekaise Polymers",
        "AB Kebnekaise Polymers",
        "kebnekaise polymers gmbh",
        "kebnekaise polymers inc.",
    ):
        hits = await search(words, types="[ACCOUNT]", first=2)
        assert {hit["node"]["id"] for hit in hits} == both, words
        assert {hit["closeness"] for hit in hits} == {"WHOLE"}, words
    assert await search.ids("kebnekaise polymers ab", first=2) == ["acc_found_ab", "acc_found_gmbh"]
    assert await search.ids("kebnekaise polymers gmbh", first=2) == ["acc_found_gmbh", "acc_found_ab"]
    for words in ("energia kebnekaise sa de cv", "Energía Kebnekaise S.A.", "energia kebnekaise"):
        assert await search.ids(words) == ["acc_found_energia"], words


async def test_the_whole_goes_before_words_words_before_beginnings_beginnings_before_typos(search: Search) -> None:
    hits = await search("Kebnekaise Polymers", types="[ACCOUNT, CONTACT]")
    assert [(hit["node"]["id"], hit["closeness"]) for hit in hits] == [
        ("acc_found_ab", "WHOLE"),
        ("acc_found_gmbh", "WHOLE"),
        ("acc_found_long", "WORDS"),
        ("con_found_kebnekaise", "WORDS"),
        ("con_found_will", "WORDS"),
    ]
    few = await search("kebnekais polymers ab", types="[ACCOUNT]")
    assert [(hit["node"]["id"], hit["closeness"]) for hit in few] == [
        ("acc_found_ab", "BEGINNINGS"),
        ("acc_found_near", "BEGINNINGS"),
        ("acc_found_gmbh", "BEGINNINGS"),
        ("acc_found_long", "BEGINNINGS"),
    ]


async def test_typos_are_looked_for_where_little_is_found(search: Search) -> None:
    hits = await search("kebnekaize")
    assert [hit["closeness"] for hit in hits] == ["TYPO"] * len(hits)
    assert {hit["node"]["id"] for hit in hits} == {
        "acc_found_ab", "acc_found_gmbh", "acc_found_long", "acc_found_energia", "con_found_kebnekaise",
        "con_found_will",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "id", "matched"),
    [
        ("w.ostkeb+7@mail.kebnekaise-polymers.example", "con_found_will", ["EMAIL"]),
        ("W.Ostkeb+7@Mail.Kebnekaise-Polymers.Example", "con_found_will", ["EMAIL"]),
        ("w.ostkeb", "con_found_will", ["EMAIL"]),
        ("ostkeb@mail.keb", "con_found_will", ["EMAIL"]),
        ("@mail.kebnekaise-polymers.example", "con_found_will", ["EMAIL"]),
        ("will mail.kebnekaise", "con_found_will", ["NAME", "EMAIL"]),
        ("kebnekaise-polymers.example", "acc_found_ab", ["DOMAIN"]),
        ("https://www.kebnekaise-polymers.example/about?us", "acc_found_ab", ["DOMAIN"]),
        ("ann.1@kebpost.example", "con_found_one", ["EMAIL"]),
        ("ann.2@kebpost.example", "con_found_two", ["EMAIL"]),
    ],
)
async def test_addresses_and_domains_are_found_whole_and_in_parts(
    search: Search, words: str, id: str, matched: list[str]
) -> None:
    hit = (await search(words))[0]
    assert (hit["node"]["id"], [each["field"] for each in hit["matched"]]) == (id, matched)


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("will ostkeb", ["con_found_will"]),
        ("Will Östkeb", ["con_found_will"]),
        ("an östkeb", ["con_found_an"]),
        ("王凯布", ["con_found_wei"]),
        ("凯布", ["con_found_wei"]),
        ("wang kaibu", ["con_found_wei"]),
        ("oneill", ["con_sample_sam"]),
        ("O'Neill", ["con_sample_sam"]),
    ],
)
async def test_names_of_all_kinds_are_found(search: Search, words: str, ids: list[str]) -> None:
    assert await search.ids(words, types="[CONTACT]") == ids


async def test_who_opted_out_is_found_as_others_are(search: Search) -> None:
    assert (await search.ids("ostkeb")) == ["con_found_an", "con_found_will"]


async def test_types_narrow_what_is_found_and_first_how_much(search: Search) -> None:
    assert {hit["node"]["__typename"] for hit in await search("angstrom")} == {"Account", "Contact", "Opportunity"}
    assert {hit["node"]["__typename"] for hit in await search("angstrom", types="[OPPORTUNITY]")} == {"Opportunity"}
    assert len(await search("angstrom", first=1)) == 1
    assert [hit["node"]["__typename"] for hit in await search("nordics", types="[TEAM, ACCOUNT]")] == ["Team"]


@pytest.mark.parametrize("words", ["", "  ", "-", "@", "qqqqq", "angstrom qqqqq"])
async def test_what_is_nowhere_is_not_found(search: Search, words: str) -> None:
    assert await search(words) == []


async def test_what_is_asked_of_a_hit_is_read_for_all_of_a_kind_together(ask: Ask) -> None:
    asked = "node { ... on Account { name contacts { nodes { name } } } }"
    text = f'{{ search(text: "angstrom", types: [ACCOUNT]) {{ {asked} }} }}'
    answer = await ask(text)
    assert answer.data is not None
    assert len(answer.data["search"]) == 2
    assert answer.extensions["cost"] == {"statements": 3, "nodes": 40}


def test_what_the_indexes_have_is_all_that_is_looked_at(address: Address) -> None:
    plan = explained(
        address,
        question("directory/found").text,
        p={"searches": [{"index": "account_words", "text": "x"}], "addresses": ["x"], "most": 1},
    )
    assert [name for name in plan if "Scan" in name or "Seek" in name] == ["NodeIndexSeek", "NodeIndexSeek"]
    assert plan.count("ProcedureCall") == 1
    assert "CartesianProduct" not in plan


@pytest.mark.parametrize("first", [0, 101])
async def test_a_size_out_of_bounds_is_refused(ask: Ask, first: int) -> None:
    answer = await ask(f'{{ search(text: "angstrom", first: {first}) {{ closeness }} }}')
    assert answer.data == {"search": None}
    assert [error["extensions"]["code"] for error in answer.errors] == ["BAD_USER_INPUT"]


@given(st.text(), st.booleans())
def test_nothing_but_words_and_our_own_operators_reaches_the_indexes(text: str, typos: bool) -> None:
    word = r"[^\s!\"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~]{1,180}"
    either = rf"\+\({word}\^4( {word}\^4)?( {word}\*)*( {word}~1)?\)"
    for _, query in searches(sought(text), SearchType, typos=typos):
        assert re.fullmatch(rf"{either}( {either}| {word}){{0,11}}", query)


def test_a_word_without_end_is_cut() -> None:
    assert all(len(query) < 400 for query in _queries("x" * 1_000_000, typos=True))


@pytest.mark.parametrize(
    ("text", "words", "parts"),
    [
        ("Ångs", "+(angs^4 angs*)", "+(angs^4 ångs^4 angs* ångs*)"),
        ("Will AB", "", "+(will^4 will*) ab"),
        ("3M", "+(3m^4 3m*)", ""),
        ("a.b@c.example", "", "+(a^4) +(b^4) +(c^4) +(example^4 example*)"),
    ],
)
def test_each_index_is_asked_what_it_knows(text: str, words: str, parts: str) -> None:
    assert _queries(text) == [query for query in (words, parts) if query]


def _queries(text: str, *, typos: bool = False) -> Sequence[str]:
    return [query for _, query in searches(sought(text), [SearchType.CONTACT], typos=typos)]
