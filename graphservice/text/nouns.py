"""What is a kind called in a sentence: `AdvisoryBoard` one advisory board, or several advisory boards?"""

from __future__ import annotations

import re
from collections.abc import Sequence

# Where the word is not the name of the kind.
_WORDS = {"contract": "agreement", "handoff": "hand-off", "node": "node of several kinds", "opportunity": "deal"}
# Where the plural does not follow from the word.
_PLURALS = {
    "board feedback": "board feedback",
    "node of several kinds": "nodes of several kinds",
    "person": "people",
}
_HISSING = ("s", "x", "z", "ch", "sh")


def noun(kind: str) -> str:
    """The word for a kind, by its name in GraphQL or its label in the graph."""
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind).lower()
    return _WORDS.get(name, name)


def plural(word: str) -> str:
    if word in _PLURALS:
        return _PLURALS[word]
    if word.endswith("y") and word[-2] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(_HISSING) else f"{word}s"


def with_article(word: str) -> str:
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def either(words: Sequence[str]) -> str:
    """`a, b or c`."""
    *first, last = words
    return f"{', '.join(first)} or {last}" if first else last
