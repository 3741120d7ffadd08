"""Which decisions of the directory are plain arithmetic on words and numbers?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

# ISO 4217: the digits after the point, where they are not two.
_DIGITS = dict.fromkeys(
    [
        "BIF",
        "CLP",
        "DJF",
        "GNF",
        "ISK",
        "JPY",
        "KMF",
        "KRW",
        "PYG",
        "RWF",
        "UGX",
        "UYI",
        "VND",
        "VUV",
        "XAF",
        "XOF",
        "XPF",
    ],
    0,
) | dict.fromkeys(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"], 3)

_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 8


def minor_digits(currency: str) -> int:
    """How many digits a currency has after the point (ISO 4217)."""
    return _DIGITS.get(currency, 2)


def amount(money: Sequence[object]) -> str:
    """The amount of `[minor units, currency]` in whole units, exact: `[125050, "EUR"]` is "1250.50"."""
    minor, currency = money
    if minor.__class__ is not int or not isinstance(currency, str):
        raise TypeError(f"Money is minor units and a currency, not {money!r}.")
    return f"{Decimal(minor).scaleb(-minor_digits(currency)):f}"


def currency(money: Sequence[object]) -> str:
    """The currency of `[minor units, currency]`."""
    return str(money[1])


def full_text(words: str) -> str:
    """The full-text query of somebody's words: each as it is, as a beginning, or with a typo.

    Only letters and digits survive, in lower case, so nothing of Lucene's language can be smuggled in. No words: a
    query that finds nothing.
    """
    found = [word.lower() for word in _WORD.findall(words)][:_MOST_WORDS]
    return " AND ".join(_either(word) for word in found) or "nothing AND -nothing"


def _either(word: str) -> str:
    typo = f" OR {word}~1" if len(word) > 3 else ""
    return f"({word}^4 OR {word}*^2{typo})"
