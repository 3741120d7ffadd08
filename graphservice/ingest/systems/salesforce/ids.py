"""Which record does an id of Salesforce name? 15 characters where case matters, or the same with 3 that check it."""

from __future__ import annotations

import re

from graphservice.ingest.exports import Row
from graphservice.ingest.systems import cells

_SHORT = re.compile(r"[a-zA-Z0-9]{15}$")
_CHECK = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"
_NOTHING = frozenset({"000000000000000", "000000000000000AAA"})
ACCOUNT, CONTACT, LEAD, USER = "001", "003", "00Q", "005"


def spelt(record: str) -> str:
    """The 18-character id: each of the last three says which of five characters are capitals."""
    if not _SHORT.match(record):
        return record
    fives = (record[start : start + 5] for start in (0, 5, 10))
    return record + "".join(
        _CHECK[sum(1 << place for place, letter in enumerate(five) if "A" <= letter <= "Z")] for five in fives
    )


def key(name: str) -> str:
    """What names of products have in common that differ in case, blanks and signs only: `GTX Pro`, `GTXPro`."""
    return re.sub(r"\W+", "", name.casefold())


def reference(row: Row, column: str) -> str | None:
    """The id in a cell; None where it says that there is nothing, or is Salesforce's null id."""
    found = cells.reference(row, column)
    return None if found is None or found in _NOTHING else spelt(found)
