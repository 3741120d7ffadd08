"""What counts in a KPI, before it is known whose it is?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

from graphservice.directory.rules.money import minor_digits
from graphservice.performance.rules.columns import Flags, Floats, Ints
from graphservice.performance.rules.credit import Credits
from graphservice.performance.rules.days import Zone, day_of
from graphservice.performance.rules.exchange import converted, missing
from graphservice.performance.rules.ledger import Ledger


@dataclass(frozen=True, slots=True)
class KpiScope:
    """What is looked at: deals and accounts by their numbers; of their products all, or some (by number)."""

    deals: Ints
    accounts: Ints
    products: Flags | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """Days: from `first` to before `last`, none of them after the day of which it is told, `now`; `year`: the first day
    of the year that the last of them is in; `zone`: where days begin."""

    first: int
    last: int
    now: int
    year: int
    zone: Zone


@dataclass(slots=True)
class Conversion:
    """Amounts in whole minor units of one currency; what could not be converted is remembered, with its day."""

    ledger: Ledger
    currency: str
    missing: dict[str, int] = field(default_factory=dict)

    @property
    def scale(self) -> int:
        """How many minor units make a whole one."""
        return int(10 ** minor_digits(self.currency))

    @property
    def lacking(self) -> dict[str, str]:
        """The currencies without a rate, in their order, each with the earliest day on which it was needed."""
        return {currency: day_of(day).isoformat() for currency, day in sorted(self.missing.items())}

    def minor(self, amounts: Floats, currencies: Ints, days: Ints) -> Floats:
        """0 where there is no amount."""
        given = amounts, currencies, days, self.ledger.words, self.currency, self.ledger.rates
        found = converted(*given)
        if np.isnan(found).any():
            for currency, day in missing(*given):
                self.missing[currency] = min(day, self.missing.get(currency, day))
        return np.nan_to_num(found)


@dataclass(frozen=True, slots=True)
class Policy:
    """How credit is given: where days begin, and how many days after a hand-off a loss is still the giver's."""

    zone: Zone
    handoff: int


@dataclass(frozen=True, slots=True)
class Events:
    """One row for each case. `of`: which numbering `thing` is of. `base` None: it is no ratio. `credits` says whose
    they are; `day`, when it happened, or stood."""

    of: str
    thing: Ints
    account: Ints
    deal: Ints
    day: Ints
    value: Floats
    base: Floats | None
    credits: Callable[[Policy], Credits]

    @property
    def counted(self) -> Flags:
        """Which of them stand in the numerator."""
        found: Flags = self.value != 0
        return found


Measure = Callable[[Ledger, KpiScope, Window, Conversion], Events]
Measures = Mapping[str, Measure]
