"""Whose connections, calendar or mailbox is it? One of us, named by id or address."""

from __future__ import annotations

from collections.abc import Callable

from graphservice.directory.rules import spelling
from graphservice.errors import BadInput
from graphservice.graph.cypher import question
from graphservice.graph.database import Database

Asking = Callable[[str], str | None]  # of a person at a terminal: of what, the answer


async def owner_of(database: Database, what: str, named: str | None, ask: Asking | None = None) -> str:
    """The id of the owner. `what`: of whom they are, such as `connections`. Raises BadInput where nobody is named."""
    told = (named or (ask(what) if ask else None) or "").strip()
    if not told:
        raise BadInput(f"These files are somebody's {what}: say whose (--owner ID or e-mail address of one of us).")
    if "@" in told:
        p = {"values": [spelling.mailbox(told)]}
        rows = await database.records(question("ingest/people_by_address").text, p)
        found = [id for _, id in rows if id.startswith("own_")]
    else:
        found = [id for (id,) in await database.records(question("ingest/people").text, {"ids": [told]})]
    if not found or not found[0].startswith("own_"):
        kind = "address" if "@" in told else "id"
        raise BadInput(f"--owner {told!r}: none of us has this {kind}. Import our owners first, or name another.")
    return str(found[0])
