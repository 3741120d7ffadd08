"""How long may a text be, and how large a count? As the model says, for what is written here and for what is imported.

A range index of Neo4j takes about 8,160 bytes, and an Int of GraphQL has 32 bits.
"""

from __future__ import annotations

from graphservice import model
from graphservice.model.properties import HIGHEST_COUNT, LINE

__all__ = ["HIGHEST_COUNT", "LINE", "longest"]


def longest(property: str) -> int:
    """How many characters a text may have, as in `Contact.phone`."""
    return model.declared(property).most
