"""Do the pages on formats say which files, columns and keys there are?"""

from __future__ import annotations

import re
from pathlib import Path

from graphservice.ingest.systems.mapped import MappingFile, read_mapping
from graphservice.ingest.systems.mapped.model import Rules
from graphservice.ingest.systems.own_csv.format import COLUMNS, NEEDED

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "csv_format.md").read_text(encoding="utf-8")
FORMATS = (DOCS / "formats.md").read_text(encoding="utf-8")


def test_it_lists_every_file_and_column_and_those_that_are_needed() -> None:
    rows = re.findall(r"^\| `(\w+)\.csv` \| (.*?) \|", PAGE, re.MULTILINE)
    listed = {name: [column.split("*") for column in columns.split(", ")] for name, columns in rows}
    assert {name: tuple("".join(parts) for parts in columns) for name, columns in listed.items()} == COLUMNS
    needed = {name: {"".join(parts) for parts in columns if len(parts) > 1} for name, columns in listed.items()}
    assert needed == {name: set(columns) for name, columns in NEEDED.items()}


def test_it_tells_every_key_of_a_mapping_file_and_every_table_of_rules() -> None:
    told = {word.partition(".")[0] for row in re.findall(r"^\| (.*?) \|", FORMATS, re.MULTILINE) for word in _code(row)}
    assert {name.partition(".")[0].strip("[]") for name in told} >= set(MappingFile.model_fields) - {"rules"}
    assert set(re.findall(r"`rules\.(\w+)`", FORMATS)) == set(Rules.model_fields)


def _code(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


def test_the_mapping_file_that_it_shows_is_right(tmp_path: Path) -> None:
    (shown,) = re.findall(r"```toml\n(.*?)```", FORMATS, re.DOTALL)
    (tmp_path / "shown.toml").write_text(shown, encoding="utf-8")
    assert [rows.object for rows in read_mapping(str(tmp_path / "shown.toml")).tables[0].rows] == ["accounts", "owners"]
