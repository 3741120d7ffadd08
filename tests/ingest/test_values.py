"""Does a cell say what it says, exactly, or why it says nothing?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from graphservice.ingest import values
from graphservice.ingest.reading import Rejected, Written
from graphservice.ingest.reading.notation import Days, Decimal, noted

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


def money(row: dict[str, str], column: str) -> int | None:
    return values.minor_units(row, column, "EUR")


def written(cell: str, zone: str = "UTC", days: Days | None = None, decimal: Decimal | None = None) -> Written:
    row = Written(x=cell)
    row.notation = noted(zone, days, decimal, None)
    return row


@pytest.mark.parametrize(
    ("cell", "zone", "days", "found"),
    [
        ("2024-01-22 14:49:34", "UTC", None, "2024-01-22T14:49:34Z"),
        ("2024-01-22 14:49:34", "America/New_York", None, "2024-01-22T19:49:34Z"),
        ("2024-07-22 14:49:34", "America/New_York", None, "2024-07-22T18:49:34Z"),
        ("2024-01-22T14:49:34Z", "America/New_York", None, "2024-01-22T14:49:34Z"),
        ("2024-01-22", "America/New_York", None, "2024-01-22T00:00:00Z"),
        ("22.1.2024", "Asia/Tokyo", None, "2024-01-22T00:00:00Z"),
        ("1/22/2024, 2:49 PM", "UTC", None, "2024-01-22T14:49:00Z"),
        ("1/2/2024 12:05 a.m.", "UTC", "month-first", "2024-01-02T00:05:00Z"),
        ("1/2/2024 12:05 pm", "UTC", "day-first", "2024-02-01T12:05:00Z"),
        ("22-1-2024 9:05", "UTC", None, "2024-01-22T09:05:00Z"),
        ("4/4/2024", "UTC", None, "2024-04-04T00:00:00Z"),
        ("1705934974000", "Asia/Tokyo", None, "2024-01-22T14:49:34Z"),
        ("2024-01-22 9:05", "UTC", None, "2024-01-22T09:05:00Z"),
    ],
)
def test_a_moment_is_told_in_many_ways_in_the_zone_of_its_export(
    cell: str, zone: str, days: Days | None, found: str
) -> None:
    assert values.moment(written(cell, zone, days), "x") == datetime.fromisoformat(found).timestamp() * 1_000


def test_the_day_of_a_moment_is_that_of_the_zone_of_its_export() -> None:
    assert values.day(written("2024-01-22T02:00:00Z", "America/New_York"), "x") == "2024-01-21"
    assert values.day(written("2024-01-22T02:00:00Z"), "x") == "2024-01-22"
    assert values.day(written("2024-01-22 23:59", "America/New_York"), "x") == "2024-01-22"
    assert values.day(written("2024-01-22", "America/New_York"), "x") == "2024-01-22"


@pytest.mark.parametrize(
    ("cell", "decimal", "found"),
    [
        ("1,234.50", None, 123_450),
        ("1.234,50", None, 123_450),
        ("1\u202f234,50 €", None, 123_450),
        ("1'234.50", None, 123_450),
        ("USD 1,000.00", None, 100_000),
        ("($12.50)", None, -1_250),
        ("12,5", None, 1_250),
        ("0,125", None, 12),
        ("1,234,567", None, 123_456_700),
        ("1.234.567", None, 123_456_700),
        ("1,234", ".", 123_400),
        ("1,234", ",", 123),
        ("1.234", ",", 123_400),
        ("1.234", None, 123),
    ],
)
def test_a_number_is_told_in_many_ways(cell: str, decimal: Decimal | None, found: int) -> None:
    assert money(written(cell, decimal=decimal), "x") == found


def test_a_count_has_no_fractions_so_its_comma_parts_thousands() -> None:
    assert [values.whole({"x": cell}, "x") for cell in ("1,234", "12,345,678", "00420")] == [1_234, 12_345_678, 420]
    assert values.fraction({"x": "60 %"}, "x") == 0.6


@pytest.mark.parametrize("cell", ["#N/A", "NULL", "null", "-", "–", " ", "N/A", "\\N"])
def test_what_is_written_where_there_is_nothing_is_nothing_but_in_the_name_of_a_person(cell: str) -> None:
    row = {"x": cell}
    assert (values.text(row, "x"), values.moment(row, "x"), values.whole(row, "x"), values.listed(row, "x")) == (
        None, None, None, []
    )  # fmt: skip
    assert values.name(row, "x") == (cell.strip() or None)


def test_leading_zeros_are_kept() -> None:
    assert values.text({"x": " 00420"}, "x") == "00420"


@pytest.mark.parametrize("cell", ["12,34,567", "1,2,3", "--5", "$", "5 apples", "1.2.3"])
def test_what_is_no_number_is_none(cell: str) -> None:
    with pytest.raises(Rejected, match="which is no number"):
        money({"x": cell}, "x")


@pytest.mark.parametrize(
    ("read", "cell", "code", "message"),
    [
        (values.moment, "2025-02-30T09:00:00Z", "BAD_DATE", "write it as 2026-06-01T09:00:00Z"),
        (values.day, "yesterday", "BAD_DATE", "write it as 2026-06-01"),
        (values.whole, "many", "BAD_NUMBER", "x is 'many', which is no number"),
        (values.moment, "03/04/2026", "AMBIGUOUS_DATE", "either of two days: say which is meant"),
        (money, "1,234", "AMBIGUOUS_NUMBER", "either of two numbers: say what its comma means"),
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
