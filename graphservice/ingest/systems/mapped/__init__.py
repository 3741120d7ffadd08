"""What does a mapping file say? How tables of anybody's become ours, and which of our rules it changes."""

from __future__ import annotations

from graphservice.ingest.systems.mapped.file import read_mapping, shipped
from graphservice.ingest.systems.mapped.model import MappingFile
from graphservice.ingest.systems.mapped.naming import refuse_misspelt_columns, refuse_names_of_others
from graphservice.ingest.systems.mapped.profile import generic

__all__ = [
    "MappingFile",
    "generic",
    "read_mapping",
    "refuse_misspelt_columns",
    "refuse_names_of_others",
    "shipped",
]
