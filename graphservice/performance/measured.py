"""What is known of somebody's KPI in a period, before it is shown: the number, its parts, and the whole cases in it?"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from graphservice.performance.rules.columns import Ints
from graphservice.performance.rules.days import day_of
from graphservice.performance.rules.grouping import Figure
from graphservice.performance.rules.ledger import Ledger
from graphservice.performance.rules.periods import Span


@dataclass(frozen=True, slots=True)
class WholeCase:
    """One case (a deal, an account, an agreement …), which belongs wholly to the owner with the largest share on its
    day; `owner` None: nobody owned it. `numerator` 1: it happened (won, kept, lost …); `denominator` is 1 in a rate,
    and 0 in a count, whose n is what was expected."""

    id: str
    owner: str | None
    account: str | None
    day: date
    numerator: int
    denominator: int
    segments: tuple[str, ...] = ()
    size: int | None = None  # class of size of the account: 0, 1, 2; None: not known
    tenure: int | None = None  # whole years since the account's first agreement on that day; None: none yet
    kind: str | None = None  # OpportunityKind of the deal


@dataclass(frozen=True)
class CaseIds:
    """The ids of the cases behind a number, those of the numerator first; worked out when they are asked for."""

    ledger: Ledger | None = None
    figure: Figure | None = None

    @cached_property
    def ids(self) -> list[str]:
        if self.ledger is None or self.figure is None:
            return []
        events = self.figure.tally.events
        texts = getattr(self.ledger, events.of).texts
        return list(dict.fromkeys(texts[each] for each in events.thing[self._cases].tolist()))

    @cached_property
    def days(self) -> list[date]:
        """On which each of the cases happened, or stood."""
        if self.figure is None:
            return []
        return [day_of(day) for day in self.figure.tally.events.day[self._cases].tolist()]

    @cached_property
    def _cases(self) -> Ints:
        assert self.figure is not None
        return self.figure.tally.cases_of(self.figure.group)


@dataclass(frozen=True, slots=True)
class Measurement:
    """A KPI of one group in one span, as of a moment. Amounts are in whole units of `currency`.

    `of`: the id that was asked for; None: all of us. `group`: what it is of, by dimension, as {"OWNER": "own_…"}; a
    None in it is what belongs to nobody. `numerator`, `denominator`: sums of shares of credit, whole where `whole`.
    `value` None: `reason` says why.
    """

    kpi: str
    of: str | None
    group: dict[str, str | None]
    span: Span
    value: float | None
    numerator: float | None
    denominator: float | None
    whole: bool
    as_of: datetime
    partial: bool
    currency: str | None = None
    reason: str | None = None
    evidence: CaseIds = field(default_factory=CaseIds, repr=False)
