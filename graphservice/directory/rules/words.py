"""What does a full-text index understand of somebody's words?"""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS, _LONGEST = 8, 60  # a word of 200,000 letters would be looked for with a typo in each
_LIKE = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"}


def full_text(words: str) -> str:
    """The full-text query of somebody's words: each as it is, as a beginning, or with a typo.

    Only letters and digits survive, in lower case, so nothing of Lucene's language can be smuggled in. Latin letters
    are without accents, as in the index: beginnings and typos are compared as they are. No words: a query that finds
    nothing.
    """
    found = [word[:_LONGEST] for word in _WORD.findall(_plain(words))][:_MOST_WORDS]
    return " AND ".join(_either(word) for word in found) or "nothing AND -nothing"


def _plain(words: str) -> str:
    return "".join(_letter(each) for each in unicodedata.normalize("NFC", words).lower())


def _letter(letter: str) -> str:
    bare = unicodedata.normalize("NFD", letter)[0]
    return bare if bare.isascii() else _LIKE.get(letter, letter)


def _either(word: str) -> str:
    typo = f" OR {word}~1" if len(word) > 3 else ""
    return f"({word}^4 OR {word}*^2{typo})"
