"""Is a text in an old code page read as it was meant, or refused with what it could be?"""

from __future__ import annotations

from pathlib import Path

import pytest

from graphservice.errors import BadInput
from graphservice.ingest.exports import Notation, Rows, Written, table
from graphservice.ingest.exports.encoding import SURE
from graphservice.ingest.exports.guessing import guesses

READ = [
    ("cp1250", "Żółw Łódź sp. z o.o."),
    ("cp1250", "Kovář Jiří, Plzeň; Škoda Květa"),
    ("iso8859_2", "Šťastný Tomáš, Žďár"),
    ("cp1251", "Север ООО"),
    ("cp1251", "Київ, Шевченко"),
    ("koi8_r", "ООО Ромашка; Иван Петров"),
    ("cp1252", "Müller & Söhne GmbH, Köln"),
    ("cp1252", "François Lefèvre, Crédit Agricole"),
    ("cp1252", "José Núñez, Logroño"),
    ("cp1252", "São Paulo Informação"),
    ("cp1252", "Bjørn Sørensen"),
    ("cp1252", "Société € 100"),
    ("cp1252", "Öberg"),
    ("cp1253", "Παπαδόπουλος ΑΕ, Αθήνα"),
    ("cp1254", "Şişecam A.Ş., İstanbul; Ayşe Yıldız"),
    ("cp1256", "شركة النفط"),
    ("cp1257", "Jānis Bērziņš"),
    ("cp874", "บริษัท ปูนซิเมนต์ไทย"),
    ("cp932", "株式会社山田商事,東京都"),
    ("cp932", "トヨタ自動車"),
    ("euc_jp", "トヨタ自動車"),
    ("gb18030", "北京科技有限公司,张伟"),
    ("cp950", "台灣積體電路製造,王小明"),
    ("cp949", "삼성전자 주식회사,김철수"),
    ("mac_roman", "François Lefèvre"),
    ("mac_roman", "Müller & Söhne GmbH, Köln"),
    ("cp866", "Иван Петров"),
]
# Too little to tell by.
SHORT = [("cp1250", "Győri Művek Kft."), ("cp932", "佐藤"), ("mac_roman", "Åsa Öberg"), ("gb18030", "王芳")]


@pytest.mark.parametrize(("encoding", "text"), READ, ids=lambda each: each[:12])
def test_a_code_page_is_told_by_the_words_it_makes_and_the_row_reads_as_it_was_written(
    tmp_path: Path, encoding: str, text: str
) -> None:
    (tmp_path / "a.csv").write_bytes(f'Id,Name\n1,plain\n2,"{text}"\n'.encode(encoding))
    found = table(tmp_path / "a.csv")
    rows = Rows(found)
    assert [row["name"] for _, row in rows if isinstance(row, dict)] == ["plain", text]
    ((line, code, message),) = rows.noted
    assert (line, code) == (1, "GUESSED_ENCODING")
    assert f"Read as {found.encoding}" in message


@pytest.mark.parametrize(("encoding", "text"), [*READ, *SHORT], ids=lambda each: each[:12])
def test_no_code_page_is_taken_for_another_with_confidence(encoding: str, text: str) -> None:
    best = guesses(text.encode(encoding))[0]
    assert best.sure < SURE or text.encode(encoding).decode(best.encoding) == text


def test_too_little_to_tell_by_is_refused_with_what_it_could_be(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("Id,Name\n1,Győri Művek\n".encode("cp1250"))
    with pytest.raises(BadInput, match=r"a\.csv: not UTF-8, and nobody can tell.*cp1250, \d+%: 'Győri'.*--encoding"):
        table(tmp_path / "a.csv")
    ((_, row),) = Rows(table(tmp_path / "a.csv", Notation(encoding="cp1250")))
    assert row == {"id": "1", "name": "Győri Művek"}


def test_what_calls_itself_latin_1_is_read_as_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("Id,Name\n1,“Åsa” €\n".encode("cp1252"))
    ((_, row),) = Rows(table(tmp_path / "a.csv", Notation(encoding="iso8859-1")))
    assert row == {"id": "1", "name": "“Åsa” €"}


@pytest.mark.parametrize("dirt", [b"\x00", b"\x81", b"\x00\x01\x02", b"\x8d\x9d"])
def test_characters_of_control_are_left_out_of_their_row_and_noted(tmp_path: Path, dirt: bytes) -> None:
    text = "Id,Name\n1,Åsa Ångström\n2,".encode("cp1252") + b"Dal " + dirt + b"AB\n3,Bo\n"
    (tmp_path / "a.csv").write_bytes(text)
    rows = [row for _, row in Rows(table(tmp_path / "a.csv", Notation(encoding="cp1252"))) if isinstance(row, Written)]
    assert [row["name"] for row in rows] == ["Åsa Ångström", "Dal AB", "Bo"]
    assert [[code for code, _ in row.noted()] for row in rows] == [[], ["CONTROL_CHARACTERS"], []]
