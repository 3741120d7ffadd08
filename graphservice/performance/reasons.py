"""Why is there no number? In a sentence, with what would mend it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

NOT_BEGUN = "The period has not begun."
NOTHING = "There is nothing to divide by, or nothing happened."


def unconverted(currency: str | None, currencies: Sequence[str], lacking: Mapping[str, str]) -> str | None:
    """Why amounts in these currencies are not summed in one; None: they are. `lacking`: the currencies without a rate,
    each with the earliest day."""
    if currency is None:
        return (
            f"Amounts are in {', '.join(currencies)}: the setting GRAPHSERVICE_REPORTING_CURRENCY names the "
            "currency in which they are summed."
        )
    if not lacking:
        return None
    told = ", ".join(f"from {each} on {day}" for each, day in lacking.items())
    return f"There is no exchange rate to {currency} {told} or earlier: `graphservice rates` imports them."
