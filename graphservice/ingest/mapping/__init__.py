"""What does a mapping file say? How tables of anybody's become ours, and which of our rules it changes."""

from __future__ import annotations

from graphservice.ingest.mapping.file import read_mapping
from graphservice.ingest.mapping.model import MappingFile
from graphservice.ingest.mapping.naming import refuse_misspelt_columns, refuse_names_of_others
from graphservice.ingest.mapping.profile import generic

__all__ = ["MappingFile", "generic", "read_mapping", "refuse_misspelt_columns", "refuse_names_of_others"]
