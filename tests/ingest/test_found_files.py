"""Is every file that lies at a path either read or named with the reason why it is not?"""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from graphservice.errors import BadInput
from graphservice.ingest.exports import Rejected, Rows, export, tables
from graphservice.ingest.exports.notation import Mark, noted
from graphservice.ingest.systems import cells
from tests.ingest.workbooks import Value, write_workbook


def rows_of(path: Path) -> list[dict[str, str]]:
    return [row for each in tables([path]) for _, row in Rows(each) if not isinstance(row, Rejected)]


def zipped(members: dict[str, str | bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def test_folders_in_folders_and_zips_in_zips_are_read_and_what_is_not_is_told(tmp_path: Path) -> None:
    (tmp_path / "people" / "more").mkdir(parents=True)
    (tmp_path / "Account.csv").write_text("Id,Name\n1,Acme\n")
    (tmp_path / "people" / "more" / "Contact.csv").write_text("Id,LastName\n1,Lee\n")
    (tmp_path / "people" / "._Contact.csv").write_bytes(b"\x00\x05\x16\x07")
    (tmp_path / "__MACOSX").mkdir()
    (tmp_path / "notes.txt").write_text("nothing to see\n")
    (tmp_path / "Unicode.txt").write_bytes("Id\tName\r\n1\tÅsa\r\n".encode("utf-16"))
    (tmp_path / "logo.png").write_bytes(b"\x89PNG")
    inner = zipped({"deep/Lead.csv": "Id,LastName\n1,Dahl\n", "__MACOSX/._Lead.csv": "no table"})
    (tmp_path / "weekly.zip").write_bytes(zipped({"inner.zip": inner, "Task.csv": "Id,Subject\n1,Call\n"}))
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 and no more")
    found = export([tmp_path])
    assert [each.file.name for each in found.tables] == [
        "Account.csv",
        "Unicode.txt",
        "people/more/Contact.csv",
        "weekly.zip/Task.csv",
        "weekly.zip/inner.zip/deep/Lead.csv",
    ]
    assert [each.name for each in found.tables] == ["account", "unicode", "contact", "task", "lead"]
    kinds = ".csv, .tsv, .tab, .txt, .xlsx, .xlsm, .xlsb, .xls, .ods, .ics, .mbox, .eml, .zip"
    assert {each.file: each.reason.partition(":")[0] for each in found.left} == {
        "__MACOSX": "It is what macOS keeps about another file.",
        "broken.zip": "broken.zip",
        "logo.png": f"Files of this kind are not read; {kinds} are.",
        "notes.txt": "It holds no table.",
        "people/._Contact.csv": "It is what macOS keeps about another file.",
        "weekly.zip/inner.zip/__MACOSX/._Lead.csv": "It is what macOS keeps about another file.",
    }
    assert rows_of(tmp_path / "weekly.zip")[-1] == {"id": "1", "lastname": "Dahl"}


@pytest.mark.parametrize("name", ["WEEKLY.ZIP", "weekly", "weekly.zip"])
def test_all_that_is_in_a_zip_is_read_whatever_it_is_called_and_once_however_often_it_is_given(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_bytes(zipped({"Account.csv": "Id,Name\n1,Acme\n", "Task.csv": "Id,Subject\n1,Call\n"}))
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "Lead.csv").write_text("Id,LastName\n1,Dahl\n")
    found = tables(
        [tmp_path / name, tmp_path / "more", tmp_path / "more" / ".." / name, tmp_path / "more" / "Lead.csv"]
    )
    assert [each.name for each in found] == ["account", "task", "lead"]


def test_a_file_that_cannot_be_read_costs_itself_alone_and_all_of_them_the_import(tmp_path: Path) -> None:
    (tmp_path / "Account.csv").write_text("Id,Name\n1,Acme\n")
    (tmp_path / "Image.csv").write_bytes(bytes(range(32)) * 100)
    found = export([tmp_path])
    assert [(each.file.name, each.broken) for each in found.tables] == [
        ("Account.csv", None),
        ("Image.csv", "Image.csv: is not in utf-8, as it seems: save it as UTF-8, or name its encoding (--encoding)."),
    ]
    with pytest.raises(BadInput, match=r"Image\.csv: is not in utf-8"):
        export([tmp_path / "Image.csv"])


TYPED: list[list[Value]] = [
    ["Id", "Name", "Employees", "Revenue", "Small", "Created", "Called", "Client", "Blank"],
    [1, "Åsa AB", 1200, 1234.5, 1.234, date(2024, 4, 13), datetime(2024, 4, 13, 15, 5), True, None],
]


def test_the_sheets_of_a_workbook_are_tables_with_days_as_days_and_numbers_as_numbers(tmp_path: Path) -> None:
    write_workbook(tmp_path / "Account.xlsx", {"Sheet1": TYPED})
    (found,) = tables([tmp_path])
    assert (found.file.name, found.name) == ("Account.xlsx", "account")
    ((line, row),) = Rows(found)
    assert line == 2
    assert isinstance(row, dict)
    assert [*row.values()] == [
        "1", "Åsa AB", "1200", "1234.5", "1.2340", "2024-04-13", "2024-04-13 15:05:00", "true", ""
    ]  # fmt: skip
    assert (cells.whole(row, "employees"), cells.day(row, "created"), cells.flag(row, "client")) == (
        1200, "2024-04-13", True
    )  # fmt: skip
    assert cells.minor_units(row, "small", "USD") == 123


def test_each_sheet_that_is_seen_is_a_table_of_its_own_whatever_the_file_is_called(tmp_path: Path) -> None:
    sheets: dict[str, list[list[Value]]] = {
        "Accounts": [["Accounts by owner"], [], ["Id", "Name"], ["1", "Acme"]],
        "Contacts": [["Id", "LastName"], ["1", "Lee"], ["Total", None]],
        "Empty": [],
        "Notes": [["See Nora"], ["Or Ola"]],
        "lookup": [["a", "b"], ["1", "2"]],
    }
    path = write_workbook(tmp_path / "crm.xlsx", sheets, hidden=["lookup"])
    path.rename(tmp_path / "crm.csv")
    found = export([tmp_path / "crm.csv"])
    assert [(each.file.name, each.name, each.columns) for each in found.tables] == [
        ("crm.csv/Accounts", "accounts", ("id", "name")),
        ("crm.csv/Contacts", "contacts", ("id", "lastname")),
    ]
    assert [(line, row) for each in found.tables for line, row in Rows(each)] == [
        (4, {"id": "1", "name": "Acme"}),
        (2, {"id": "1", "lastname": "Lee"}),
    ]
    assert [(each.file, each.reason) for each in found.left] == [
        ("crm.csv/Notes", "It holds no table."),
        ("crm.csv/Empty", "The sheet is empty."),
        ("crm.csv/lookup", "The sheet is hidden."),
    ]


def test_a_number_in_a_sheet_is_the_same_whatever_the_mark_before_fractions_elsewhere(tmp_path: Path) -> None:
    write_workbook(tmp_path / "a.xlsx", {"Sheet1": TYPED})
    marks: tuple[Mark | None, ...] = (None, ".", ",")
    for decimal in marks:
        ((_, row),) = Rows(tables([tmp_path], noted(None, None, decimal, None))[0])
        assert isinstance(row, dict)
        assert (cells.number(row, "revenue"), cells.minor_units(row, "small", "USD")) == (Decimal("1234.5"), 123)


def test_an_id_that_a_workbook_keeps_as_a_number_is_told_to_be_cut_short(tmp_path: Path) -> None:
    write_workbook(tmp_path / "a.xlsx", {"Sheet1": [["Id", "Name"], [123456789012345678.0, "Acme"], [42, "Dal"]]})
    (_, long), (_, short) = Rows(tables([tmp_path])[0])
    assert isinstance(long, dict)
    assert isinstance(short, dict)
    with pytest.raises(Rejected, match="took the id for a number and cut it short"):
        cells.needed_id(long, "id")
    assert cells.needed_id(short, "id") == "42"


def test_what_is_no_workbook_and_what_is_a_web_page_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_text("<html><table><tr><td>Id</td></tr></table></html>")
    with pytest.raises(BadInput, match=r"a\.xls: is a web page: open it in a spreadsheet, and save it as CSV"):
        tables([tmp_path])
    (tmp_path / "a.xls").write_text("Id\tName\n1\tAcme\n")
    assert rows_of(tmp_path) == [{"id": "1", "name": "Acme"}]
    (tmp_path / "a.xls").write_bytes(b"\xd0\xcf\x11\xe0 and no more")
    with pytest.raises(BadInput, match=r"a\.xls: is no workbook that can be read"):
        tables([tmp_path])
