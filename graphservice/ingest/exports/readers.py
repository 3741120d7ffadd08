"""Which files hold rows, and are no lines of cells? Calendars and mailboxes, each read by a module of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from graphservice.ingest.exports import calendars, mailboxes
from graphservice.ingest.exports.packing import File


class FileReader(NamedTuple):
    """The names of the cells, and the rows, each with its line."""

    header: tuple[str, ...]
    lines: Callable[[File], Iterator[tuple[int, list[str]]]]


_READERS = {
    ".ics": FileReader(calendars.HEADER, calendars.lines),
    ".mbox": FileReader(mailboxes.HEADER, mailboxes.lines),
    ".eml": FileReader(mailboxes.HEADER, mailboxes.lines),
}


def reader_of(file: File) -> FileReader | None:
    """By the end of its name, packed or not."""
    name = file.name.lower().removesuffix(".gz")
    return next((reader for end, reader in _READERS.items() if name.endswith(end)), None)
