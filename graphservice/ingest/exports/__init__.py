"""Which rows do the files of an export hold, however they were packed, encoded and separated?"""

from __future__ import annotations

from graphservice.ingest.exports.lines import Rejected
from graphservice.ingest.exports.listing import LeftFile
from graphservice.ingest.exports.notation import BLANK, PLAIN, Notation
from graphservice.ingest.exports.rows import Row, Rows, Written
from graphservice.ingest.exports.tables import FoundTables, Table, export, mended, table, tables

__all__ = [
    "BLANK",
    "PLAIN",
    "FoundTables",
    "LeftFile",
    "Notation",
    "Rejected",
    "Row",
    "Rows",
    "Table",
    "Written",
    "export",
    "mended",
    "table",
    "tables",
]
