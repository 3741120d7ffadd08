"""Do a few words find what was meant, however they are spelled?"""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphservice.directory.rules.words import full_text
from tests.asking import Ask

ACCENTED = st.text(alphabet="äöüåéèêñçøłßÅÖ aeiou", max_size=30)


@given(st.text())
def test_nothing_but_words_and_our_own_operators_reaches_the_index(words: str) -> None:
    query = full_text(words)
    either = r"\([^\W_]{1,120}\^4 OR [^\W_]{1,120}\*\^2( OR [^\W_]{1,120}~1)?\)"
    assert re.fullmatch(rf"{either}( AND {either}){{0,7}}|nothing AND -nothing", query)


@given(ACCENTED)
def test_accents_make_no_difference_whichever_way_they_are_written(words: str) -> None:
    forms = {full_text(unicodedata.normalize(form, words)) for form in ("NFC", "NFD")}
    assert len(forms) == 1
    assert full_text(words).isascii()


@pytest.mark.parametrize(
    ("words", "query"),
    [
        ("Ångs", "(angs^4 OR angs*^2 OR angs~1)"),
        ("O'Brien", "(o^4 OR o*^2) AND (brien^4 OR brien*^2 OR brien~1)"),
        ("Straße", "(strasse^4 OR strasse*^2 OR strasse~1)"),
        ("王伟", "(王伟^4 OR 王伟*^2)"),
        ("  ", "nothing AND -nothing"),
    ],
)
def test_each_word_is_looked_for_as_it_is_as_a_beginning_and_with_a_typo(words: str, query: str) -> None:
    assert full_text(words) == query


def test_a_word_without_end_is_cut() -> None:
    assert len(full_text("x" * 1_000_000)) < 300


@pytest.mark.parametrize(
    "words",
    ["Ångström Industrier", "angstrom industrier", "INDUSTRIER ångs", "A\u030angstro\u0308m", "angstorm", "industr"],
)
async def test_an_account_is_found_by_its_name_its_beginning_or_with_a_typo(ask: Ask, words: str) -> None:
    query = "query ($text: String!) { search(text: $text, types: [ACCOUNT]) { node { id } } }"
    answer = await ask(query, {"text": words})
    assert answer.data is not None
    assert answer.data["search"][0] == {"node": {"id": "acc_sample_north"}}


async def test_types_narrow_what_is_found_and_first_how_much(ask: Ask) -> None:
    one = 'one: search(text: "angstrom", first: 1) { score }'
    answer = await ask(f'{{ all: search(text: "angstrom") {{ node {{ __typename }} }} {one} }}')
    assert answer.data is not None
    assert {hit["node"]["__typename"] for hit in answer.data["all"]} >= {"Account", "Opportunity"}
    assert len(answer.data["one"]) == 1
    narrow = await ask('{ search(text: "angstrom", types: [OPPORTUNITY]) { node { __typename } } }')
    assert narrow.data is not None
    assert {hit["node"]["__typename"] for hit in narrow.data["search"]} == {"Opportunity"}


async def test_what_is_nowhere_is_not_found(ask: Ask) -> None:
    for words in ("", "  ", "-", "qqqqq", "angstrom qqqqq"):
        answer = await ask("query ($text: String!) { search(text: $text) { score } }", {"text": words})
        assert (answer.data, answer.errors) == ({"search": []}, [])
