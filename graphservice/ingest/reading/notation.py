"""How does an export write moments, numbers and nothing, where a cell does not say so itself?"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from datetime import UTC, tzinfo
from typing import Literal
from zoneinfo import ZoneInfo

from graphservice.errors import BadInput

# What spreadsheets and databases write where there is nothing. "NA" is not among them: it is also Namibia.
BLANK = frozenset({"", "-", "–", "—", "N/A", "n/a", "#N/A", "#NULL!", "#REF!", "#VALUE!", "NULL", "null", "\\N"})


Decimal = Literal[".", ","]
Days = Literal["day-first", "month-first"]


@dataclass(frozen=True, slots=True)
class Notation:
    """What holds for all the files of an export.

    `zone`: of times that name none. `decimal`: the mark before fractions; None: a comma is understood where it can mean
    one thing only. `days`: what stands first in 03/04/2026; None: such a day is refused. `encoding`: None: found out.
    """

    zone: tzinfo = UTC
    decimal: Decimal | None = None
    days: Days | None = None
    blank: frozenset[str] = BLANK
    encoding: str | None = None


PLAIN = Notation()


def noted(
    zone: str | None,
    days: Days | None,
    decimal: Decimal | None,
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
