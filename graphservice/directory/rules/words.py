"""What does a full-text index understand of somebody's words?"""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 8


def full_text(words: str) -> str:
    """The full-text query of somebody's words: each as it is, as a beginning, or with a typo.

    Only letters and digits survive, in lower case, so nothing of Lucene's language can be smuggled in. No words: a
    query that finds nothing.
    """
    found = [word.lower() for word in _WORD.findall(words)][:_MOST_WORDS]
    return " AND ".join(_either(word) for word in found) or "nothing AND -nothing"


def _either(word: str) -> str:
    typo = f" OR {word}~1" if len(word) > 3 else ""
    return f"({word}^4 OR {word}*^2{typo})"
