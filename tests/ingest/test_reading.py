"""Is a CSV file read as it was written, and is what cannot be read told of by its line?"""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import zipfile
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphservice.errors import BadInput
from graphservice.ingest.exports import Notation, Rejected, Row, Rows, Written, packing, table, tables
from graphservice.ingest.exports.notation import noted
from graphservice.ingest.exports.separating import SEPARATORS, separator_of
from tests.conftest import NOW

Found = list[tuple[int, Row | tuple[str, str]]]


def lines(path: Path, content: str | bytes) -> Found:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read(path)


def read(path: Path) -> Found:
    return [
        (line, (row.code, row.message) if isinstance(row, Rejected) else row)
        for each in tables([path])
        for line, row in Rows(each)
    ]


def test_a_byte_order_mark_and_the_case_of_the_header_do_not_matter(tmp_path: Path) -> None:
    assert lines(tmp_path / "a.csv", b"\xef\xbb\xbfId, Name\r\n1,Ann\r\n") == [(2, {"id": "1", "name": "Ann"})]
    assert table(tmp_path / "a.csv").header == ("Id", " Name")


def test_a_row_is_told_by_the_line_on_which_it_begins(tmp_path: Path) -> None:
    found = lines(tmp_path / "a.csv", '\nid,note\n1,"two\nlines, and a ""quote"""\n\n2,plain\n')
    assert found == [(3, {"id": "1", "note": 'two\nlines, and a "quote"'}), (6, {"id": "2", "note": "plain"})]


def test_a_row_with_too_many_cells_is_rejected_and_so_is_a_lonely_one(tmp_path: Path) -> None:
    found = lines(tmp_path / "a.csv", "id,name,x\n1,a,\n2\n3,b,c,d\n4,e,f\n")
    assert found == [
        (2, {"id": "1", "name": "a", "x": ""}),
        (3, ("WRONG_CELL_COUNT", "The row has 1 cells, the header 3: quote cells with commas.")),
        (4, ("WRONG_CELL_COUNT", "The row has 4 cells, the header 3: quote cells with commas.")),
        (5, {"id": "4", "name": "e", "x": "f"}),
    ]


def test_blank_cells_at_the_end_may_be_missing_or_too_many(tmp_path: Path) -> None:
    found = lines(tmp_path / "a.csv", "id,name,x\n1,a\n2,b,c,,\n3,,,\n,,\n")
    assert found == [
        (2, {"id": "1", "name": "a", "x": ""}),
        (3, {"id": "2", "name": "b", "x": "c"}),
        (4, {"id": "3", "name": "", "x": ""}),
    ]


@pytest.mark.parametrize("broken", ['2,"b', '2,"b" c', '"2,b'])
def test_a_quote_that_is_not_closed_takes_no_other_rows_with_it(tmp_path: Path, broken: str) -> None:
    found = lines(tmp_path / "a.csv", f'id,name\n1,a\n{broken}\n3,"c"\n4,d\n')
    assert [line for line, _ in found] == [2, 3, 4, 5]
    assert found[1][1][0] in ("BROKEN_QUOTES", "WRONG_CELL_COUNT")  # type: ignore[index]
    assert found[2:] == [(4, {"id": "3", "name": "c"}), (5, {"id": "4", "name": "d"})]


def test_two_broken_quotes_take_no_rows_between_them(tmp_path: Path) -> None:
    found = lines(tmp_path / "a.csv", 'id,name,x\n1,"a,x\n2,b,x\n3,"c,x\n4,d,x\n')
    assert [line for line, row in found if isinstance(row, dict)] == [3, 5]
    assert [line for line, _ in found] == [2, 3, 4, 5]


def test_columns_without_a_name_or_with_one_that_another_has_lose_no_cells(tmp_path: Path) -> None:
    assert lines(tmp_path / "a.csv", "id,,ID\n1,2,3\n") == [(2, {"id": "1", "column 2": "2", "id 3": "3"})]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"], ids=str
)
def test_an_encoding_is_found_out(tmp_path: Path, encoding: str) -> None:
    text = "id;name\n" + "1;plain\n" * 50_000 + '2;"Åsa Öberg, “Ängö”"\n'
    *_, last = lines(tmp_path / "a.csv", text.encode(encoding))
    assert last == (50_002, {"id": "2", "name": "Åsa Öberg, “Ängö”"})


