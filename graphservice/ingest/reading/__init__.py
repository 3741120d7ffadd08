"""Which rows do the files of an export hold, however they were packed, encoded and separated?"""

from __future__ import annotations

from graphservice.ingest.reading.notation import BLANK, PLAIN, Notation
from graphservice.ingest.reading.rows import Rejected, Row, Rows, Written
from graphservice.ingest.reading.tables import Table, mended, table, tables

__all__ = ["BLANK", "PLAIN", "Notation", "Rejected", "Row", "Rows", "Table", "Written", "mended", "table", "tables"]
