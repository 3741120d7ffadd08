"""What does a cell say? Text, days, moments, numbers, money, words of a closed vocabulary; or what is wrong with it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation

from graphservice.directory.rules import minor_digits
from graphservice.ingest.reading import Rejected, Row

_YES, _NO = frozenset({"true", "1", "yes", "y"}), frozenset({"false", "0", "no", "n"})


def text(row: Row, column: str) -> str | None:
    """The cell without surrounding blanks; None where it is blank or the column is missing."""
    return row.get(column, "").strip() or None


def needed(row: Row, column: str) -> str:
    if found := row.get(column, "").strip():
        return found
    raise Rejected("MISSING_VALUE", f"{column} is blank: the row needs one.")


def listed(row: Row, column: str) -> list[str]:
    """The parts of a cell that `;` separates, each once."""
    return list(dict.fromkeys(part.strip() for part in row.get(column, "").split(";") if part.strip()))


def moment(row: Row, column: str) -> int | None:
    """Milliseconds since 1970; a moment without a zone is UTC, a day is its midnight."""
    cell = row.get(column, "").strip()
    if not cell:
        return None
    try:
        found = datetime.fromisoformat(cell)
    except ValueError as error:
        example = "2026-06-01T09:00:00Z"
        raise Rejected("BAD_DATE", f"{column} is {cell!r}, which is no moment: write it as {example}.") from error
    return millis(found)


def needed_moment(row: Row, column: str) -> int:
    found = moment(row, column)
    if found is None:
        raise Rejected("MISSING_VALUE", f"{column} is blank: the row needs one.")
    return found


def interval(row: Row, start: str, end: str) -> tuple[int, int | None]:
    """When a fact held, half-open."""
    since, until = needed_moment(row, start), moment(row, end)
    if until is not None and until <= since:
        raise Rejected("ENDS_BEFORE_START", f"{end} is not after {start}: the fact held at no moment.")
    return since, until


def day(row: Row, column: str) -> str | None:
    """A day as 2026-06-01."""
    cell = row.get(column, "").strip()
    if not cell:
        return None
    try:
        return date.fromisoformat(cell[:10]).isoformat()
    except ValueError as error:
        raise Rejected("BAD_DATE", f"{column} is {cell!r}, which is no day: write it as 2026-06-01.") from error


def needed_day(row: Row, column: str) -> str:
    needed(row, column)
    return str(day(row, column))


def flag(row: Row, column: str, default: bool = False) -> bool:
    cell = row.get(column, "").strip().lower()
    if not cell:
        return default
    if cell in _YES or cell in _NO:
        return cell in _YES
    raise Rejected("BAD_FLAG", f"{column} is {cell!r}: write true or false.")


def whole(row: Row, column: str) -> int | None:
    found = _number(row, column)
    return None if found is None else int(found.to_integral_value(ROUND_HALF_EVEN))


def fraction(row: Row, column: str) -> float | None:
    """A number from 0 to 1."""
    found = _number(row, column)
    if found is not None and not 0 <= found <= 1:
        raise Rejected("BAD_NUMBER", f"{column} is {found}: write a number from 0 to 1.")
    return None if found is None else float(found)


def minor_units(row: Row, column: str, currency: str | None) -> int | None:
    """Money in the smallest unit of its currency, exact; fractions of that unit are rounded half to even."""
    found = _number(row, column)
    if found is None:
        return None
    if currency is None:
        raise Rejected("MISSING_VALUE", f"{column} has an amount but no currency: name one, such as EUR.")
    return int(found.scaleb(minor_digits(currency)).to_integral_value(ROUND_HALF_EVEN))


def word(row: Row, column: str, vocabulary: Collection[str]) -> str | None:
    """A word of a closed vocabulary, in any case."""
    cell = row.get(column, "").strip().upper()
    if not cell or cell in vocabulary:
        return cell or None
    raise Rejected("UNKNOWN_VALUE", f"{column} is {cell!r}: write one of {', '.join(sorted(vocabulary))}.")


def needed_word(row: Row, column: str, vocabulary: Collection[str]) -> str:
    needed(row, column)
    return str(word(row, column, vocabulary))


def millis(at: datetime) -> int:
    """Milliseconds since 1970 of a moment; one without a zone is UTC."""
    known = at if at.tzinfo else at.replace(tzinfo=UTC)
    return round(known.timestamp() * 1_000)


def _number(row: Row, column: str) -> Decimal | None:
    cell = row.get(column, "").strip()
    if not cell:
        return None
    try:
        found = Decimal(cell)
    except InvalidOperation as error:
        raise Rejected("BAD_NUMBER", f"{column} is {cell!r}, which is no number.") from error
    if not found.is_finite() or abs(found) > Decimal(10) ** 15:
        raise Rejected("BAD_NUMBER", f"{column} is {cell!r}, which is too large.")
    return found
