"""What does a cell say? Text, days, moments, numbers, money, words of a closed vocabulary; or what is wrong with it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from decimal import ROUND_HALF_EVEN, Decimal

from graphservice.directory.rules import minor_digits, spelling
from graphservice.ingest.reading import PLAIN, Notation, Rejected, Row, Written, moments, numbers

_YES, _NO = frozenset({"true", "1", "yes", "y"}), frozenset({"false", "0", "no", "n"})
_DAY = len("2026-06-01")


def text(row: Row, column: str) -> str | None:
    """The cell without surrounding blanks; None where it says that there is nothing, or the column is missing."""
    return cell(row, column) or None


def name(row: Row, column: str) -> str | None:
    """A part of a person's name: of somebody who is called Null, or who is on file as `-`."""
    return row.get(column, "").strip() or None


def mailbox(row: Row, column: str) -> str | None:
    """An e-mail address in its one spelling."""
    found = text(row, column)
    return found and spelling.mailbox(found)


def domain(row: Row, column: str) -> str | None:
    """The domain of a site or an address in the web, in its one spelling."""
    found = text(row, column)
    return spelling.host(found) or None if found else None


def needed(row: Row, column: str) -> str:
    return _there(cell(row, column), column)


def needed_name(row: Row, column: str) -> str:
    return _there(name(row, column), column)


def listed(row: Row, column: str) -> list[str]:
    """The parts of a cell that `;` separates, each once."""
    return list(dict.fromkeys(part.strip() for part in cell(row, column).split(";") if part.strip()))


def moment(row: Row, column: str) -> int | None:
    """Milliseconds since 1970. A time without a zone is in that of the export, a day is its midnight in UTC."""
    found = cell(row, column)
    if not found:
        return None
    at = _moment(row, column, found)
    return millis(at.replace(tzinfo=_notation(row).zone) if at.tzinfo is None and len(found) > _DAY else at)


def needed_moment(row: Row, column: str) -> int:
    needed(row, column)
    return moment(row, column) or 0


def interval(row: Row, start: str, end: str) -> tuple[int, int | None]:
    """When a fact held, half-open."""
    since, until = needed_moment(row, start), moment(row, end)
    if until is not None and until <= since:
        raise Rejected("ENDS_BEFORE_START", f"{end} is not after {start}: the fact held at no moment.")
    return since, until


def day(row: Row, column: str) -> str | None:
    """A day as 2026-06-01: of a moment that names its zone, the day that it was in the zone of the export."""
    found = cell(row, column)
    if not found:
        return None
    at = _moment(row, column, found)
    return (at if at.tzinfo is None else at.astimezone(_notation(row).zone)).date().isoformat()


def needed_day(row: Row, column: str) -> str:
    needed(row, column)
    return str(day(row, column))


def flag(row: Row, column: str, default: bool = False) -> bool:
    found = cell(row, column).lower()
    if not found:
        return default
    if found in _YES or found in _NO:
        return found in _YES
    raise Rejected("BAD_FLAG", f"{column} is {found!r}: write true or false.")


def whole(row: Row, column: str) -> int | None:
    """A count: where a comma could stand before fractions or thousands, these are thousands."""
    found = _number(row, column, counted=True)
    if found is not None and found != found.to_integral_value():
        raise Rejected("BAD_NUMBER", f"{column} is {cell(row, column)!r}, which is not whole: write a whole number.")
    return None if found is None else int(found)


def fraction(row: Row, column: str) -> float | None:
    """A number from 0 to 1, or as many per cent."""
    found = _number(row, column)
    if found is not None and "%" in row[column]:
        found /= 100
    if found is not None and not 0 <= found <= 1:
        raise Rejected("BAD_NUMBER", f"{column} is {found}: write a number from 0 to 1.")
    return None if found is None else float(found)


def number(row: Row, column: str) -> Decimal | None:
    return _number(row, column)


def percentage(row: Row, column: str) -> float | None:
    """How many of a hundred: `60`, `60.0`, `60 %`."""
    found = _number(row, column)
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
    found = cell(row, column).upper()
    if not found or found in vocabulary:
        return found or None
    raise Rejected("UNKNOWN_VALUE", f"{column} is {found!r}: write one of {', '.join(sorted(vocabulary))}.")


def needed_word(row: Row, column: str, vocabulary: Collection[str]) -> str:
    needed(row, column)
    return str(word(row, column, vocabulary))


def millis(at: datetime) -> int:
    """Milliseconds since 1970 of a moment; one without a zone is UTC."""
    known = at if at.tzinfo else at.replace(tzinfo=UTC)
    return round(known.timestamp() * 1_000)


def cell(row: Row, column: str) -> str:
    """The cell without surrounding blanks; empty where it says, in the words of its export, that there is nothing."""
    found = row.get(column, "").strip()
    return "" if found in _notation(row).blank else found


def _there(found: str | None, column: str) -> str:
    if found:
        return found
    raise Rejected("MISSING_VALUE", f"{column} is blank: the row needs one.")


def _notation(row: Row) -> Notation:
    return row.notation if isinstance(row, Written) else PLAIN


def _moment(row: Row, column: str, found: str) -> datetime:
    try:
        return moments.read(found, _notation(row).days)
    except moments.Ambiguous as error:
        message = f"{column} is {found!r}, which is either of two days: say which is meant (--days day-first)."
        raise Rejected("AMBIGUOUS_DATE", message) from error
    except ValueError as error:
        example = "2026-06-01T09:00:00Z, or a day as 2026-06-01"
        raise Rejected("BAD_DATE", f"{column} is {found!r}, which is no moment: write it as {example}.") from error


def _number(row: Row, column: str, counted: bool = False) -> Decimal | None:
    found = cell(row, column)
    if not found:
        return None
    try:
        number = numbers.read(found, _notation(row).decimal, counted)
    except numbers.Ambiguous as error:
        message = f"{column} is {found!r}, which is either of two numbers: say what its comma means (--decimal)."
        raise Rejected("AMBIGUOUS_NUMBER", message) from error
    except ValueError as error:
        raise Rejected("BAD_NUMBER", f"{column} is {found!r}, which is no number.") from error
    if not number.is_finite() or abs(number) > Decimal(10) ** 15:
        raise Rejected("BAD_NUMBER", f"{column} is {found!r}, which is too large.")
    return number
