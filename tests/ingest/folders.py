"""What lies in a folder of CSV files?"""

from __future__ import annotations

import csv
from pathlib import Path

from graphservice.ingest.report import FileReport, Report


def rows_of(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def write_rows(folder: Path, name: str, *rows: dict[str, str]) -> Path:
    """A file with a header of the first row's keys."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.csv"
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def file_of(report: Report, name: str) -> FileReport:
    return next(each for each in report.files if each.file == name)


def codes(report: Report) -> list[tuple[str, int, str]]:
    return [(each.file, each.line, each.code) for each in report.rejects]
