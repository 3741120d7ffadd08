"""What does a cell say? Text, days, moments, numbers, money, words of a closed vocabulary; or what is wrong with it.

What a record cannot live without is asked for as `needed…`: without it the row is rejected. Any other cell that cannot
be read is left out, and the row notes it. A cell that can mean two things is refused with the option that settles it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any, TypeVar

from graphservice.directory.rules import minor_digits, spelling
from graphservice.directory.rules.codes import codes
from graphservice.ingest.exports import Rejected, Row, Written, numbers
from graphservice.ingest.systems.strict import cell as cell
from graphservice.ingest.systems.strict import millis as millis
from graphservice.ingest.systems.strict import (
    notation_of,
    strict_day,
    strict_fraction,
    strict_moment,
    strict_number,
    strict_percentage,
    strict_whole,
    strict_word,
)

T = TypeVar("T")
_YES = codes("true t 1 1.0 yes y on x checked ja j oui si sí sim da tak wahr vrai vero verdadero ✓ ✔ はい 是 예")
_NO = codes("false f 0 0.0 no n off unchecked nein non não nao nej nee falsch faux falso ✗ いいえ 否 아니오")
# Of an id that a spreadsheet took for a number and showed in short.
_SHORTENED = re.compile(r"\d(?:[.,]\d+)?E\+\d{1,2}", re.IGNORECASE)


def text(row: Row, column: str) -> str | None:
    """The cell without surrounding blanks; None where it says that there is nothing, or the column is missing."""
    return cell(row, column) or None


def name(row: Row, column: str) -> str | None:
    """A part of a person's name: of somebody who is called Null, or who is on file as `-`."""
    return row.get(column, "").strip() or None


def phone(row: Row, column: str) -> str | None:
    """A telephone number; one that a spreadsheet made a number of is left out."""
    found = text(row, column)
    if found and "+" in found and _SHORTENED.fullmatch(found):
        _left_out(row, _shortened(column, found, "telephone number"))
        return None
    return found


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


def needed_id(row: Row, column: str) -> str:
    """The id of a record. Raises Rejected for one that a spreadsheet made a number of."""
    found = needed(row, column)
    if "+" in found and _SHORTENED.fullmatch(found):
        raise _shortened(column, found)
    return found


def reference(row: Row, column: str) -> str | None:
    """The id of another record; one that a spreadsheet made a number of is left out."""
    found = cell(row, column)
    if "+" in found and _SHORTENED.fullmatch(found):
        _left_out(row, _shortened(column, found))
        return None
    return found or None


def listed(row: Row, column: str) -> list[str]:
    """The parts of a cell that `;` separates, each once."""
    parts = (part.strip() for part in cell(row, column).split(";"))
    blank = notation_of(row).blank
    return list(dict.fromkeys(part for part in parts if part not in blank))


def references(row: Row, column: str) -> list[str]:
    """The ids that `;` separates."""
    found = listed(row, column)
    if any("+" in each and _SHORTENED.fullmatch(each) for each in found):
        _left_out(row, _shortened(column, cell(row, column)))
        return [each for each in found if not _SHORTENED.fullmatch(each)]
    return found


def moment(row: Row, column: str) -> int | None:
    """Milliseconds since 1970. A time without a zone is in that of the export, a day is its midnight in UTC."""
    return _read(strict_moment, row, column)


def needed_moment(row: Row, column: str) -> int:
    needed(row, column)
    return _there(strict_moment(row, column), column)


def end(row: Row, column: str) -> int | None:
    """When a fact ended; one that cannot be read costs the fact: without it, it would hold for ever."""
    return strict_moment(row, column)


def interval(row: Row, start: str, ends: str) -> tuple[int, int | None]:
    """When a fact held, half-open."""
    since, until = needed_moment(row, start), end(row, ends)
    if until is not None and until <= since:
        raise Rejected("ENDS_BEFORE_START", f"{ends} is not after {start}: the fact held at no moment.")
    return since, until


def day(row: Row, column: str) -> str | None:
    """A day as 2026-06-01: of a moment that names its zone, the day that it was in the zone of the export."""
    return _read(strict_day, row, column)


