"""How long may a text be, and how large a count? One table for what is written here and for what is imported.

A range index of Neo4j takes about 8,160 bytes, and an Int of GraphQL has 32 bits.
"""

from __future__ import annotations

from collections.abc import Mapping

# Characters of one line, where the table below has no other number: CRMs give the name of an account 255.
LINE = 255

_LENGTHS: Mapping[str, int] = {
    "Account.domain": 253,  # RFC 1035
    "Contact.email": 254,  # RFC 5321
    "Contact.phone": 100,
    "Owner.email": 254,
    "Interaction.subject": 1_000,  # RFC 5322: a line of an e-mail has at most 998
    "SupportCase.subject": 1_000,
}

# A count is whole and never negative.
HIGHEST_COUNT = 2**31 - 1
COUNTS = frozenset({"Account.employees", "Account.openEscalations", "ABOUT.quantity"})


def longest(property: str) -> int:
    """How many characters a text may have, as in `Contact.phone`."""
    return _LENGTHS.get(property, LINE)
