"""What must be read of our own format before its first row is taken? Won deals and the types of accounts."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress

from graphservice.graph.cypher import question
from graphservice.graph.database import Database
from graphservice.ingest.firm import deals
from graphservice.ingest.meaning import Meaning
from graphservice.ingest.reading import Rejected, Row, Rows, Table
from graphservice.ingest.values import day, text

# What rules are asked for only where a column that would say it is missing.
_TOLD = {"opportunities": {"kind", "phase", "status"}, "accounts": set[str]()}


async def learn(database: Database, found: list[Table], meaning: Meaning) -> None:
    """Nothing where every deal says its kind, and nobody's role depends on what was won before."""
    by_rule = [table for table in found if not _TOLD.get(table.name, set(table.columns)) <= set(table.columns)]
    owned = any("owner_id" in table.columns for table in found if table.name in ("accounts", "contacts"))
    if by_rule or owned or any("account_id" in table.columns for table in found if table.name == "contacts"):
        await learn_won(database, meaning)
        if not any(table.name == "accounts" for table in found):
            await learn_types(database, meaning)
        await asyncio.to_thread(_read, found, meaning)


async def learn_won(database: Database, meaning: Meaning) -> None:
    """Deals that were won before this export count too: it may bring the accounts alone."""
    for account, deal, closed, product in await database.records(question("ingest/won_deals").text, {}):
        meaning.lore.won.setdefault(account, {})[deal] = (closed, product)


async def learn_types(database: Database, meaning: Meaning) -> None:
    """What earlier exports called the accounts: this one may bring their people alone."""
    meaning.lore.types |= dict(await database.records(question("ingest/given_types").text, {}))


def note(object: str, row: Row, meaning: Meaning) -> None:
    """What a row of ours says of what others mean. A row that cannot be read is told of when it is taken."""
    if noted := _NOTES.get(object):
        with suppress(Rejected):
            noted(row, meaning)


def _read(found: Iterable[Table], meaning: Meaning) -> None:
    for table in found:
        if table.name in _NOTES:
            for _, row in Rows(table):
                if not isinstance(row, Rejected):
                    note(table.name, row, meaning)
    meaning.forget()


def _account(row: Row, meaning: Meaning) -> None:
    if (id := text(row, "id")) and (type := text(row, "type")):
        meaning.lore.types[meaning.id("acc", id)] = type


def _opportunity(row: Row, meaning: Meaning) -> None:
    id, account, closed = text(row, "id"), text(row, "account_id"), day(row, "closed_on")
    if not (id and account):
        return
    won = meaning.lore.won.setdefault(meaning.id("acc", account), {})
    if deals.outcome(row, meaning)[1] == "WON" and closed:
        won[meaning.id("opp", id)] = (closed, meaning.known("prod", text(row, "product_id")))
    else:
        won.pop(meaning.id("opp", id), None)


_NOTES: dict[str, Callable[[Row, Meaning], None]] = {"accounts": _account, "opportunities": _opportunity}
