"""Where does a value stand among those of its segment, and what is a person worth to a board?"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

FORMULA_VERSION = 3


class ScorePartName(StrEnum):
    """What a score is made of."""

    ADVOCACY = "ADVOCACY"
    SATISFACTION = "SATISFACTION"
    INFLUENCE = "INFLUENCE"
    BROKERAGE = "BROKERAGE"
    EMBEDDEDNESS = "EMBEDDEDNESS"
    PARTICIPATION = "PARTICIPATION"
    BREADTH = "BREADTH"
    TENURE = "TENURE"
    ENGAGEMENT = "ENGAGEMENT"
    SENIORITY = "SENIORITY"
    LANGUAGE = "LANGUAGE"


# What each part counts for where the caller does not weigh them.
WEIGHTS: Mapping[str, float] = {
    ScorePartName.ADVOCACY: 0.20,
    ScorePartName.SATISFACTION: 0.10,
    ScorePartName.INFLUENCE: 0.25,
    ScorePartName.BROKERAGE: 0.15,
    ScorePartName.EMBEDDEDNESS: 0.0,
    ScorePartName.PARTICIPATION: 0.0,
    ScorePartName.BREADTH: 0.075,
    ScorePartName.TENURE: 0.075,
    ScorePartName.ENGAGEMENT: 0.15,
    ScorePartName.SENIORITY: 0.0,
    ScorePartName.LANGUAGE: 0.0,
}


@dataclass(frozen=True, slots=True)
class RankedPart:
    """A value, its percentile among those of the segment (0 to 1; None: there is no value), and its weight."""

    name: str
    value: float | None
    percentile: float | None
    weight: float


@dataclass(frozen=True, slots=True)
class Score:
    """The weighted mean of the percentiles, 0 to 1. A part without a value counts as the middle: it says nothing."""

    value: float
    parts: tuple[RankedPart, ...]


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
        _score([RankedPart(name, parts[name][row], ranked[name][row], weights[name]) for name in sorted(weights)])
        for row in range(len(segments))
    ]


def standing(percentile: float | None, among: str) -> str:
    """A percentile in plain words: `standing(0.97, "people at accounts of the same size")`."""
    if percentile is None:
        return "Unknown, and counted as the middle."
    share = max(1, min(99, round(100 * percentile)))
    return f"Higher than {share}% of the {among}."


def _mid_rank(found: Sequence[float], value: float) -> float:
    below, through = bisect_left(found, value), bisect_right(found, value)
    return (below + through) / 2 / len(found)


def _score(parts: Sequence[RankedPart]) -> Score:
    total = sum(part.weight for part in parts)
    value = sum(part.weight * (0.5 if part.percentile is None else part.percentile) for part in parts)
    return Score(value / total if total else 0.0, tuple(parts))