def test_the_mark_of_big_endian_utf_16_and_32_is_known(tmp_path: Path) -> None:
    for mark, encoding in ((codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF32_BE, "utf-32-be")):
        assert lines(tmp_path / "a.csv", mark + "id\nÅ\n".encode(encoding)) == [(2, {"id": "Å"})]


def test_a_broken_byte_in_utf_8_costs_its_row_alone(tmp_path: Path) -> None:
    text = "id,name\n1,Åsa Ångström\n".encode() + "2,Öberg\n".encode("latin-1") + b"3,Bo\n"
    first, broken, last = lines(tmp_path / "a.csv", text)
    assert (first, last) == ((2, {"id": "1", "name": "Åsa Ångström"}), (4, {"id": "3", "name": "Bo"}))
    assert broken[:1] == (3,)
    assert broken[1][0] == "BROKEN_TEXT"  # type: ignore[index]


def test_an_encoding_that_is_named_is_taken_and_one_that_is_wrong_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("id\nŁódź\n".encode("cp1250"))
    ((_, row),) = Rows(table(tmp_path / "a.csv", Notation(encoding="cp1250")))
    assert row == {"id": "Łódź"}
    with pytest.raises(BadInput, match=r"a\.csv: is not in utf-8, as it seems"):
        table(tmp_path / "a.csv", Notation(encoding="utf-8"))
    for zone, encoding in (("Nowhere/Land", None), (None, "klingon")):
        with pytest.raises(BadInput, match="write one such as"):
            noted(zone, None, None, encoding)


@pytest.mark.parametrize("separator", SEPARATORS)
def test_a_separator_is_found_out_beside_others_in_the_cells(tmp_path: Path, separator: str) -> None:
    cells = ["a, b; c", "d\te|f", "1,5"]
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows([["id", "name", "value"], cells, cells])
    assert lines(tmp_path / "a.csv", text.getvalue())[1] == (
        3, dict(zip(["id", "name", "value"], cells, strict=True))
    )  # fmt: skip


def test_a_separator_that_is_told_above_the_header_is_taken(tmp_path: Path) -> None:
    assert lines(tmp_path / "a.csv", "sep=;\r\nid;a,b,c\r\n1;2\r\n") == [(3, {"id": "1", "a,b,c": "2"})]


@given(st.lists(st.lists(st.text("ab,;\t|\n\" é'"), min_size=3, max_size=3), min_size=1), st.sampled_from(SEPARATORS))
def test_what_was_written_by_another_hand_is_read_cell_for_cell(rows: list[list[str]], separator: str) -> None:
    rows = [[f"x{first}", *others, "z"] for first, *others in rows]
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, quoting=csv.QUOTE_ALL).writerows([["a", "b", "c", "d"], *rows])
    with TemporaryDirectory() as folder:
        found = lines(Path(folder) / "a.csv", text.getvalue())
    assert [list(row.values()) for _, row in found if isinstance(row, dict)] == rows
    assert separator_of(text.getvalue()) == separator


def test_what_a_report_says_beneath_its_rows_is_no_row(tmp_path: Path) -> None:
    rows = 'Account Name,Account ID\nAcme,001\n\n"All accounts"\n"Copyright (c) 2026 somebody"\n"Generated By: Ann"\n'
    assert lines(tmp_path / "a.csv", rows) == [(2, {"account name": "Acme", "account id": "001"})]
    other = lines(tmp_path / "a.csv", "a,b\n1,2\n\nlonely\n3,4\n")
    assert [line for line, _ in other] == [2, 4, 5]


