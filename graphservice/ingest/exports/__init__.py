"""Which rows do the files of an export hold, however they were packed, encoded and separated?"""

from __future__ import annotations

from graphservice.ingest.exports.lines import Rejected
from graphservice.ingest.exports.listing import LeftFile
from graphservice.ingest.exports.notation import BLANK, PLAIN, Notation
from graphservice.ingest.exports.rows import Row, Rows
from graphservice.ingest.exports.tables import FoundTables, Table, export, mended, table, tables
from graphservice.ingest.exports.written import Written

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
