"""How well is a relationship looked after: whom did we touch in time, and would it hold if one person left?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from graphservice.ownership.nurture.rules.cadences import Cadence

RECENT = timedelta(days=180)
_DECIDE = frozenset({"DECISION_MAKER", "ECONOMIC_BUYER", "EXECUTIVE_SPONSOR"})
_SENIOR = frozenset({"C_LEVEL", "VP", "EXECUTIVE", "DIRECTOR"})


@dataclass(frozen=True, slots=True)
class Touched:
    """Somebody at the client, the last day on which one of us met, called or wrote them, and by whom lately."""

    contact: str
    last_on: date | None
    seniority: str | None = None
    buying_roles: Sequence[str] = ()
    primary: bool = False
    opted_out: bool = False

    @property
    def is_important(self) -> bool:
        """Who decides in a deal, leads there, or is the main contact of a deal; who opted out is not to be touched."""
        matters = self.primary or self.seniority in _SENIOR or bool(_DECIDE & set(self.buying_roles))
        return matters and not self.opted_out


def in_time(touched: Sequence[Touched], cadence: Cadence, today: date) -> tuple[list[str], list[str]]:
    """The important ones: who was touched within the cadence, and who was not, the longest untouched first."""
    important = [each for each in touched if each.is_important]
    important.sort(key=lambda each: (each.last_on or date.min, each.contact))
    well = [each.contact for each in important if each.last_on and cadence.after(each.last_on) >= today]
    return well, [each.contact for each in important if each.contact not in well]


def threads(last: Sequence[date | None], today: date) -> int:
    """How many were touched in the last 180 days."""
    return sum(each is not None and today - each <= RECENT for each in last)
