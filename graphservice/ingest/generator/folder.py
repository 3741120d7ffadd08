"""Where do the rows go? Into one CSV file per object, written as they come."""

from __future__ import annotations

import csv
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Self

from graphservice.ingest.firm.format import WRITTEN

Cell = str | int | float


class Folder:
    """The files of a firm. Call `folder.add("contacts", …)` with the cells in the order of the columns."""

    def __init__(self, path: Path) -> None:
        self._stack = ExitStack()
        self._rows: dict[str, int] = dict.fromkeys(WRITTEN, 0)
        self._writers: dict[str, Callable[[Any], object]] = {}
        path.mkdir(parents=True, exist_ok=True)
        for name, columns in WRITTEN.items():
            file = (path / f"{name}.csv").open("w", encoding="utf-8", newline="")
            handle = self._stack.enter_context(file)
            self._writers[name] = csv.writer(handle, lineterminator="\n").writerow
            self._writers[name](columns)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def add(self, name: str, *cells: Cell) -> None:
        self._writers[name](cells)
        self._rows[name] += 1

    def next_id(self, name: str, letter: str) -> str:
        """The id of the row that is written next to that file."""
        return f"{letter}{self._rows[name] + 1}"

    @property
    def rows(self) -> dict[str, int]:
        return dict(self._rows)
