"""Are texts the same words, however they are spelled?"""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphservice.directory.rules.closeness import Closeness, closeness, one_typo
from graphservice.directory.rules.words import joined, words
from graphservice.text.folding import fold
from graphservice.text.legal_forms import parted

ACCENTED = st.text(alphabet="äöüåéèêñçøłßÅÖ aeiou", max_size=30)
WORD = st.text(alphabet="abc", min_size=1, max_size=6)


@given(ACCENTED)
def test_accents_make_no_difference_whichever_way_they_are_written(text: str) -> None:
    forms = {fold(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")}
    assert len(forms) == 1
    assert forms.pop().isascii()


@given(st.text())
def test_words_are_letters_digits_and_marks_and_stand_in_the_text(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    for word in words(text):
        assert word.shown in composed
        assert all(each.isalnum() or unicodedata.category(each)[0] == "M" for each in word.plain + word.shown)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ångström Industrier", ["angstrom", "industrier"]),
        ("Straße, Łódź & Åbo", ["strasse", "lodz", "abo"]),
        ("İstanbul", ["istanbul"]),
        ("jane.o-brien+1@mail.north.example", ["jane", "o", "brien", "1", "mail", "north", "example"]),
        ("王伟 हिन्दी Ёлка", ["王伟", "हिन्दी", "ёлка"]),
        ("Ａｃｍｅ ﬁnance", ["acme", "finance"]),
        ("🎧 — …", []),
    ],
)
def test_a_text_is_its_words(text: str, found: list[str]) -> None:
    assert [word.plain for word in words(text)] == found


def test_what_stands_together_is_one_word_too() -> None:
    assert [tuple(word) for word in joined("Sam O'Neill of Smith-Jones")] == [
        ("oneill", "O'Neill"),
        ("smithjones", "Smith-Jones"),
    ]


@pytest.mark.parametrize(
    ("name", "own", "forms"),
    [
        ("aurora polymers ab", "aurora polymers", "ab"),
        ("ab volvo", "volvo", "ab"),
        ("energia s a de c v", "energia", "s a de c v"),
        ("wisnia sp z o o", "wisnia", "sp z o o"),
        ("acme gmbh co kg", "acme", "gmbh co kg"),
        ("aurora", "aurora", ""),
        ("ab", "ab", ""),
        ("ab ab", "ab", "ab"),
        ("co operative", "operative", "co"),
        ("", "", ""),
    ],
)
def test_a_companys_name_is_parted_from_its_legal_form(name: str, own: str, forms: str) -> None:
    assert parted(name.split()) == (tuple(own.split()), tuple(forms.split()))


def edits(word: str) -> set[str]:
    """Every text that one edit makes of a word."""
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    return (
        {a + b[1:] for a, b in cuts if b}
        | {a + letter + b for a, b in cuts for letter in "abc"}
        | {a + letter + b[1:] for a, b in cuts if b for letter in "abc"}
        | {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    ) - {word}


@given(WORD, WORD)
def test_one_typo_is_one_edit(one: str, other: str) -> None:
    assert one_typo(one, other) == (other in edits(one)) == one_typo(other, one)


@given(WORD)
def test_every_edit_is_one_typo(word: str) -> None:
    assert all(one_typo(word, other) for other in edits(word) if other)


@pytest.mark.parametrize(
    ("sought", "word", "found"),
    [
        ("berg", "berg", Closeness.WORDS),
        ("berg", "bergman", Closeness.BEGINNINGS),
        ("berg", "burg", Closeness.TYPO),
        ("ber", "bur", None),
        ("berg", "wallenberg", None),
        ("日立", "株式会社日立製作所", Closeness.BEGINNINGS),
    ],
)
def test_a_word_is_close_to_another(sought: str, word: str, found: Closeness | None) -> None:
    assert closeness(sought, word, typos=True) == found
    assert closeness(sought, word, typos=False) == (None if found is Closeness.TYPO else found)
