"""Where does a value stand among those of its segment, and what is a person worth to a board?"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

FORMULA_VERSION = 2

# What each part counts for, unless the caller weighs otherwise.
WEIGHTS: Mapping[str, float] = {
    "advocacy": 0.20,
    "satisfaction": 0.10,
    "influence": 0.25,
    "brokerage": 0.15,
    "embeddedness": 0.0,
    "participation": 0.0,
    "breadth": 0.075,
    "tenure": 0.075,
    "engagement": 0.15,
}


# What a high value of each part means of a person.
MEANINGS: Mapping[str, str] = {
    "advocacy": "spoke for us and introduced us",
    "satisfaction": "is content with us, by their own word",
    "influence": "is listened to by people who are listened to",
    "brokerage": "stands between people who would not meet otherwise",
    "embeddedness": "belongs to a group in which each knows several others",
    "participation": "is at home in several groups",
    "breadth": "uses products of ours",
    "tenure": "has been a client",
    "engagement": "was in touch with us in the last year",
}


@dataclass(frozen=True, slots=True)
class Part:
    """A value, its percentile among those of the segment (0 to 1; None: there is no value), and its weight."""

    name: str
    value: float | None
    percentile: float | None
    weight: float


@dataclass(frozen=True, slots=True)
class Score:
    """The weighted mean of the percentiles, 0 to 1. A part without a value counts as the middle: it says nothing."""

    value: float
    parts: tuple[Part, ...]


def percentiles(values: Sequence[float | None], segments: Sequence[str | None]) -> list[float | None]:
    """The mid-rank of each value within its segment: the share below plus half of those alike."""
    within: dict[str | None, list[float]] = defaultdict(list)
    for value, segment in zip(values, segments, strict=True):
        if value is not None:
            within[segment].append(value)
    for found in within.values():
        found.sort()
    return [
        None if value is None else _mid_rank(within[segment], value)
        for value, segment in zip(values, segments, strict=True)
    ]


def scores(
    parts: Mapping[str, Sequence[float | None]],
    segments: Sequence[str | None],
    weights: Mapping[str, float] = WEIGHTS,
) -> list[Score]:
    """The score of each person from the values of each part, in the order of the people."""
    ranked = {name: percentiles(parts[name], segments) for name in sorted(weights)}
    return [
        _score([Part(name, parts[name][row], ranked[name][row], weights[name]) for name in sorted(weights)])
        for row in range(len(segments))
    ]


def meaning(percentile: float | None, of: str) -> str:
    """A percentile in plain words: `meaning(0.97, "is listened to")`."""
    if percentile is None:
        return f"Not known how far this person {of}."
    share = min(99, round(100 * percentile))
    for least, words in _WORDS:
        if share >= least:
            return f"{words} in the segment ({share}% are lower): {of}."
    return f"Among the lowest in the segment ({share}% are lower): {of}."


_WORDS = ((90, "Among the highest"), (65, "Above most"), (35, "About average"), (10, "Below most"))


def _mid_rank(found: Sequence[float], value: float) -> float:
    below, through = bisect_left(found, value), bisect_right(found, value)
    return (below + through) / 2 / len(found)


def _score(parts: Sequence[Part]) -> Score:
    total = sum(part.weight for part in parts)
    value = sum(part.weight * (0.5 if part.percentile is None else part.percentile) for part in parts)
    return Score(value / total if total else 0.0, tuple(parts))