def test_a_folder_and_a_zip_are_their_csv_files_by_name(tmp_path: Path) -> None:
    for name in ("b.csv", "a.CSV", "readme.txt", "c.tsv"):
        (tmp_path / name).write_text("id\n1\n")
    (tmp_path / "d.csv.gz").write_bytes(gzip.compress(b"id\n1\n"))
    with zipfile.ZipFile(tmp_path / "e.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner/Account.csv", "id,name\n1,Ann\n")
        archive.writestr("__MACOSX/._Account.csv", "no table")
        archive.writestr("readme.txt", "no table")
    assert [(each.file.name, each.name, each.columns) for each in tables([tmp_path])] == [
        ("a.CSV", "a", ("id",)),
        ("b.csv", "b", ("id",)),
        ("c.tsv", "c", ("id",)),
        ("d.csv.gz", "d", ("id",)),
        ("e.zip/inner/Account.csv", "account", ("id", "name")),
    ]
    assert [row for _, row in read(tmp_path / "e.zip")] == [{"id": "1", "name": "Ann"}]


def test_a_path_that_is_not_there_and_a_folder_without_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="nowhere: there is no such file or folder"):
        tables([tmp_path / "nowhere"])
    with pytest.raises(BadInput, match="There is no table at these paths"):
        tables([tmp_path])


def test_an_empty_file_has_no_columns_and_no_rows(tmp_path: Path) -> None:
    assert lines(tmp_path / "a.csv", "") == []
    assert table(tmp_path / "a.csv").columns == ()


def packed(path: Path, content: bytes) -> None:
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.csv", content)
    else:
        path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)


@pytest.mark.parametrize("name", ["a.csv", "a.csv.gz", "a.zip"])
def test_bytes_read_grow_to_the_size_of_the_file(tmp_path: Path, name: str) -> None:
    packed(tmp_path / name, b"id\n" + b"".join(b"%d\n" % (number**5) for number in range(50_000)))
    rows = Rows(tables([tmp_path / name])[0])
    seen = [rows.read for _ in rows]
    assert len(seen) == 50_000
    assert seen == sorted(seen)
    size = tables([tmp_path / name])[0].size
    assert 0 < seen[100] < size
    assert rows.read == size


@pytest.mark.parametrize("name", ["a.csv.gz", "a.zip"])
def test_a_file_that_unpacks_to_far_too_much_is_refused(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packing, "ALWAYS_ALLOWED", 1_000_000)
    packed(tmp_path / name, b"id,name\n" + b"1,a\n" * 500_000)
    with pytest.raises(BadInput, match="unpacks to more than 200 times its size: unpack it yourself"):
        read(tmp_path / name)


@pytest.mark.parametrize(("name", "start"), [("a.csv.gz", 0), ("a.zip", 0), ("b.zip", 40)])
def test_a_packed_file_that_is_broken_is_refused_by_name(tmp_path: Path, name: str, start: int) -> None:
    packed(tmp_path / name, b"id\n" + b"".join(b"%d\n" % (number**5) for number in range(9_000)))
    whole = (tmp_path / name).read_bytes()
    hurt = whole[: len(whole) // 2] if start == 0 else whole[:200] + bytes(60) + whole[260:]
    (tmp_path / name).write_bytes(hurt)
    with pytest.raises(BadInput, match=rf"{name}.*(cannot be unpacked|is no zip that can be read)"):
        read(tmp_path / name)


def test_a_line_that_no_memory_should_hold_costs_itself_alone(tmp_path: Path) -> None:
    text = "id,name\n1,a\n2," + "x" * 5_000_000 + "\n3,c\n"
    assert lines(tmp_path / "a.csv", text) == [
        (2, {"id": "1", "name": "a"}),
        (3, ("TOO_LONG", "The row cannot be read: the line has more than 4,194,304 characters.")),
        (4, {"id": "3", "name": "c"}),
    ]
    open_quote = 'id,name\n1,"a\n2,' + "x" * 5_000_000 + "\n3,c\n"
    assert [line for line, _ in lines(tmp_path / "a.csv", open_quote)] == [2, 3, 4]


def test_a_row_knows_the_notation_of_its_export(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id\n1\n")
    notation = noted("Asia/Tokyo", "month-first", ",", None)
    ((_, row),) = Rows(table(tmp_path / "a.csv", notation))
    assert isinstance(row, Written)
    assert row.notation == notation
    assert notation.zone.utcoffset(NOW) == timedelta(hours=9)
