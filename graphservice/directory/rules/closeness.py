"""How close is a word to one that is looked for?"""

from __future__ import annotations

from enum import StrEnum

from rapidfuzz.distance import OSA

from graphservice.directory.rules.words import unspaced

SHORTEST_WITH_TYPO = 4


class Closeness(StrEnum):
    """From the closest on."""

    WHOLE = "WHOLE"
    WORDS = "WORDS"
    BEGINNINGS = "BEGINNINGS"
    TYPO = "TYPO"


def closeness(sought: str, word: str, typos: bool) -> Closeness | None:
    """Of one word to another, both plain; None: they have nothing to do with one another."""
    if word.startswith(sought):
        return Closeness.WORDS if word == sought else Closeness.BEGINNINGS
    if typos and len(sought) >= SHORTEST_WITH_TYPO and one_typo(sought, word):
        return Closeness.TYPO
    return Closeness.BEGINNINGS if not sought.isascii() and sought in word and unspaced(sought) else None


def one_typo(one: str, other: str) -> bool:
    """Whether one letter more, fewer or else, or two neighbours exchanged, make one of the other."""
    return OSA.distance(one, other, score_cutoff=1) == 1
