"""By which numbers is the strength of a tie worked out? They are data, each set of them with its version."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from graphservice.errors import ConfigurationError

CHANNELS = ("MEETING", "CALL", "EMAIL", "EVENT", "REFERRAL")
OWN_VERSIONS = 1_000
_DIVISORS = ("recent_days", "lasting_days", "spread_days", "usual_days", "even", "least", "each_hop")
_SHIPPED = Path(__file__).with_name("formula.toml")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Company:
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
class Rhythm:
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
    company: Company
    fading: Fading
    rhythm: Rhythm
    strength: Saturation
    bands: Bands
    confidence: Days
    structure: Structure
    paths: PathRules
    asking: Asking


@cache
def formula_of(path: Path | None = None) -> Formula:
    """The formula of a file, or the one that is shipped. Raises ConfigurationError that names file and key."""
    try:
        given = tomllib.loads((path or _SHIPPED).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError(f"GRAPHSERVICE_FORMULA={path}: it cannot be read: {error}") from error
    try:
        found = _formula(given)
    except (KeyError, TypeError, ValueError) as error:
        raise ConfigurationError(f"GRAPHSERVICE_FORMULA={path}: {error}") from error
    if path is not None and found.version < OWN_VERSIONS:
        raise ConfigurationError(f"GRAPHSERVICE_FORMULA={path}: give it a version of your own, from {OWN_VERSIONS} on.")
    return found


def _formula(given: Mapping[str, Any]) -> Formula:
    channels = given["channels"]
    return Formula(
        version=int(given["version"]),
        worth=tuple(float(channels[name]["worth"]) for name in CHANNELS),
        reply=tuple(float(channels[name]["reply"]) for name in CHANNELS),
        company=_section(Company, given["company"]),
        fading=_section(Fading, given["fading"]),
        rhythm=_section(Rhythm, given["rhythm"]),
        strength=_section(Saturation, given["strength"]),
        bands=_section(Bands, given["bands"]),
        confidence=_section(Days, given["confidence"]),
        structure=_section(Structure, given["structure"]),
        paths=_section(PathRules, given["paths"]),
        asking=_section(Asking, given["asking"]),
    )


def _section(kind: type[T], given: Mapping[str, Any]) -> T:
    names = {each.name for each in fields(kind)}  # type: ignore[arg-type]
    if names != given.keys():
        raise ValueError(f"{', '.join(sorted(names ^ given.keys()))}: missing, or not known")
    if wrong := [name for name, value in given.items() if not isinstance(value, int | float) or value < 0]:
        raise ValueError(f"{wrong[0]} is {given[wrong[0]]!r}, and must be a number of at least 0")
    if zero := [name for name in _DIVISORS if given.get(name) == 0]:
        raise ValueError(f"{zero[0]} is 0, and must be more")
    return kind(**given)
