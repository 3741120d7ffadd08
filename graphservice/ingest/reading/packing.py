"""What are the bytes of a file, be it plain, in a zip or packed with gzip? Unpacked as they are read, never to disk."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from graphservice.errors import BadInput

ENDINGS = (".csv", ".tsv", ".tab", ".csv.gz", ".tsv.gz", ".tab.gz")
# CSV packs to a tenth, seldom to a fiftieth; what unpacks to more than this is meant to fill a machine.
DENSEST, ALWAYS_ALLOWED = 200, 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class File:
    """A file with a table; where `member` is named, in a zip. `size` is in the bytes that `Stream.read` counts."""

    path: Path
    member: str | None = None

    @property
    def name(self) -> str:
        """What a person calls it: `Account.csv`, or `export.zip/Account.csv`."""
        return f"{self.path.name}/{self.member}" if self.member else self.path.name

    @property
    def stem(self) -> str:
        """What it is named after, in lower case: `Account.csv.gz` is about `account`."""
        last = Path(self.member or self.path.name).name.lower()
        return next((last.removesuffix(each) for each in reversed(ENDINGS) if last.endswith(each)), Path(last).stem)

    @property
    def size(self) -> int:
        if self.member is None:
            return self.path.stat().st_size
        with zipfile.ZipFile(self.path) as archive:
            return archive.getinfo(self.member).file_size


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


def members(path: Path) -> list[File]:
    """The tables in a zip, by name; not what macOS puts beside them. Raises BadInput where it is no zip."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = [each.filename for each in archive.infolist() if not each.is_dir()]
    except (zipfile.BadZipFile, OSError) as error:
        raise BadInput(f"{path.name}: is no zip that can be read: {error}.") from error
    tables = (name for name in names if name.lower().endswith(ENDINGS[:3]))
    return [File(path, name) for name in sorted(tables) if not name.startswith("__MACOSX/")]


@contextmanager
def _plain(file: File) -> Iterator[Stream]:
    with file.path.open("rb") as bytes:
        packed = bytes.peek(2)[:2] == b"\x1f\x8b"
        yield Stream(io.BufferedReader(Unpacked(file, bytes)) if packed else bytes, bytes)


@contextmanager
def _unzipped(file: File) -> Iterator[Stream]:
    with zipfile.ZipFile(file.path) as archive:
        about = archive.getinfo(str(file.member))
        if about.flag_bits & 1:
            raise BadInput(f"{file.name}: is locked by a password: unpack it and import the files.")
        _bounded(file, about.file_size, about.compress_size)
        with archive.open(about) as bytes:
            yield Stream(bytes, bytes)


def _bounded(file: File, unpacked: int, packed: int) -> None:
    if unpacked > max(ALWAYS_ALLOWED, DENSEST * packed):
        told = f"{file.name}: unpacks to more than {DENSEST} times its size"
        raise BadInput(f"{told}: unpack it yourself, and import what comes out.")
