"""What does a deal owe to the introduction that led to it?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

FORMULA_VERSION = 1


class Credit(StrEnum):
    """SOURCED: it began when we asked, or later; INFLUENCED: it was there, and open when the introduction was made."""

    SOURCED = "SOURCED"
    INFLUENCED = "INFLUENCED"


@dataclass(frozen=True, slots=True)
class ReferredDeal:
    """A deal to which an introduction led. The amount is in minor units."""

    id: str
    status: str
    amount: int | None
    currency: str | None
    opened_on: date
    closed_on: date | None


def credit(deal: ReferredDeal, asked_at: datetime, made_at: datetime) -> Credit | None:
    """None where it was decided before anybody was introduced."""
    if deal.status != "OPEN" and deal.closed_on and deal.closed_on < made_at.date():
        return None
    return Credit.SOURCED if deal.opened_on >= asked_at.date() else Credit.INFLUENCED


def status_on(status: str, closed_on: date | None, day: date) -> str | None:
    """How a deal stood on a day, that stands so now; None: it is decided, and nobody knows since when."""
    if status == "OPEN":
        return status
    if closed_on is None:
        return None
    return "OPEN" if closed_on > day else status


def sums(deals: Iterable[ReferredDeal], status: str) -> list[tuple[int, str]]:
    """The amounts of those of a status, in minor units, by currency; of some no amount is known."""
    found: dict[str, int] = defaultdict(int)
    for deal in deals:
        if deal.status == status and deal.amount is not None and deal.currency is not None:
            found[deal.currency] += deal.amount
    return [(found[currency], currency) for currency in sorted(found)]
