"""How often should somebody hear from one of us, and on which day is that due?"""

from __future__ import annotations

import calendar
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum
from functools import cache
from pathlib import Path

from graphservice.errors import Objection

# How long each is, in parts of a day: 400 years of the calendar have 146,097 days and 4,800 months.
_LENGTH = {"DAYS": 4_800, "WEEKS": 33_600, "MONTHS": 146_097}
_MOST = {"DAYS": 366, "WEEKS": 104, "MONTHS": 24}
_TYPES = ("CLIENT", "PARTNER", "PROSPECT")  # what counts more comes first


class CadenceUnit(StrEnum):
    "The unit of a cadence."

    DAYS = "DAYS"
    WEEKS = "WEEKS"
    MONTHS = "MONTHS"


class CadenceSource(StrEnum):
    "The origin of a cadence."

    RELATIONSHIP = "RELATIONSHIP"
    SEGMENT = "SEGMENT"
    DEFAULT = "DEFAULT"


@dataclass(frozen=True, slots=True)
class Cadence:
    """Once in so many days, weeks or months of the calendar."""

    every: int
    unit: CadenceUnit

    def after(self, day: date) -> date:
        """A month after 31 January is the last of February."""
        if self.unit is CadenceUnit.MONTHS:
            return months_after(day, self.every)
        return day + timedelta(days=self.every * (7 if self.unit is CadenceUnit.WEEKS else 1))

    @property
    def length(self) -> int:
        """What tells the shorter of two, whatever they are counted in."""
        return self.every * _LENGTH[self.unit]


@dataclass(frozen=True, slots=True)
class SegmentCadence:
    """What was said of all that belongs to a segment, by its id."""

    segment: str
    cadence: Cadence


@dataclass(frozen=True, slots=True)
class CadenceInForce:
    """The one that counts, and where it comes from."""

    cadence: Cadence
    source: CadenceSource
    segment: str | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    cadence: Cadence
    type: str | None
    tier: str | None

    def fits(self, type: str | None, tier: str | None) -> bool:
        return self.type in (None, type) and self.tier in (None, tier)


def months_after(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def strongest(types: Collection[str]) -> str | None:
    """What a relationship is to us, where it is several things at once."""
    return next((each for each in _TYPES if each in types), None)


def default_cadence(type: str | None, tier: str | None) -> Cadence:
    """That of a relationship of which nothing was said by itself."""
    return next(line.cadence for line in _defaults() if line.fits(type, tier))


def cadence_of(
    own: Cadence | None, segments: Collection[SegmentCadence], type: str | None, tier: str | None
) -> CadenceInForce:
    """What was said of the relationship by itself, else of a segment that it belongs to, else the default."""
    if own:
        return CadenceInForce(own, CadenceSource.RELATIONSHIP)
    if segments:
        first = min(segments, key=lambda each: (each.cadence.length, each.segment))
        return CadenceInForce(first.cadence, CadenceSource.SEGMENT, first.segment)
    return CadenceInForce(default_cadence(type, tier), CadenceSource.DEFAULT)


def stated_cadence(every: int | None, unit: str | None) -> Cadence | None:
    """What the graph holds where somebody said it."""
    return Cadence(every, CadenceUnit(unit)) if every and unit else None


def cadence_objections(every: int, unit: CadenceUnit) -> list[Objection]:
    if 1 <= every <= _MOST[unit]:
        return []
    return [
        Objection(
            "every", f"{every} is outside the range: a cadence is 1 to {_MOST[unit]} {unit.lower()}.", "OUT_OF_RANGE"
        )
    ]


def day_of(moment: datetime, zone: tzinfo) -> date:
    """The day that a moment falls on where somebody lives: a call at 23:30 UTC is of the next day in Stockholm."""
    return moment.astimezone(zone).date()


def due_on(cadence: Cadence, touched: date | None, since: date) -> date:
    """When the next touch is due: counted from the last, or from when the relationship came to its owner."""
    return cadence.after(touched or since)


@cache
def _defaults() -> tuple[_Line, ...]:
    text = Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
    return tuple(
        _Line(Cadence(each["every"], CadenceUnit(each["unit"])), each.get("type"), each.get("tier"))
        for each in tomllib.loads(text)["cadence"]
    )
