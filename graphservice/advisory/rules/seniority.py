"""How senior is somebody, on one scale? Firms write it in words of their own."""

from __future__ import annotations

from collections.abc import Mapping

_WORDS: Mapping[int, tuple[str, ...]] = {
    6: ("owner", "founder", "clevel", "cxo", "chief", "president", "board"),
    5: ("executive", "vp", "svp", "evp", "vicepresident", "partner"),
    4: ("director",),
    3: ("manager", "head", "lead", "principal"),
    2: ("senior",),
    1: ("specialist", "employee", "individualcontributor", "staff", "entry", "junior", "trainee", "intern"),
}
_RANKS = {word: rank for rank, words in _WORDS.items() for word in words}
HIGHEST = max(_WORDS)


def rank(seniority: str | None) -> int | None:
    """1 to 6; None: it is not said, or not in words that are known."""
    plain = "".join(letter for letter in (seniority or "").casefold() if letter.isalnum())
    return _RANKS.get(plain)
