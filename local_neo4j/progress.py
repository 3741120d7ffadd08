"""What does a user see while the local Neo4j is fetched and started?"""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

from local_neo4j.artifacts import Artifact
from local_neo4j.transfer import Report

console = Console(stderr=True, highlight=False, soft_wrap=True)


def say(line: str) -> None:
    console.print(line, markup=False)


@contextmanager
def step(line: str) -> Iterator[None]:
    """A spinner on a terminal, a plain line elsewhere."""
    if console.is_terminal:
        with console.status(line):
            yield
    else:
        say(line)
        yield


@contextmanager
def transferring(title: str, artifacts: Collection[Artifact]) -> Iterator[Report]:
    """A bar on a terminal; elsewhere a line at the start and at every quarter."""
    total = sum(each.size for each in artifacts)
    if not console.is_terminal:
        say(f"{title}: {len(artifacts)} files, {total / 1e6:.0f} MB")
        yield _Quarters(total)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    with Progress(*columns, TimeRemainingColumn(), console=console, transient=True) as progress:
        task, tally = progress.add_task(title, total=total), _Tally()
        yield lambda artifact, count: progress.update(task, completed=tally(artifact, count))


class _Tally:
    """Bytes there in all, from bytes there per file: a file that starts over does not count twice."""

    def __init__(self) -> None:
        self.counts: dict[Artifact, int] = {}
        self.total = 0
        self.lock = threading.Lock()

    def __call__(self, artifact: Artifact, count: int) -> int:
        with self.lock:
            self.total += count - self.counts.get(artifact, 0)
            self.counts[artifact] = count
            return self.total


class _Quarters:
    def __init__(self, total: int) -> None:
        self.total, self.said, self.tally = total, 0, _Tally()

    def __call__(self, artifact: Artifact, count: int) -> None:
        have = self.tally(artifact, count)
        quarter = 4 * have // self.total if self.total else 4
        if quarter > self.said:
            self.said = quarter
            say(f"  {have / 1e6:.0f} of {self.total / 1e6:.0f} MB")
