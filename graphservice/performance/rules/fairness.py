"""By which numbers is something concluded of somebody? They are data, each set of them with its version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from graphservice.number_files import numbers_of, section_of
from graphservice.statistics.funnel import OverDispersion

_SHIPPED = Path(__file__).with_name("fairness.toml")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class CaseNumbers:
    least: int
    cell: int


@dataclass(frozen=True, slots=True)
class WatchNumbers:
    likely_below: float
    limit: float


@dataclass(frozen=True, slots=True)
class TrainingNumbers:
    discovery: float
    likely_below: float
    margin_of_rates: float
    margin_of_counts: float


@dataclass(frozen=True, slots=True)
class Fairness:
    """The numbers of fairness.toml, each beside its meaning there."""

    number: int
    cases: CaseNumbers
    watch: WatchNumbers
    training: TrainingNumbers
    over_dispersion: OverDispersion

    @property
    def version(self) -> str:
        """The version, with the method that widens the limits of a funnel."""
        return f"{self.number}-{self.over_dispersion}"


@cache
def fairness_of(path: Path | None = None) -> Fairness:
    """The numbers of a file, or those that are shipped. Raises ConfigurationError that names file and key."""
    return numbers_of("GRAPHSERVICE_FAIRNESS", path, _SHIPPED, _fairness)


def _fairness(given: Mapping[str, Any]) -> Fairness:
    method = given["funnel"]["over_dispersion"]
    if method not in OverDispersion.__members__:
        raise ValueError(f"funnel.over_dispersion is {method!r}: use one of {', '.join(OverDispersion)}")
    return Fairness(
        number=int(given["version"]),
        cases=_numbers(CaseNumbers, "cases", given),
        watch=_numbers(WatchNumbers, "watch", given),
        training=_numbers(TrainingNumbers, "training", given),
        over_dispersion=OverDispersion(method),
    )


def _numbers(kind: type[T], section: str, given: Mapping[str, Any]) -> T:
    said = section_of(kind, section, given)
    known = {each.name: each.type for each in fields(kind)}  # type: ignore[arg-type]
    for name, value in said.items():
        whole = known[name] == "int"
        right = isinstance(value, int) and value >= 1 if whole else isinstance(value, int | float) and 0 <= value < 1
        if not right:
            between = "a whole number of at least 1" if whole else "a number of at least 0 and below 1"
            raise ValueError(f"{section}.{name} is {value!r}, and must be {between}")
    return kind(**said)
