"""What is somebody looking for, and what are the full-text indexes asked for it?

Each kind of node has two of them. `…_words` holds names without accents, but for the commonest English words, among
them Will and An; `…_parts` holds whatever is letters in names, addresses and domains, accents and all.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from graphservice.directory.rules.closeness import SHORTEST_WITH_TYPO
from graphservice.directory.rules.words import TextWord, words
from graphservice.text.folding import fold
from graphservice.text.legal_forms import parted, proper

MOST_WORDS, LONGEST = 12, 60  # a word of 200,000 letters would be looked for with a typo in each
_ENGLISH = (  # what Lucene's English analyzers leave out
    "a an and are as at be but by for if in into is it no not of on or such that the their then there these they this "
    "to was will with"
)
_UNINDEXED = frozenset(_ENGLISH.split())


class SearchType(StrEnum):
    """In the order in which equals are told."""

    ACCOUNT = "ACCOUNT"
    CONTACT = "CONTACT"
    OWNER = "OWNER"
    TEAM = "TEAM"
    PRODUCT = "PRODUCT"
    OPPORTUNITY = "OPPORTUNITY"
    CAMPAIGN = "CAMPAIGN"


@dataclass(frozen=True, slots=True)
class SearchTerms:
    """`needed` are the words that must be there, `forms` the legal forms, which help but need not be.

    `typed` are all of them in their order, `text` is the whole in lower case, to compare with an address.
    """

    text: str
    typed: tuple[str, ...]
    needed: tuple[TextWord, ...]
    forms: tuple[str, ...]

    @property
    def address(self) -> bool:
        """Whether it looks like an e-mail address or a domain: only its last word may be unfinished."""
        return len(self.needed) > 1 and not any(letter.isspace() for letter in self.text) and "." in self.text


def sought(text: str) -> SearchTerms:
    """What these words ask for. Of an address in the web, its domain."""
    kept = _without_scheme(text.strip())[: MOST_WORDS * LONGEST]
    found = [TextWord(word.plain[:LONGEST], word.shown[:LONGEST]) for word in words(kept)][:MOST_WORDS]
    spelled = tuple(word.plain for word in found)
    return SearchTerms(fold(kept), spelled, tuple(found[proper(spelled)]), parted(spelled)[1])


def searches(sought: SearchTerms, types: Iterable[SearchType], *, typos: bool) -> list[tuple[str, str]]:
    """Each index to ask, and its query."""
    queries = {"words": by_words(sought, typos), "parts": by_parts(sought, typos)}
    return [(f"{type.lower()}_{index}", query) for type in types for index, query in queries.items() if query]


def addresses(sought: SearchTerms) -> list[str]:
    """The e-mail address that it may be: indexes of words know no digits and no signs."""
    return [sought.text] if "@" in sought.text else []


def by_words(sought: SearchTerms, typos: bool) -> str:
    """The query of the indexes of names, or "" where there is nothing to ask them."""
    needed = [word.plain for word in sought.needed if word.plain not in _UNINDEXED]
    if not needed or "@" in sought.text:
        return ""
    asked = [f"+({word}^4 {word}*{_typo(word, typos)})" for word in needed]
    return " ".join([*asked, *sought.forms])


def by_parts(sought: SearchTerms, typos: bool) -> str:
    """The query of the indexes of parts, or ""."""
    needed = [word for word in sought.needed if word.shown.isalpha()]
    asked = []
    for place, word in enumerate(needed, 1):
        spelled = _distinct([word.plain, unicodedata.normalize("NFC", word.shown).lower()])
        begun = [] if sought.address and place < len(needed) else [f"{each}*" for each in spelled]
        asked.append(f"+({' '.join([f'{each}^4' for each in spelled] + begun)}{_typo(word.plain, typos)})")
    return " ".join([*asked, *(form for form in sought.forms if form.isalpha())]) if asked else ""


def _typo(word: str, typos: bool) -> str:
    return f" {word}~1" if typos and len(word) >= SHORTEST_WITH_TYPO else ""


def _distinct(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))


def _without_scheme(text: str) -> str:
    if "://" not in text:
        return text
    return text.partition("://")[2].partition("/")[0].removeprefix("www.")
