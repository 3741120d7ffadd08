"""Which number does a text name? `5.0E8`, `1 234,50 €`, `$1,234.50`, `(12.00)`, `60%`."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

# Currency signs and codes, per cent, and the blanks and apostrophes that part thousands.
_AROUND = re.compile(r"^[A-Z]{3}\s+|\s+[A-Z]{3}$|[\s\u00a0\u202f'’%]|[$€£¥₹]")
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:[.,]\d{3})+")
_EXACT = re.compile(r"[+-]?\d*\.?\d+(?:[eE][+-]?\d+)?|[+-]?\d+\.")


class Ambiguous(ValueError):
    """A number that could be another: 1,234."""


def read(text: str, decimal: str | None = None, counted: bool = False) -> Decimal:
    """The number, exactly. Of `.` and `,` the later one stands before fractions, where both are there.

    One comma before three digits may part thousands or fractions: `decimal` says which, and so does `counted`, for
    there are no fractions of what is counted; without either, Ambiguous is raised. A point alone stands before
    fractions, but where `decimal` is a comma. Raises ValueError for a text that is no number.
    """
    try:
        if decimal != ",":
            return Decimal(text)
    except InvalidOperation:
        pass
    return _exact(_pointed(_stripped(text), decimal, counted))


def _stripped(text: str) -> str:
    """Without signs of currency; a number in brackets, as accountants write it, is negative."""
    bare = _AROUND.sub("", text)
    return f"-{_AROUND.sub('', bare[1:-1])}" if bare.startswith("(") and bare.endswith(")") else bare


def _pointed(number: str, decimal: str | None, counted: bool) -> str:
    """With a point before its fractions, and nothing between thousands."""
    mark = decimal or _mark(number, counted)
    whole, _, rest = number.rpartition(mark) if mark in number else (number, "", "")
    other = "," if mark == "." else "."
    if other in rest or mark in whole:
        raise ValueError(number)
    if other in whole and not _THOUSANDS.fullmatch(whole):
        raise ValueError(number)
    return f"{whole.replace(other, '')}.{rest}" if rest else whole.replace(other, "")


def _mark(number: str, counted: bool) -> str:
    points, commas = number.count("."), number.count(",")
    if points and commas:
        return max(".,", key=number.rfind)
    if commas > 1 or points > 1:
        return "." if commas else ","
    if commas and _THOUSANDS.fullmatch(number) and not number.lstrip("+-").startswith("0"):
        if not counted:
            raise Ambiguous
        return "."
    return "," if commas else "."


def _exact(number: str) -> Decimal:
    if not _EXACT.fullmatch(number):
        raise ValueError(number)
    return Decimal(number)