def needed_day(row: Row, column: str) -> str:
    needed(row, column)
    return _there(strict_day(row, column), column)


def flag(row: Row, column: str, default: bool = False) -> bool:
    found = cell(row, column).casefold()
    if not found:
        return default
    if found in _YES or found in _NO:
        return found in _YES
    _left_out(row, Rejected("BAD_FLAG", f"{column} is {found!r}: write true or false."))
    return default


def opted_out(row: Row, column: str) -> bool:
    """Whether somebody wants no mail: where the cell says neither yes nor no, they are taken at the safer word."""
    said = cell(row, column).casefold()
    return flag(row, column, default=bool(said) and said not in _NO)


def whole(row: Row, column: str) -> int | None:
    """A count: where a mark could stand before fractions or thousands, these are thousands."""
    return _read(strict_whole, row, column)


def fraction(row: Row, column: str) -> float | None:
    """A number from 0 to 1, or as many per cent."""
    return _read(strict_fraction, row, column)


def number(row: Row, column: str) -> Decimal | None:
    return _read(strict_number, row, column)


def needed_number(row: Row, column: str) -> Decimal:
    needed(row, column)
    return _there(strict_number(row, column), column)


def percentage(row: Row, column: str) -> float | None:
    """How many of a hundred: `60`, `60.0`, `60 %`."""
    return _read(strict_percentage, row, column)


def minor_units(row: Row, column: str, currency: str | None) -> int | None:
    """Money in the smallest unit of its currency, exact; fractions of that unit are rounded half to even.

    In a currency without fractions a mark before three digits parts thousands.
    """
    return _read(_minor_units, row, column, currency)


def currency_of(row: Row, column: str, otherwise: str | None) -> str | None:
    """The currency that an amount's own cell names (€, USD), else `otherwise`, which also tells of which dollar or
    crown a sign is. A sign that can be of several, none of them usual, leaves the amount without one."""
    found = cell(row, column)
    bare = not found or (found[0].isdigit() and found[-1].isdigit())  # nothing beside the number
    could = () if bare else numbers.currencies(found)
    if not could or otherwise in could:
        return otherwise
    return could[0] or None


def word(row: Row, column: str, vocabulary: Collection[str]) -> str | None:
    """A word of a closed vocabulary, in any case."""
    return _read(strict_word, row, column, vocabulary)


def needed_word(row: Row, column: str, vocabulary: Collection[str]) -> str:
    needed(row, column)
    return _there(strict_word(row, column, vocabulary), column)


_SETTLED = frozenset({"AMBIGUOUS_DATE", "AMBIGUOUS_NUMBER"})  # by an option: better asked than lost


def _minor_units(row: Row, column: str, currency: str | None) -> int | None:
    if not cell(row, column):
        return None
    if currency is None:
        raise Rejected("MISSING_VALUE", f"{column} has an amount but no currency: name one, such as EUR.")
    digits = minor_digits(currency)
    found = strict_number(row, column, counted=digits == 0)
    return None if found is None else int(found.scaleb(digits).to_integral_value(ROUND_HALF_EVEN))


def _read(read: Callable[..., T | None], row: Row, column: str, *how: Any) -> T | None:
    """What `read` makes of the cell; one that it cannot read is left out."""
    try:
        return read(row, column, *how)
    except Rejected as why:
        if why.code in _SETTLED:
            raise
        _left_out(row, why)
        return None


def _left_out(row: Row, why: Rejected) -> None:
    """The row goes on without the cell, and says so; one that comes from no file has nowhere to say it."""
    if not isinstance(row, Written):
        raise why
    row.note(why.code, f"{why.message} It is left out.")


def _there(found: T | None, column: str) -> T:
    if found is None or found == "":
        raise Rejected("MISSING_VALUE", f"{column} is blank: the row needs one.")
    return found


def _shortened(column: str, found: str, what: str = "id") -> Rejected:
    told = f"{column} is {found!r}: a spreadsheet took the {what} for a number and cut it short"
    return Rejected("SHORTENED_ID", f"{told}: export it again, and open the file with this column as text.")
