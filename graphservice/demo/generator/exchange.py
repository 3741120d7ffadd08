"""What were currencies worth in euros? Told as the firm is: a rate for each quarter."""

from __future__ import annotations

from datetime import datetime, timedelta

from graphservice.demo.generator.dice import Dice

REPORTING = "EUR"
_ABOUT = {"GBP": 1.16, "USD": 0.92, "SEK": 0.088, "PLN": 0.23, "BRL": 0.17}
_QUARTERS, _DAYS = 36, 91


def exchange_rates(seed: int, as_of: datetime) -> str:
    """A CSV table of nine years before a moment."""
    dice, lines = Dice(seed, "exchange"), ["from,to,on,rate"]
    for currency, about in _ABOUT.items():
        rate = about
        for quarter in range(_QUARTERS):
            day = (as_of - timedelta(days=(_QUARTERS - quarter) * _DAYS)).date()
            rate *= dice.normal(1.0, 0.015)
            lines.append(f"{currency},{REPORTING},{day},{rate:.6f}")
    return "\n".join(lines) + "\n"
