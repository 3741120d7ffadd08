"""Does the page on the CSV format say which files and columns there are?"""

from __future__ import annotations

import re
from pathlib import Path

from graphservice.ingest.firm.format import COLUMNS, NEEDED

PAGE = (Path(__file__).parents[2] / "docs" / "csv_format.md").read_text(encoding="utf-8")


def test_it_lists_every_file_and_column_and_those_that_are_needed() -> None:
    rows = re.findall(r"^\| `(\w+)\.csv` \| (.*?) \|", PAGE, re.MULTILINE)
    listed = {name: [column.split("*") for column in columns.split(", ")] for name, columns in rows}
    assert {name: tuple("".join(parts) for parts in columns) for name, columns in listed.items()} == COLUMNS
    needed = {name: {"".join(parts) for parts in columns if len(parts) > 1} for name, columns in listed.items()}
    assert needed == {name: set(columns) for name, columns in NEEDED.items()}
