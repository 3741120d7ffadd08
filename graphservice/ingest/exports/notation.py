"""How does an export write moments, numbers and nothing, where a cell does not say so itself?"""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from typing import Literal, Protocol
from zoneinfo import ZoneInfo

from graphservice.errors import BadInput

# What spreadsheets and databases write where there is nothing. "NA" is not among them: it is also Namibia.
BLANK = frozenset(
    {
        "", "-", "--", "–", "—", "N/A", "n/a", "#N/A", "#NV", "#NULL!", "#REF!", "#VALUE!", "#NAME?",
        "#DIV/0!", "#NUM!",
        "NULL", "Null", "null", "(null)", "[null]", "<null>", "(blank)", "(empty)", "NaN", "\\N",
    }
)  # fmt: skip


Mark = Literal[".", ","]
Decimal = Mark
Days = Literal["day-first", "month-first"]


class Habits(Protocol):
    """How a file writes what a cell leaves open, told by its other cells; None where they do not tell."""

    def days(self, column: str, mark: str) -> Days | None: ...

    def decimal(self, column: str) -> Mark | None: ...


@dataclass(frozen=True, slots=True)
class Notation:
    """What holds for all the files of an export.

    `zone`: of times that name none. `decimal`: the mark before fractions; None: told by the cell, else by the other
    cells of its file. `days`: what stands first in 03/04/2026; None: told by the other cells of its column, else such a
    day is refused. `encoding`: None: found out. `habits`: of the file at hand.
    """

    zone: tzinfo = UTC
    decimal: Mark | None = None
    days: Days | None = None
    blank: frozenset[str] = BLANK
    encoding: str | None = None
    habits: Habits | None = field(default=None, compare=False)


PLAIN = Notation()


def noted(
    zone: str | None,
    days: Days | None,
    decimal: Mark | None,
    encoding: str | None,
    blank: frozenset[str] = BLANK,
) -> Notation:
    """Raises BadInput for a zone or an encoding that there is not."""
    return Notation(zone_named(zone or "UTC"), decimal, days, blank, encoding_named(encoding) if encoding else None)


def zone_named(name: str) -> tzinfo:
    """The time zone of an IANA name. Raises BadInput for any other."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise BadInput(f"{name!r} is no time zone: write one such as Europe/Stockholm.") from error


def encoding_named(name: str) -> str:
    """The encoding that Python knows by a name. Raises BadInput for any other."""
    try:
        return codecs.lookup(name).name
    except LookupError as error:
        raise BadInput(f"{name!r} is no encoding: write one such as utf-8, cp1252 or utf-16.") from error
