"""Which mailboxes are of people who were forgotten? They lead to the contact without data who stands for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from graphservice.graph.database import Database
from graphservice.graph.tombstones import forgotten_among


async def forgotten_mailboxes(database: Database, mailboxes: Iterable[str]) -> dict[str, str]:
    """Of those among them the id of the contact: rows that name them by it are left out, and are no mistake."""
    if database.tombstones is None:
        return {}
    key = await database.tombstones.key_of(database.ask)
    return (await forgotten_among(database.ask, key, (), mailboxes)).mailboxes


async def by_mailbox(database: Database) -> Callable[[str], str | None]:
    """The same of whichever mailbox comes."""
    key = await database.tombstones.key_of(database.ask) if database.tombstones else None
    if key is None:
        return lambda _: None
    held = {str(hash): str(of) for hash, of in await database.ask("graph/all_tombstones")}
    return lambda mailbox: held.get(key.of_mailbox(mailbox))
