"""What is somebody to us at an account that they have left? Nothing any more: their types there end with their job."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from graphservice.graph.identity import fresh_id
from graphservice.graph.writing import Writing


async def end_types_left(writing: Writing, contacts: Sequence[str]) -> None:
    """Ends what these contacts are to us wherever each of their jobs has an end. It follows the graph: done again,
    nothing more happens."""
    found = await writing.run("directory/types_left", ids=list(contacts)) if contacts else []
    if not found:
        return
    await writing.run("directory/ended_facts", rows=[_ended(*row) for row in found])
    gone: dict[tuple[str, str, datetime], list[str]] = defaultdict(list)
    for contact, _, _, account, type, left in found:
        gone[contact, account, left].append(type)
    await writing.run(
        "directory/changed_nodes",
        rows=[{"id": contact, "properties": {}} for contact in sorted({contact for contact, _, _ in gone})],
        label="Contact",
    )
    for (contact, account, left), types in gone.items():
        before = {"account": account, "types": sorted(types)}
        writing.changed(contact, "contact.types_set", before, {"account": account, "types": [], "at": left})


def _ended(contact: str, fact: str, since: Any, account: str, type: str, left: Any) -> dict[str, Any]:
    return {
        "person": contact,
        "fact": fact,
        "version": fresh_id("eng") if since < left else None,
        "validTo": left,
    }
