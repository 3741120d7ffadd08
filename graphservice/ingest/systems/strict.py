"""What does a cell say, strictly? Its value, None for nothing, or Rejected with what is wrong and what settles it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import UTC, datetime
from decimal import Decimal

from graphservice.ingest.exports import BLANK, PLAIN, Notation, Rejected, Row, Written, moments, numbers
from graphservice.ingest.exports.notation import Days, Mark

_DAY = len("2026-06-01")
_MARKS: dict[Mark, str] = {",": "comma", ".": "point"}


def cell(row: Row, column: str) -> str:
    """The cell without surrounding blanks; empty where it says, in the words of its export, that there is nothing."""
    found = row.get(column, "").strip()
    if not found:
        return ""
    blank = row.notation.blank if isinstance(row, Written) else BLANK
    return "" if found in blank else found


def millis(at: datetime) -> int:
    """Milliseconds since 1970 of a moment; one without a zone is UTC."""
    known = at if at.tzinfo else at.replace(tzinfo=UTC)
    return round(known.timestamp() * 1_000)


def notation_of(row: Row) -> Notation:
    return row.notation if isinstance(row, Written) else PLAIN


def strict_moment(row: Row, column: str) -> int | None:
    found = cell(row, column)
    at = _moment(row, column, found) if found else None
    if at is None:
        return None
    return millis(at.replace(tzinfo=notation_of(row).zone) if at.tzinfo is None and len(found) > _DAY else at)


def strict_day(row: Row, column: str) -> str | None:
    found = cell(row, column)
    at = _moment(row, column, found) if found else None
    if at is None:
        return None
    return (at if at.tzinfo is None else at.astimezone(notation_of(row).zone)).date().isoformat()


def strict_whole(row: Row, column: str) -> int | None:
    found = strict_number(row, column, counted=True)
    if found is not None and found != found.to_integral_value():
        raise Rejected("BAD_NUMBER", f"{column} is {cell(row, column)!r}, which is not whole: write a whole number.")
    return None if found is None else int(found)


def strict_fraction(row: Row, column: str) -> float | None:
    found = strict_part(row, column)
    if found is not None and "%" in row[column]:
        found /= 100
    if found is not None and not 0 <= found <= 1:
        raise Rejected("BAD_NUMBER", f"{column} is {found}: write a number from 0 to 1.")
    return _float(found)


def strict_percentage(row: Row, column: str) -> float | None:
    return _float(strict_part(row, column))


def _float(found: Decimal | None) -> float | None:
    return None if found is None else float(found)


def strict_part(row: Row, column: str) -> Decimal | None:
    """A number of which no thousands are there: a mark before three digits stands before fractions."""
    return strict_number(row, column, usual=lambda mark: mark)


def strict_word(row: Row, column: str, vocabulary: Collection[str]) -> str | None:
    found = cell(row, column).upper()
    if not found or found in vocabulary:
        return found or None
    raise Rejected("UNKNOWN_VALUE", f"{column} is {found!r}: write one of {', '.join(sorted(vocabulary))}.")


def strict_number(
    row: Row, column: str, counted: bool = False, usual: Callable[[Mark], Mark | None] | None = None
) -> Decimal | None:
    found = cell(row, column)
    if not found:
        return None
    try:
        number = _decided(row, column, found, usual or (_thousands if counted else _neither))
    except numbers.AmbiguousNumber as error:
        message = f"{column} is {found!r}, which is either of two numbers: say what its {_MARKS[error.mark]} means"
        raise Rejected("AMBIGUOUS_NUMBER", f"{message} (--decimal).") from error
    except ValueError as error:
        what = "which is a range and no number" if numbers.is_range(found) else "which is no number"
        raise Rejected("BAD_NUMBER", f"{column} is {found!r}, {what}.") from error
    if not number.is_finite() or abs(number) > Decimal(10) ** 15:
        raise Rejected("BAD_NUMBER", f"{column} is {found!r}, which is too large.")
    return number


def _decided(row: Row, column: str, found: str, usual: Callable[[Mark], Mark | None]) -> Decimal:
    """By the export, by the cell, by the other cells of its file, else by what is usual for what it is."""
    notation = notation_of(row)
    try:
        return numbers.read(found, notation.decimal)
    except numbers.AmbiguousNumber as error:
        decimal = (notation.habits.decimal(column) if notation.habits else None) or usual(error.mark)
        if decimal is None:
            raise
        return numbers.read(found, decimal)


def _thousands(mark: Mark) -> Mark:
    return "," if mark == "." else "."


def _neither(mark: Mark) -> None:
    return None


def _moment(row: Row, column: str, found: str) -> datetime | None:
    notation = notation_of(row)
    try:
        return moments.read(found, notation.days)
    except moments.AmbiguousDate as error:
        days = notation.habits.days(column, error.mark) if notation.habits else None
        if days or error.usual:
            return _moment_by(row, column, found, days or error.usual)
        message = f"{column} is {found!r}, which is either of two days: say which is meant (--days day-first)."
        raise Rejected("AMBIGUOUS_DATE", message) from error
    except ValueError as error:
        if moments.is_nothing(found):
            return None
        raise _no_moment(column, found) from error


def _moment_by(row: Row, column: str, found: str, days: Days | None) -> datetime:
    try:
        return moments.read(found, days)
    except ValueError as error:
        raise _no_moment(column, found) from error


def _no_moment(column: str, found: str) -> Rejected:
    example = "2026-06-01T09:00:00Z, or a day as 2026-06-01"
    return Rejected("BAD_DATE", f"{column} is {found!r}, which is no moment: write it as {example}.")
