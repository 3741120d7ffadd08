"""Which rows do the sheets of a workbook hold? Of Excel, new and old, and OpenDocument; dates as dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from io import BytesIO
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from graphservice.errors import BadInput
from graphservice.ingest.exports.listing import LeftFile
from graphservice.ingest.exports.notation import Mark
from graphservice.ingest.exports.packing import File, opened

LARGEST = 256 * 1024 * 1024  # bytes of a workbook, which is read as a whole
# A number keeps 15 digits: an id with more has lost the rest.
_DIGITS = 10**15
_EITHER = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")


def sheets(file: File) -> Iterator[File | LeftFile]:
    """The sheets of a workbook that a person sees, and those that are hidden. Raises BadInput for no workbook."""
    workbook = _workbook(file)
    grids = [each for each in workbook.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
    seen = [each.name for each in grids if each.visible == SheetVisibleEnum.Visible]
    filled = [name for name in seen if any(True for _ in lines(replace(file, sheet=name)))]
    for name in filled:
        yield replace(file, sheet=name, titled=len(filled) > 1)
    for each in grids:
        if each.name not in filled:
            why = "The sheet is empty." if each.name in seen else "The sheet is hidden."
            yield LeftFile(f"{file.name}/{each.name}", why)


def lines(file: File, decimal: Mark | None = None) -> Iterator[tuple[int, list[str]]]:
    """The rows of a sheet that are not blank, with their numbers; without the blank cells at their ends."""
    grid = _workbook(file).get_sheet_by_name(str(file.sheet))
    for number, row in enumerate(grid.to_python(skip_empty_area=False), start=1):
        cells = [_written(value, decimal) for value in row]
        while cells and not cells[-1].strip():
            cells.pop()
        if cells:
            yield number, cells


def _workbook(file: File) -> CalamineWorkbook:
    try:
        return _loaded(replace(file, sheet=None, titled=False), file.size)
    except CalamineError as error:
        told = "is locked by a password" if "assword" in str(error) else f"is no workbook that can be read: {error}"
        raise BadInput(f"{file.name}: {told}. Save its sheets as CSV.") from error


@lru_cache(maxsize=2)
def _loaded(file: File, size: int) -> CalamineWorkbook:
    if size > LARGEST:
        raise BadInput(f"{file.name}: a workbook of more than {LARGEST:,} bytes: save its sheets as CSV.")
    with opened(file) as stream:
        return CalamineWorkbook.from_filelike(BytesIO(stream.bytes.read()))


def _written(value: Any, decimal: Mark | None) -> str:
    """The cell as text that means one thing only, whatever the notation."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _number(value, decimal)
    if isinstance(value, datetime) and value.time() != time():
        return value.isoformat(" ", "seconds")
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return value.isoformat() if isinstance(value, time) else str(value) if isinstance(value, int | timedelta) else ""


def _number(value: float, decimal: Mark | None) -> str:
    if value.is_integer():
        return str(int(value)) if abs(value) < _DIGITS else f"{value:.14E}"
    text = repr(value)
    if decimal == ",":
        return text.replace(".", ",")
    return f"{text}0" if decimal is None and _EITHER.fullmatch(text) else text
