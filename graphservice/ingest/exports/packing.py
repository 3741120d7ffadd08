"""What are the bytes of a file, be it plain, in a zip or packed with gzip? Unpacked as they are read, never to disk."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from graphservice.errors import BadInput

ENDINGS = tuple(f".{kind}{packed}" for packed in ("", ".gz") for kind in ("csv", "tsv", "tab", "txt"))
# Calendars and mailboxes.
OTHERS = (".ics", ".mbox", ".eml")
WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
# CSV packs to a tenth, seldom to a fiftieth; what unpacks to more than this is meant to fill a machine.
DENSEST, ALWAYS_ALLOWED = 200, 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class File:
    """A file with a table; where `member` is named, in a zip, which may be `within` others. `sheet`: of a workbook.

    `shown`: what it is called beneath the folder that was named. `size` is in the bytes that `Stream.read` counts.
    """

    path: Path
    member: str | None = None
    within: tuple[str, ...] = ()
    sheet: str | None = None
    shown: str = ""
    titled: bool = False  # by its sheet, for the workbook has several

    @property
    def name(self) -> str:
        """What a person calls it: `Account.csv`, `people/Contact.csv`, `export.zip/Account.csv`, `crm.xlsx/Deals`."""
        parts = (self.shown or self.path.name, *self.within, self.member, self.sheet if self.titled else None)
        return "/".join(part for part in parts if part)

    @property
    def place(self) -> tuple[Path, tuple[str, ...], str | None]:
        """Where its bytes are, however the path to them was given."""
        return self.path.resolve(), self.within, self.member

    @property
    def called(self) -> str:
        """Its own name, without folders and zips."""
        return self.name.replace("\\", "/").rpartition("/")[2]

    @property
    def stem(self) -> str:
        """What it is named after, in lower case: `Account.csv.gz` is about `account`."""
        last = self.called.lower()
        endings = (*reversed(ENDINGS), *WORKBOOKS)
        return next((last.removesuffix(each) for each in endings if last.endswith(each)), Path(last).stem)

    @property
    def size(self) -> int:
        if self.member is None:
            return self.path.stat().st_size
        with ExitStack() as stack:
            return _archive(self, stack).getinfo(self.member).file_size


class Stream:
    """The bytes of a file, and how many of its `size` were read."""

    def __init__(self, bytes: IO[bytes], counted: IO[bytes]) -> None:
        self.bytes = bytes
        self._counted = counted

    @property
    def read(self) -> int:
        return 0 if self._counted.closed else self._counted.tell()


class Unpacked(io.RawIOBase):
    """What gzip unpacks, up to where no honest file goes."""

    def __init__(self, file: File, packed: IO[bytes]) -> None:
        self._file, self._packed = file, packed
        self._bytes = gzip.GzipFile(fileobj=packed)
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            got = self._bytes.read(len(buffer))
        except (OSError, EOFError, zlib.error) as error:
            raise BadInput(f"{self._file.name}: cannot be unpacked: {error}. Get the file again.") from error
        self._given += len(got)
        _bounded(self._file, self._given, self._packed.tell())
        buffer[: len(got)] = got
        return len(got)


@contextmanager
def opened(file: File) -> Iterator[Stream]:
    """Raises BadInput for a file that cannot be read, is locked by a password or unpacks to far too much."""
    try:
        with _unzipped(file) if file.member else _plain(file) as stream:
            yield stream
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise BadInput(f"{file.name}: cannot be unpacked: {error}. Get the file again.") from error
    except OSError as error:
        raise BadInput(f"{file.path}: cannot be read: {error.strerror or error}.") from error


def members(zipped: File) -> list[str]:
    """The names of what is in a zip, itself perhaps in another. Raises BadInput where it is no zip."""
    try:
        with ExitStack() as stack:
            archive = stack.enter_context(zipfile.ZipFile(zipped.path))
            for inner in (*zipped.within, *([zipped.member] if zipped.member else [])):
                archive = _inside(zipped, archive, inner, stack)
            return sorted(each.filename for each in archive.infolist() if not each.is_dir())
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise BadInput(f"{zipped.name}: is no zip that can be read: {error}.") from error


@contextmanager
def _plain(file: File) -> Iterator[Stream]:
    with file.path.open("rb") as bytes:
        packed = bytes.peek(2)[:2] == b"\x1f\x8b"
        yield Stream(io.BufferedReader(Unpacked(file, bytes)) if packed else bytes, bytes)


@contextmanager
def _unzipped(file: File) -> Iterator[Stream]:
    with ExitStack() as stack:
        archive = _archive(file, stack)
        about = archive.getinfo(str(file.member))
        _readable(file, about)
        bytes = stack.enter_context(archive.open(about))
        packed = file.called.lower().endswith(".gz")
        yield Stream(io.BufferedReader(Unpacked(file, bytes)) if packed else bytes, bytes)


def _archive(file: File, stack: ExitStack) -> zipfile.ZipFile:
    """The zip that the file lies in."""
    archive = stack.enter_context(zipfile.ZipFile(file.path))
    for inner in file.within:
        archive = _inside(file, archive, inner, stack)
    return archive


def _inside(file: File, archive: zipfile.ZipFile, inner: str, stack: ExitStack) -> zipfile.ZipFile:
    about = archive.getinfo(inner)
    _readable(file, about)
    return stack.enter_context(zipfile.ZipFile(stack.enter_context(archive.open(about))))


def _readable(file: File, about: zipfile.ZipInfo) -> None:
    if about.flag_bits & 1:
        raise BadInput(f"{file.name}: is locked by a password: unpack it and import the files.")
    _bounded(file, about.file_size, about.compress_size)


def _bounded(file: File, unpacked: int, packed: int) -> None:
    if unpacked > max(ALWAYS_ALLOWED, DENSEST * packed):
        told = f"{file.name}: unpacks to more than {DENSEST} times its size"
        raise BadInput(f"{told}: unpack it yourself, and import what comes out.")
