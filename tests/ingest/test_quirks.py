"""What becomes of the odd files that Salesforce tests its own Data Loader with: read, or refused with which words?"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from graphservice.errors import BadInput
from graphservice.ingest.exports import Rejected, Row, Rows, Written, table
from graphservice.ingest.systems import cells as values

QUIRKS = Path(__file__).parents[3] / "shared" / "data" / "sf-dataloader-bsd3" / "quirks"
pytestmark = pytest.mark.skipif(not QUIRKS.is_dir(), reason="the odd files in ../shared/data are not there")

# File, rows, and a cell of the first of them.
READ: dict[str, tuple[int, str, str]] = {
    "accountsForInsert": (4, "name", "Company A"),
    "acctsWithBinaryDataInRTF": (1, "name", "Company A"),
    "constantMappingInCsvClashing": (2, "number of employees", "25000"),
    "csvEscapedQuotes": (2, "column1", '"The Best" Account'),
    "csvSeparator": (2, "column2!some", "col12!somev1"),
    "csvtext": (2, "column3", "row1-3"),
    "csvtext_BOM_UTF16BE": (2, "column3", "row1-3"),
    "csvtext_BOM_UTF16LE": (2, "column3", "row1-3"),
    "csvtext_BOM_UTF8": (2, "column1", "row1-1"),
    "dateEndingInZ": (1, "date", "2010-10-14T12:00:00.000Z"),
    "dateOnlyWithTimeZone": (2, "date_only", "2010-10-14T00:00:00.000Z"),
    "dateUsingDefaultTimeZone": (1, "date", "2010-10-14T12:00:00.000"),
    "dateWithTimeZone": (2, "date", "2010-10-14T12:00:00.000Z-0300"),
    "emptyFirstRowFieldValueInCsvTemplate": (2, "website", ""),
    "hardDeleteEmptyCsvFileTemplate": (0, "", ""),
    "insertTaskWithContactAsWhoCsv": (1, "subject", "testPolymorphicLookup"),
    "polymorphicRelationshipInAttachment": (2, "parent:account-oracle_id__c", "1-000000"),
    "timeZoneFormatTesting": (12, "date", "07/15/2009 02:14:45+0800"),
    "timeZoneFormatTestingWithErrors": (6, "date", "07/15/2009 02:14:45+0800"),
    "upsertFkAccountNewFormatCsvTemplate": (5, "annualrevenue", "05000"),
}
# These begin with the mark of UTF-16 but are UTF-32.
REFUSED = ("csvtext_BOM_UTF32BE", "csvtext_BOM_UTF32LE")


def rows_of(name: str) -> list[Row | Rejected]:
    return [row for _, row in Rows(table(QUIRKS / f"{name}.csv"))]


def cells(name: str, column: str, read: Any) -> list[Any]:
    found = []
    for row in rows_of(name):
        assert isinstance(row, dict)
        try:
            cell = read(row, column)
            noted = row.noted() if isinstance(row, Written) else ()
            found.append(noted[0][0] if noted else cell)
        except Rejected as why:
            found.append(why.code)
    return found


def test_every_odd_file_is_in_one_of_the_lists() -> None:
    assert {path.stem for path in QUIRKS.iterdir()} == {*READ, *REFUSED}


@pytest.mark.parametrize("name", READ)
def test_an_odd_file_is_read(name: str) -> None:
    count, column, cell = READ[name]
    found = rows_of(name)
    assert len(found) == count
    assert not any(isinstance(row, Rejected) for row in found)
    for row in found[:1]:
        assert isinstance(row, dict)
        assert row[column] == cell


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_with_the_mark_of_another_encoding_is_refused(name: str) -> None:
    with pytest.raises(BadInput, match=rf"{name}\.csv: is not in utf-16, as it seems: save it as UTF-8"):
        rows_of(name)


def test_times_are_read_with_and_without_a_zone_and_refused_where_they_name_two() -> None:
    noon = 1_287_057_600_000
    assert cells("dateEndingInZ", "date", values.moment) == [noon]
    assert cells("dateUsingDefaultTimeZone", "date", values.moment) == [noon]
    assert cells("dateWithTimeZone", "date", values.moment) == ["BAD_DATE"] * 2
    assert cells("dateOnlyWithTimeZone", "date_only", values.day) == ["2010-10-14"] * 2


def test_american_days_are_told_by_their_numbers_and_odd_ones_refused() -> None:
    written = [row["date"] for row in rows_of("timeZoneFormatTesting") if isinstance(row, dict)]
    formats = ("%m/%d/%Y %H:%M:%S%z", "%Y-%m-%d %H:%M:%S%z", "%m/%d/%YT%H:%M:%S%z", "%Y-%m-%dT%H:%M:%S%z")
    expected = [datetime.strptime(cell, formats[place // 3]).timestamp() * 1_000 for place, cell in enumerate(written)]
    assert cells("timeZoneFormatTesting", "date", values.moment) == expected
    errors = cells("timeZoneFormatTestingWithErrors", "date", values.moment)
    assert errors[1:3] == ["BAD_DATE", "BAD_DATE"]
    assert [errors[place] for place in (0, 3, 4, 5)] == [expected[0], expected[1], expected[2], expected[5]]
