"""Is a CSV file read as it was written, and is what cannot be read told of by its line?"""

from __future__ import annotations

from pathlib import Path

import pytest

from graphservice.errors import BadInput
from graphservice.ingest.reading import Rejected, Row, Rows, table, tables


def lines(path: Path, content: str | bytes) -> list[tuple[int, Row | tuple[str, str]]]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return [(line, (row.code, row.message) if isinstance(row, Rejected) else row) for line, row in Rows(table(path))]


def test_a_byte_order_mark_and_the_case_of_the_header_do_not_matter(tmp_path: Path) -> None:
    assert lines(tmp_path / "a.csv", b"\xef\xbb\xbfId, Name\r\n1,Ann\r\n") == [(2, {"id": "1", "name": "Ann"})]


def test_a_row_is_told_by_the_line_on_which_it_begins(tmp_path: Path) -> None:
    found = lines(tmp_path / "a.csv", 'id,note\n1,"two\nlines, and a ""quote"""\n\n2,plain\n')
    assert found == [(2, {"id": "1", "note": 'two\nlines, and a "quote"'}), (5, {"id": "2", "note": "plain"})]


def test_a_row_with_too_few_or_too_many_cells_is_rejected(tmp_path: Path) -> None:
    found = lines(tmp_path / "a.csv", "id,name\n1\n2,b\n3,c,d\n")
    assert found == [
        (2, ("WRONG_CELL_COUNT", "The row has 1 cells, the header 2: quote cells with commas.")),
        (3, {"id": "2", "name": "b"}),
        (4, ("WRONG_CELL_COUNT", "The row has 3 cells, the header 2: quote cells with commas.")),
    ]


def test_a_quote_that_is_not_closed_takes_no_other_rows_with_it_in_silence(tmp_path: Path) -> None:
    found = lines(tmp_path / "a.csv", 'id,name\n1,a\n2,"b\n3,c\n')
    assert [line for line, _ in found] == [2, 3]
    assert found[1][1][0] == "BROKEN_QUOTES"  # type: ignore[index]


def test_a_file_that_is_not_utf_8_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"a\.csv, after line \d+: not UTF-8"):
        lines(tmp_path / "a.csv", "id,name\n1,Åsa\n".encode("latin-1"))


def test_a_folder_is_its_csv_files_by_name(tmp_path: Path) -> None:
    for name in ("b.csv", "a.CSV", "readme.txt"):
        (tmp_path / name).write_text("id\n1\n")
    assert [(each.path.name, each.name, each.columns) for each in tables([tmp_path])] == [
        ("a.CSV", "a", ("id",)),
        ("b.csv", "b", ("id",)),
    ]


def test_a_path_that_is_not_there_and_a_folder_without_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="nowhere: there is no such file or folder"):
        tables([tmp_path / "nowhere"])
    with pytest.raises(BadInput, match="There is no CSV file at these paths"):
        tables([tmp_path])


def test_an_empty_file_has_no_columns_and_no_rows(tmp_path: Path) -> None:
    assert lines(tmp_path / "a.csv", "") == []
    assert table(tmp_path / "a.csv").columns == ()


def test_bytes_read_grow_to_the_size_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id\n" + "".join(f"{number}\n" for number in range(50_000)))
    rows = Rows(table(path))
    seen = [rows.read for _ in rows]
    assert seen == sorted(seen)
    assert 0 < seen[100] < path.stat().st_size
    assert rows.read == path.stat().st_size
