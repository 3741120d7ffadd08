"""By which numbers is the strength of a tie worked out? They are data, each set of them with its version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from graphservice.number_files import numbers_of, section_of

CHANNELS = ("MEETING", "CALL", "EMAIL", "EVENT", "REFERRAL")
_DIVISORS = ("recent_days", "lasting_days", "spread_days", "usual_days", "even", "least", "each_hop")
_SHIPPED = Path(__file__).with_name("formula.toml")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class MeetingSizes:
    several: int
    crowd: int


@dataclass(frozen=True, slots=True)
class Fading:
    recent_days: float
    lasting_days: float
    lasting_worth: float
    lasting_least: float
    spread_days: float


@dataclass(frozen=True, slots=True)
class SilenceRules:
    usual_days: float
    silent_gaps: float


@dataclass(frozen=True, slots=True)
class Saturation:
    even: float
    one_way: float
    one_way_most: float
    each_channel: float
    all_channels: float
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Bands:
    strong: float
    moderate: float


@dataclass(frozen=True, slots=True)
class Days:
    high: int
    medium: int


@dataclass(frozen=True, slots=True)
class Structure:
    colleagues: float
    colleagues_years: float
    colleagues_forgotten_years: float
    board: float
    most: float


@dataclass(frozen=True, slots=True)
class AcquaintanceStrengths:
    connection: float
    acquaintance: float
    colleague: float
    friend: float


@dataclass(frozen=True, slots=True)
class PathRules:
    each_hop: float
    other_function: float


@dataclass(frozen=True, slots=True)
class Asking:
    month: int
    quarter: int


@dataclass(frozen=True, slots=True)
class Formula:
    """`worth` and `reply` in the order of CHANNELS."""

    version: int
    worth: tuple[float, ...]
    reply: tuple[float, ...]
    company: MeetingSizes
    fading: Fading
    rhythm: SilenceRules
    strength: Saturation
    bands: Bands
    confidence: Days
    structure: Structure
    acquaintance: AcquaintanceStrengths
    paths: PathRules
    asking: Asking


@cache
def formula_of(path: Path | None = None) -> Formula:
    """The formula of a file, or the one that is shipped. Raises ConfigurationError that names file and key."""
    return numbers_of("GRAPHSERVICE_FORMULA", path, _SHIPPED, _formula)


def _formula(given: Mapping[str, Any]) -> Formula:
    channels = given["channels"]
    return Formula(
        version=int(given["version"]),
        worth=tuple(float(channels[name]["worth"]) for name in CHANNELS),
        reply=tuple(float(channels[name]["reply"]) for name in CHANNELS),
        company=_section(MeetingSizes, "company", given),
        fading=_section(Fading, "fading", given),
        rhythm=_section(SilenceRules, "rhythm", given),
        strength=_section(Saturation, "strength", given),
        bands=_section(Bands, "bands", given),
        confidence=_section(Days, "confidence", given),
        structure=_section(Structure, "structure", given),
        acquaintance=_section(AcquaintanceStrengths, "acquaintance", given),
        paths=_section(PathRules, "paths", given),
        asking=_section(Asking, "asking", given),
    )


def _section(kind: type[T], section: str, given: Mapping[str, Any]) -> T:
    found = section_of(kind, section, given)
    if wrong := [name for name, value in found.items() if not isinstance(value, int | float) or value < 0]:
        raise ValueError(f"{wrong[0]} is {found[wrong[0]]!r}; it must be a number of at least 0")
    if zero := [name for name in _DIVISORS if found.get(name) == 0]:
        raise ValueError(f"{zero[0]} is 0; it must be above 0")
    return kind(**found)
