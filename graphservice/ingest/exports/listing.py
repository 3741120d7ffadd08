"""Which files lie at the paths that were given, in folders and zips, and which of them can hold a table?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from graphservice.errors import BadInput
from graphservice.ingest.exports.packing import ENDINGS, OTHERS, WORKBOOKS, File, members, opened

_DEEPEST = 5  # zips in zips
_ZIP, _OLD_WORKBOOK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
# What lies in a zip that is a workbook.
_INSIDE = ("xl/workbook.xml", "xl/workbook.bin", "content.xml")


class LeftFile(NamedTuple):
    """A file that is not read, and why."""

    file: str
    reason: str


def files(path: Path) -> Iterator[File | LeftFile]:
    """What lies at a path, by name. Raises BadInput where nothing does, and where the path itself cannot be read."""
    if path.is_dir():
        yield from _folder(path, path)
    elif not path.exists():
        raise BadInput(f"{path}: there is no such file or folder.")
    else:
        yield from _unpacked(File(path), 0)


def is_workbook(file: File) -> bool:
    """By what is in it: files are often named as what they are not."""
    with opened(file) as stream:
        head = stream.bytes.read(4)
    if head == _ZIP:
        return any(name in _INSIDE for name in members(file))
    return head == _OLD_WORKBOOK


def _folder(folder: Path, root: Path) -> Iterator[File | LeftFile]:
    for each in sorted(folder.iterdir()):
        shown = each.relative_to(root).as_posix()
        if why := _besides(each.name):
            yield LeftFile(shown, why)
        elif each.is_dir():
            yield from _folder(each, root)
        else:
            yield from _given(File(each, shown=shown), 0)


def _given(file: File, depth: int) -> Iterator[File | LeftFile]:
    """A file that lies beside others: one that cannot be read costs itself alone."""
    last = file.called.lower()
    if last.removesuffix(".gz").endswith((*ENDINGS, *OTHERS, *WORKBOOKS)):
        yield file
    elif last.endswith(".zip"):
        try:
            yield from _unpacked(file, depth)
        except BadInput as error:
            yield LeftFile(file.name, str(error))
    else:
        known = ", ".join((*ENDINGS[:4], *WORKBOOKS, *OTHERS, ".zip"))
        yield LeftFile(file.name, f"Files of this kind are not read; {known} are.")


def _unpacked(file: File, depth: int) -> Iterator[File | LeftFile]:
    """What is in a zip; any other file is itself."""
    if not _is_zip(file):
        yield file
        return
    if depth == _DEEPEST:
        yield LeftFile(file.name, f"It lies in more than {_DEEPEST} zips: unpack it.")
        return
    within = (*file.within, *([file.member] if file.member else []))
    for name in members(file):
        inside = replace(file, member=name, within=within)
        why = next(filter(None, map(_besides, Path(name).parts)), None)
        yield from [LeftFile(inside.name, why)] if why else _given(inside, depth + 1)


def _is_zip(file: File) -> bool:
    if file.called.lower().endswith(".zip"):
        return True
    with opened(file) as stream:
        head = stream.bytes.read(4)
    return head == _ZIP and not is_workbook(file)


def _besides(name: str) -> str | None:
    """What systems and programs put beside files, and nobody exported."""
    if name == "__MACOSX" or name.startswith("._"):
        return "It is what macOS keeps about another file."
    if name.startswith("~$"):
        return "It is what Excel keeps of a workbook that is open."
    return "It is hidden." if name.startswith(".") or name in ("Thumbs.db", "desktop.ini") else None


def told(left: Sequence[LeftFile]) -> str:
    return "; ".join(f"{each.file}: {each.reason}" for each in left[:8])
