"""What is an amount worth in another currency on a day? By the latest rate until then; without one nobody knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from graphservice.directory.rules.money import minor_digits
from graphservice.performance.rules.columns import Floats, Ints, Numbering


@dataclass(frozen=True, slots=True)
class ExchangeRates:
    """Days and rates of each pair of currencies, in the order of the days."""

    known: dict[tuple[str, str], tuple[Ints, Floats]] = field(default_factory=dict)

    def factors(self, currency: str, to: str, days: Ints) -> Floats:
        """What one minor unit is worth in minor units of the other on some days; NaN where no rate is known."""
        if currency == to:
            return np.ones(len(days))
        if (currency, to) in self.known:
            found = self._latest(currency, to, days)
        elif (to, currency) in self.known:
            found = 1.0 / self._latest(to, currency, days)
        else:
            return np.full(len(days), np.nan)
        return found * 10.0 ** (minor_digits(to) - minor_digits(currency))

    def _latest(self, one: str, other: str, days: Ints) -> Floats:
        on, rates = self.known[one, other]
        places = np.searchsorted(on, days, "right") - 1
        return np.where(places >= 0, rates[np.maximum(places, 0)], np.nan)


def rates_of(rows: Iterable[tuple[str, str, int, float]]) -> ExchangeRates:
    """Of rows of two currencies, the day, and how many of the second one of the first is worth."""
    found: dict[tuple[str, str], list[tuple[int, float]]] = defaultdict(list)
    for one, other, day, rate in rows:
        found[one, other].append((day, rate))
    return ExchangeRates(
        {
            pair: (np.array([day for day, _ in sorted(each)], np.int64), np.array([rate for _, rate in sorted(each)]))
            for pair, each in found.items()
        }
    )


def converted(amounts: Floats, currencies: Ints, days: Ints, words: Numbering, to: str, rates: ExchangeRates) -> Floats:
    """Amounts in whole minor units of `to`; NaN where no rate is known, or no amount or currency."""
    found = np.full(len(amounts), np.nan)
    for currency in np.unique(currencies):
        if currency < 0:
            continue
        of_it = currencies == currency
        factors = rates.factors(words.texts[currency], to, days[of_it])
        found[of_it] = np.rint(amounts[of_it] * factors)
    return found


def missing(
    amounts: Floats, currencies: Ints, days: Ints, words: Numbering, to: str, rates: ExchangeRates
) -> Sequence[tuple[str, int]]:
    """The currencies of known amounts without a rate, each with the earliest day of them."""
    found: dict[str, int] = {}
    unknown = np.isnan(converted(amounts, currencies, days, words, to, rates)) & ~np.isnan(amounts) & (currencies >= 0)
    for currency, day in zip(currencies[unknown].tolist(), days[unknown].tolist(), strict=True):
        text = words.texts[currency]
        found[text] = min(day, found.get(text, day))
    return sorted(found.items())
