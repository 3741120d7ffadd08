"""Why is there no number? In a sentence, with what would mend it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

NOT_BEGUN = "The period has not begun."
NOTHING = "There is nothing to divide by, or nothing happened."


def no_currency(currencies: Sequence[str]) -> str:
    return (
        f"Amounts are in {', '.join(currencies)}: the setting GRAPHSERVICE_REPORTING_CURRENCY names the "
        "currency in which they are summed."
    )


def no_rate(currency: str, missing: Mapping[str, str]) -> str:
    """`missing`: the currencies without a rate, each with the earliest day."""
    told = ", ".join(f"from {each} on {day}" for each, day in missing.items())
    return f"There is no exchange rate to {currency} {told} or earlier: `graphservice rates` imports them."
