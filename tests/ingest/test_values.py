"""Does a cell say what it says, exactly, or why it says nothing?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from graphservice.ingest import values
from graphservice.ingest.reading import Rejected

MOMENT = round(datetime(2024, 1, 22, 14, 49, 34, tzinfo=UTC).timestamp() * 1000)


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("2024-01-22T14:49:34.000+0000", MOMENT),
        ("2024-01-22T14:49:34Z", MOMENT),
        ("2024-01-22T16:49:34+02:00", MOMENT),
        ("2024-01-22 14:49:34", MOMENT),
        ("2024-01-22", MOMENT - 53_374_000),
        (" ", None),
        ("1969-12-31T23:59:59.5Z", -500),
    ],
)
def test_a_moment_is_milliseconds_since_1970(cell: str, found: int | None) -> None:
    assert values.moment({"at": cell}, "at") == found


@pytest.mark.parametrize(
    ("cell", "currency", "found"),
    [
        ("1124741.15", "USD", 112_474_115),
        ("32395.00000002", "EUR", 3_239_500),
        ("0.125", "USD", 12),
        ("5.0E8", "USD", 50_000_000_000),
        ("1500", "JPY", 1_500),
        ("1.2345", "TND", 1_234),
        ("-7.5", "EUR", -750),
        ("", None, None),
    ],
)
def test_money_is_exact_in_the_smallest_unit_of_its_currency(cell: str, currency: str, found: int | None) -> None:
    assert values.minor_units({"amount": cell}, "amount", currency) == found


def test_flags_words_days_and_lists_are_read_in_their_spellings() -> None:
    row = {
        "yes": "TRUE",
        "one": "1",
        "no": "false",
        "blank": "",
        "word": "client",
        "day": "2024-02-29",
        "list": "a; b;a;",
    }
    assert [values.flag(row, name, True) for name in ("yes", "one", "no", "blank", "missing")] == [
        True,
        True,
        False,
        True,
        True,
    ]
    assert values.word(row, "word", {"CLIENT"}) == "CLIENT"
    assert values.day(row, "day") == "2024-02-29"
    assert values.listed(row, "list") == ["a", "b"]


@pytest.mark.parametrize(
    ("read", "cell", "code", "message"),
    [
        (values.moment, "2025-02-30T09:00:00Z", "BAD_DATE", "write it as 2026-06-01T09:00:00Z"),
        (values.day, "yesterday", "BAD_DATE", "write it as 2026-06-01"),
        (values.whole, "many", "BAD_NUMBER", "x is 'many', which is no number"),
        (values.whole, "NaN", "BAD_NUMBER", "too large"),
        (values.whole, "1e40", "BAD_NUMBER", "too large"),
        (values.fraction, "1.2", "BAD_NUMBER", "from 0 to 1"),
        (values.flag, "perhaps", "BAD_FLAG", "write true or false"),
        (values.needed, "  ", "MISSING_VALUE", "x is blank"),
        (values.needed_moment, "", "MISSING_VALUE", "x is blank"),
    ],
)
def test_what_cannot_be_read_says_what_to_change(
    read: Callable[[dict[str, str], str], Any], cell: str, code: str, message: str
) -> None:
    with pytest.raises(Rejected, match=message) as rejected:
        read({"x": cell}, "x")
    assert rejected.value.code == code


def test_a_word_that_is_not_in_the_vocabulary_is_refused_with_those_that_are() -> None:
    with pytest.raises(Rejected, match="write one of A, B") as rejected:
        values.word({"x": "c"}, "x", {"B", "A"})
    assert rejected.value.code == "UNKNOWN_VALUE"


def test_money_without_a_currency_and_an_interval_that_never_held_are_refused() -> None:
    with pytest.raises(Rejected, match="no currency"):
        values.minor_units({"x": "1"}, "x", None)
    with pytest.raises(Rejected, match="held at no moment") as rejected:
        values.interval({"a": "2024-01-01", "b": "2024-01-01"}, "a", "b")
    assert rejected.value.code == "ENDS_BEFORE_START"
