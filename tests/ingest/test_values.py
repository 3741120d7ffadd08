"""Does a cell say what it says, exactly, or why it says nothing?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from graphservice.ingest.exports import Rejected, Written
from graphservice.ingest.exports.notation import Days, Decimal, noted
from graphservice.ingest.systems import cells as values

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
        ("2024-01-22 3:05 PM", "UTC", None, "2024-01-22T15:05:00Z"),
        ("2024-01-22 15:00:00 UTC", "Asia/Tokyo", None, "2024-01-22T15:00:00Z"),
        ("2024-01-22 15:00 EST", "UTC", None, "2024-01-22T20:00:00Z"),
        ("Mon Jan 22 2024 15:00:00 GMT+0200 (CEST)", "UTC", None, "2024-01-22T13:00:00Z"),
        ("Mon, 22 Jan 2024 15:00:00 +0200", "UTC", None, "2024-01-22T13:00:00Z"),
        ("01/22/24 08:55 PM", "UTC", None, "2024-01-22T20:55:00Z"),
        ("22.01.24", "UTC", None, "2024-01-22T00:00:00Z"),
        ("22-Jan-2024", "UTC", None, "2024-01-22T00:00:00Z"),
        ("22-Jan-24", "UTC", None, "2024-01-22T00:00:00Z"),
        ("Jan 22nd, 2024", "UTC", None, "2024-01-22T00:00:00Z"),
        ("22. Januar 2024 um 9:05 Uhr", "UTC", None, "2024-01-22T09:05:00Z"),
        ("22 janv. 2024 9h05", "UTC", None, "2024-01-22T09:05:00Z"),
        ("22 de enero de 2024", "UTC", None, "2024-01-22T00:00:00Z"),
        ("22 gennaio 2024", "UTC", None, "2024-01-22T00:00:00Z"),
        ("22 stycznia 2024", "UTC", None, "2024-01-22T00:00:00Z"),
        ("22 января 2024 г.", "UTC", None, "2024-01-22T00:00:00Z"),
        ("2024年1月22日 午後3:05", "UTC", None, "2024-01-22T15:05:00Z"),
        ("2024/01/22", "UTC", None, "2024-01-22T00:00:00Z"),
        ("22.1.2024 9.05", "UTC", None, "2024-01-22T09:05:00Z"),
        ("45313", "UTC", None, "2024-01-22T00:00:00Z"),
        ("45313.5", "UTC", None, "2024-01-22T12:00:00Z"),
        ("1705934974", "UTC", None, "2024-01-22T14:49:34Z"),
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
        ("1.2345", None, 123),
        ("12,34,567", None, 123_456_700),
        ("1,23,456.00", None, 12_345_600),
        ("12.5k", None, 1_250_000),
        ("3,5 Mio. €", None, 350_000_000),
        ("2 crore", None, 2_000_000_000),
        ("1,234.50-", None, -123_450),
        ("−5", None, -500),
        ("R$ 1.234,50", None, 123_450),
        ("kr 1 234,50", None, 123_450),
        ("CHF 1’234.50", None, 123_450),
        ("12,-", None, 1_200),
        ("T€ 500", None, 50_000_000),
        ("５万円", None, 5_000_000),
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


@pytest.mark.parametrize("cell", ["1,2,3", "--5", "$", "5 apples", "1.2.3"])
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
        (values.whole, "Infinity", "BAD_NUMBER", "too large"),
        (values.whole, "11-50", "BAD_NUMBER", "which is a range and no number"),
        (values.whole, "10-20k", "BAD_NUMBER", "which is a range and no number"),
        (values.whole, "€10k – €20k", "BAD_NUMBER", "which is a range and no number"),
        (values.whole, "seven", "BAD_NUMBER", "which is no number"),
        (values.whole, "5,000+", "BAD_NUMBER", "which is a range and no number"),
        (money, "12.500", "AMBIGUOUS_NUMBER", "say what its point means"),
        (values.moment, "13-04-24", "AMBIGUOUS_DATE", "either of two days"),
        (values.moment, "2024-04-13 15:00 CST", "BAD_DATE", "which is no moment"),
        (values.moment, "Apr 2024", "BAD_DATE", "which is no moment"),
        (values.needed_id, "1.23457E+17", "SHORTENED_ID", "took the id for a number"),
        (values.needed_moment, "0000-00-00", "MISSING_VALUE", "x is blank"),
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


@pytest.mark.parametrize("cell", ["0000-00-00", "0000-00-00 00:00:00", "00/00/0000", "0", "1900-01-00"])
def test_a_day_that_databases_write_for_none_is_none(cell: str) -> None:
    assert (values.day(written(cell), "x"), values.moment(written(cell), "x")) == (None, None)


@pytest.mark.parametrize(
    ("cell", "otherwise", "currency"),
    [
        ("€1.234,56", "USD", "EUR"),
        ("£ 900.00", "USD", "GBP"),
        ("USD 1.2", "EUR", "USD"),
        ("1.2 chf", "EUR", "CHF"),
        ("$5", "CAD", "CAD"),
        ("$5", "EUR", "USD"),
        ("$5 CAD", "USD", "CAD"),
        ("kr 5", "NOK", "NOK"),
        ("kr 5", "USD", None),
        ("R$ 5", "USD", "BRL"),
        ("5 zł", "EUR", "PLN"),
        ("¥500", "CNY", "CNY"),
        ("5 000", "EUR", "EUR"),
        ("3,5 Mio. €", "USD", "EUR"),
    ],
)
def test_a_currency_in_the_cell_is_the_currency(cell: str, otherwise: str, currency: str | None) -> None:
    assert values.currency_of(written(cell), "x", otherwise) == currency


def test_in_a_currency_without_fractions_a_mark_parts_thousands() -> None:
    assert values.minor_units(written("¥1,234"), "x", "JPY") == 1_234
    assert values.minor_units(written("1.234"), "x", "KRW") == 1_234


def test_a_share_has_no_thousands_so_its_mark_stands_before_fractions() -> None:
    assert values.percentage(written("33.333"), "x") == 33.333
    assert values.percentage(written("12,500 %"), "x") == 12.5
    assert values.fraction(written("1.000"), "x") == 1.0


@pytest.mark.parametrize(
    ("read", "cell", "code"),
    [
        (values.whole, "11-50", "BAD_NUMBER"),
        (values.moment, "soon", "BAD_DATE"),
        (values.day, "soon", "BAD_DATE"),
        (values.flag, "perhaps", "BAD_FLAG"),
        (values.fraction, "1.2", "BAD_NUMBER"),
        (money, "a lot", "BAD_NUMBER"),
        (values.reference, "1.2E+17", "SHORTENED_ID"),
        (values.phone, "4.67012E+10", "SHORTENED_ID"),
    ],
)
def test_a_cell_that_a_record_can_live_without_is_left_out_and_noted(
    read: Callable[[Written, str], Any], cell: str, code: str
) -> None:
    row = written(cell)
    assert not read(row, "x")
    assert [noted[0] for noted in row.noted()] == [code]
    assert row.noted()[0][1].endswith("It is left out.")
    read(row, "x")
    assert len(row.noted()) == 1


@pytest.mark.parametrize("cell", ["11/12/2024", "1,234", "12.500"])
def test_a_cell_that_can_mean_two_things_is_refused_though_a_record_could_live_without_it(cell: str) -> None:
    read = values.day if "/" in cell else money
    with pytest.raises(Rejected, match="either of two"):
        read(written(cell), "x")


def test_an_end_that_cannot_be_read_costs_the_fact() -> None:
    row = Written(a="2024-01-01", b="some day")
    row.notation = noted(None, None, None, None)
    with pytest.raises(Rejected, match="which is no moment"):
        values.interval(row, "a", "b")


def test_yes_and_no_are_read_in_many_languages_and_who_may_have_opted_out_has() -> None:
    assert all(values.flag(written(cell), "x") for cell in ("t", "Ja", "oui", "sí", "x", "✓", "WAHR"))
    assert not any(values.flag(written(cell), "x", True) for cell in ("f", "nein", "non", "FALSCH", "off"))
    row = written("since May")
    assert values.opted_out(row, "x")
    assert [code for code, _ in row.noted()] == ["BAD_FLAG"]
    assert not values.opted_out(written(""), "x")
    assert not values.opted_out(written("No"), "x")
