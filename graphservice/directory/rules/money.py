"""How is money counted? In whole minor units of a currency, exact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from typing import Any

from graphservice.directory.rules.codes import CURRENCIES, codes
from graphservice.errors import Objection

# ISO 4217: the digits after the point, where they are not two.
_NONE = codes("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF")
_DIGITS = dict.fromkeys(_NONE, 0) | dict.fromkeys(codes("BHD IQD JOD KWD LYD OMR TND"), 3)
_MOST = Decimal(10) ** 15
_WIDE = Context(prec=40)  # more than the digits of any amount


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


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount in whole units, exact, and its currency: what a field of type Money shows."""

    amount: str
    currency: str


def sums(money: Iterable[Sequence[object]]) -> list[Any]:
    """As they are shown, of several `[minor units, currency]`."""
    return [Sum(amount(each), currency(each)) for each in money]


def minor_units(amount: Decimal, currency: str) -> int | Objection:
    """The minor units of an amount that somebody wrote, exact: nothing is rounded."""
    if currency not in CURRENCIES:
        shown = ascii(currency[:20])
        return Objection(
            "currency", f"{shown} is not a currency of ISO 4217: write three letters, as in EUR.", "INVALID_CURRENCY"
        )
    if not 0 <= amount < _MOST:
        return Objection(
            "amount",
            "The amount is out of range: give one of at least 0 and below 1,000,000,000,000,000.",
            "OUT_OF_RANGE",
        )
    digits = minor_digits(currency)
    minor = amount.scaleb(digits)
    if minor != minor.to_integral_value():
        return Objection(
            "amount", f"{currency} has {digits} digits after the point, and the amount more: round it.", "TOO_EXACT"
        )
    return int(minor)


def minor_bound(operator: str, amount: Decimal, currency: str) -> int | None:
    """The whole minor units that say the same of a stored amount as `operator` with this one: eq, gt, gte, lt, lte.

    Exact: above 12.345 EUR is above 1234 cents, and so is at least that. None: no amount is equal to it.
    """
    digits = minor_digits(currency)
    near = min(max(amount, -_MOST), _MOST)
    up = operator in ("gte", "lt")
    whole = near.quantize(Decimal(1).scaleb(-digits), ROUND_CEILING if up else ROUND_FLOOR, _WIDE)
    return None if operator == "eq" and whole != amount else int(whole.scaleb(digits))
