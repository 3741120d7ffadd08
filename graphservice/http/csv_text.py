"""How is a table spelled as CSV? As RFC 4180 says, and so that no cell is taken for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from graphservice.engine.export.columns import Cell, Column, spelled

BYTE_ORDER_MARK = "\ufeff"  # by which Excel knows UTF-8

# What makes a spreadsheet compute a cell, in full width too: Excel and others take these for the narrow ones.
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def header(columns: Sequence[Column], byte_order_mark: bool) -> str:
    return (BYTE_ORDER_MARK if byte_order_mark else "") + _written([[column.name for column in columns]])


def lines(columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> str:
    """A line for each row. Numbers stay as they are; a text that a spreadsheet would compute gets an apostrophe."""
    plain = [column.number for column in columns]
    return _written([_cell(value, number) for value, number in zip(row, plain, strict=True)] for row in rows)


def _cell(value: Cell, number: bool) -> str:
    text = spelled(value)
    return text if number or not text.startswith(_STARTS) else f"'{text}"


def _written(rows: Iterable[Sequence[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue()
