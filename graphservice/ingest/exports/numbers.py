"""Which number does a text name? `5.0E8`, `1 234,50 €`, `$1,234.50`, `(12.00)`, `60%`, `1,23,456.00`, `3.5 Mio.`."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from graphservice.ingest.exports import money
from graphservice.ingest.exports.notation import Mark

_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_PARTED = re.compile(r"(\d{1,3}(?:[\s'’]\d{3})+)([.,]\d+)?")  # by blanks or apostrophes
_LAKHS = re.compile(r"\d{1,2}(?:,\d\d)+,\d{3}(?:\.\d+)?")
_EITHER = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_EXACT = re.compile(r"\d*\.?\d+(?:[eE][+-]?\d+)?|\d+\.")
_SOME = r"[^\W\d_]{0,3}[$€£¥]?\s*\d[\d.,\s']*(?:[^\W\d_]{1,4}\.?)?\s*[$€£¥]?\s*"
_RANGE = re.compile(rf"\s*(?:{_SOME}(?:-|–|—|\b(?:to|bis|à|a)\b)\s*{_SOME}|[<>~≈≥≤]=?\s*{_SOME}|{_SOME}\+\s*)")


class AmbiguousNumber(ValueError):
    """A number that could be another: 1,234 and 1.234. `mark` parts either thousands or fractions."""

    def __init__(self, mark: Mark) -> None:
        super().__init__(mark)
        self.mark = mark


class Bare(NamedTuple):
    """The digits of a text with the marks between them, their sign, and the words before and after."""

    digits: str
    negative: bool
    words: list[str]


def read(text: str, decimal: Mark | None = None) -> Decimal:
    """The number, exactly. Of `.` and `,` the later one stands before fractions, where both are there.

    One mark before three digits may part thousands or fractions: `decimal` says which; without it, AmbiguousNumber is
    raised. `k`, `Mio.`, `bn` and the like multiply. Raises ValueError for a text that is no number.
    """
    try:
        if decimal != ",":
            found = Decimal(text)
            if decimal is None and text[-4:-3] == "." and _EITHER.fullmatch(text.lstrip("+-")):
                raise AmbiguousNumber(".")
            return found
    except InvalidOperation:
        pass
    bare = _bare(text)
    number = Decimal(_pointed(bare.digits, decimal)) * money.scale(bare.words)
    return -number if bare.negative else number


def currencies(text: str) -> tuple[str, ...]:
    """The currencies that the number in a text can be of, by the sign or code beside it; the usual one first."""
    try:
        return money.currencies(_bare(text).words)
    except ValueError:
        return ()


def is_range(text: str) -> bool:
    """Whether it says from how many to how many: `11-50`, `5,000+`."""
    return _RANGE.fullmatch(text) is not None


def decimal_in(text: str) -> Mark | None:
    """The mark before fractions, where the text alone can mean one thing only; None where it does not tell."""
    try:
        digits = _bare(text).digits
    except ValueError:
        return None
    if parted := _PARTED.fullmatch(digits):
        return _mark(parted[2][0]) if parted[2] else None
    points, commas = digits.count("."), digits.count(",")
    if points + commas == 0 or _EITHER.fullmatch(digits) or "e" in digits.lower():
        return None
    last = "." if digits.rfind(".") > digits.rfind(",") else ","
    if (points > 1 and commas == 0) or (commas > 1 and points == 0):
        return _other(_mark(last)) if _THOUSANDS.fullmatch(digits) or _LAKHS.fullmatch(digits) else None
    whole, _, _ = digits.rpartition(last)
    return _mark(last) if whole.isdigit() or not whole or _THOUSANDS.fullmatch(whole) else None


def _mark(sign: str) -> Mark:
    return "." if sign == "." else ","


def _other(mark: Mark) -> Mark:
    return "," if mark == "." else "."


def _bare(text: str) -> Bare:
    """Raises ValueError for a text without digits, or with more than words beside them."""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text).replace("−", "-")
    places = [place for place, sign in enumerate(plain) if sign.isdigit()]
    if not places:
        raise ValueError(text)
    start, end = places[0], places[-1] + 1
    if start and plain[start - 1] in ".," and not (start > 1 and plain[start - 2].isalpha()):
        start -= 1
    before, digits, after = plain[:start].strip(), plain[start:end], plain[end:].strip()
    after = re.sub(r"^[.,](?:[-–—]+|$)", "", after)  # `12.` and `12,-`
    bracketed = before.count("(") == 1 and after.count(")") == 1
    if bracketed:  # negative, as accountants write it
        before, after = before.replace("(", ""), after.replace(")", "")
    signs = [sign for sign in before + after if sign in "+-"]
    if len(signs) > 1 or "+" in after:
        raise ValueError(text)
    words = money.words(before.replace("-", "").replace("+", "")) + money.words(after.replace("-", ""))
    return Bare(digits, bracketed or "-" in signs, words)


def _pointed(digits: str, decimal: Mark | None) -> str:
    """With a point before its fractions, and nothing between thousands."""
    if parted := _PARTED.fullmatch(digits):
        fraction = parted[2] or ""
        if decimal and fraction and fraction[0] != decimal:
            raise ValueError(digits)
        return re.sub(r"\D", "", parted[1]) + fraction.replace(",", ".")
    if _LAKHS.fullmatch(digits) and decimal != ",":
        return digits.replace(",", "")
    mark = decimal or _mark_of(digits)
    whole, _, rest = digits.rpartition(mark) if mark in digits else (digits, "", "")
    other = _other(mark)
    if other in rest or mark in whole or (other in whole and not _THOUSANDS.fullmatch(whole)):
        raise ValueError(digits)
    found = f"{whole.replace(other, '')}.{rest}" if rest else whole.replace(other, "")
    if not _EXACT.fullmatch(found):
        raise ValueError(digits)
    return found


def _mark_of(digits: str) -> Mark:
    points, commas = digits.count("."), digits.count(",")
    if points and commas:
        return "." if digits.rfind(".") > digits.rfind(",") else ","
    if commas > 1 or points > 1:
        return "." if commas else ","
    if _EITHER.fullmatch(digits):
        raise AmbiguousNumber("," if commas else ".")
    return "," if commas else "."
