"""How far is an import? A bar on a terminal, a line per file elsewhere; always on standard error."""

from __future__ import annotations

import sys
import time
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Protocol, Self

from rich import progress as rich
from rich.console import Console

from graphservice.ingest.report import FileReport


class Progress(Protocol):
    """Whoever wants to know how far it is."""

    def begin(self, file: str, size: int) -> None: ...

    def advance(self, read: int, report: FileReport) -> None: ...

    def end(self, report: FileReport) -> None: ...


class Quiet:
    def begin(self, file: str, size: int) -> None: ...

    def advance(self, read: int, report: FileReport) -> None: ...

    def end(self, report: FileReport) -> None: ...


class Plain:
    """A line when a file is done."""

    def __init__(self) -> None:
        self._began = time.monotonic()

    def begin(self, file: str, size: int) -> None:
        self._began = time.monotonic()

    def advance(self, read: int, report: FileReport) -> None:
        return

    def end(self, report: FileReport) -> None:
        sys.stderr.write(told(report, time.monotonic() - self._began) + "\n")
        sys.stderr.flush()


class Bar(AbstractContextManager["Bar"]):
    """A bar per file, with its rows a second and the time left."""

    def __init__(self, console: Console) -> None:
        rows = rich.TextColumn("{task.fields[rows]}")
        columns = (rich.TextColumn("{task.description}"), rich.BarColumn(), rows, rich.TimeRemainingColumn())
        self._progress = rich.Progress(*columns, console=console, transient=True)
        self._task = rich.TaskID(0)
        self._began = 0.0

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def begin(self, file: str, size: int) -> None:
        self._began = time.monotonic()
        self._task = self._progress.add_task(file, total=max(size, 1), rows="")

    def advance(self, read: int, report: FileReport) -> None:
        self._progress.update(self._task, completed=read, rows=_rate(report, time.monotonic() - self._began))

    def end(self, report: FileReport) -> None:
        self._progress.update(self._task, rows=told(report, time.monotonic() - self._began), visible=False)
        self._progress.console.print(told(report, time.monotonic() - self._began), highlight=False)


def told(report: FileReport, seconds: float) -> str:
    if not report.taken:
        kept_not = f"{report.not_kept:,} rows, {report.object} is not kept" if report.not_kept else ""
        return f"{report.file}: not taken, {kept_not or f'{report.rows:,} rows'}"
    names = ("created", "updated", "unchanged", "rejected", *(("waiting",) if report.waiting else ()))
    parts = (f"{getattr(report, name):,} {name}" for name in names)
    of = f" ({report.format} {report.object})" if report.format else ""
    return f"{report.file}{of}: {_rate(report, seconds)}: {', '.join(parts)}"


def _rate(report: FileReport, seconds: float) -> str:
    return f"{report.rows:,} rows, {report.rows / max(seconds, 0.001):,.0f}/s"
