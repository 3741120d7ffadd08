"""What must be read of our own format before its first row is taken? Won deals and the types of accounts."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress

from graphservice.graph.cypher import question
from graphservice.graph.database import Database
from graphservice.ingest.exports import Rejected, Row, Rows, Table
from graphservice.ingest.systems.cells import day, mailbox, reference, text
from graphservice.ingest.systems.context import MappingContext
from graphservice.ingest.systems.own_csv import aims, deals

ACQUAINTANCES, TARGETS = "acquaintances", "targets"

# What rules are asked for only where a column that would say it is missing.
_TOLD = {"opportunities": {"kind", "phase", "status"}, "accounts": set[str]()}


async def learn(database: Database, found: list[Table], context: MappingContext) -> None:
    """Nothing where every deal says its kind, no role depends on what was won before, and nobody knows anybody."""
    by_rule = [table for table in found if not _TOLD.get(table.name, set(table.columns)) <= set(table.columns)]
    owned = any("owner_id" in table.columns for table in found if table.name in ("accounts", "contacts"))
    if by_rule or owned or any("account_id" in table.columns for table in found if table.name == "contacts"):
        await learn_won(database, context)
        await learn_bought(database, context)
        if not any(table.name == "accounts" for table in found):
            await learn_types(database, context)
        await asyncio.to_thread(_read, found, context)
    if any(table.name in (ACQUAINTANCES, TARGETS) for table in found):
        await learn_people(database, context, lambda name: _rows(found, name))


async def learn_people(database: Database, context: MappingContext, rows_of: Callable[[str], Iterable[Row]]) -> None:
    """Whom acquaintances and targets name: who they are in the other files, and in the graph. `rows_of`: our rows
    of an object."""
    people = context.lookups.acquainted

    def read() -> None:
        for row in rows_of(ACQUAINTANCES):
            people.want(name for column in ("person", "knows") if (name := text(row, column)))
        for row in rows_of(TARGETS):
            people.want(aims.addresses(row))
        for object, prefix in (("owners", "own"), ("contacts", "con")):
            for row in rows_of(object):
                if record := text(row, "id"):
                    people.note(context.id(prefix, record), record, mailbox(row, "email"))
        context.forget()

    await asyncio.to_thread(read)
    await people.learn(database, context.id)


async def learn_won(database: Database, context: MappingContext) -> None:
    """Deals that were won before this export count too: it may bring the accounts alone."""
    for account, deal, closed, products in await database.records(question("ingest/won_deals").text, {}):
        context.lookups.won.setdefault(account, {})[deal] = (closed, frozenset(products))


async def learn_bought(database: Database, context: MappingContext) -> None:
    """What deals are about, as line items of earlier exports said: this one may bring the deals alone."""
    for deal, products in await database.records(question("ingest/deal_products").text, {}):
        context.lookups.bought[deal] = frozenset(products)


def buy(context: MappingContext, deal: str, product: str) -> None:
    """Notes that a deal is about a product: the ids of their nodes."""
    context.lookups.bought[deal] = context.lookups.bought.get(deal, frozenset()) | {product}


async def learn_types(database: Database, context: MappingContext) -> None:
    """What earlier exports called the accounts: this one may bring their people alone."""
    context.lookups.types |= dict(await database.records(question("ingest/given_types").text, {}))


def note(object: str, row: Row, context: MappingContext) -> None:
    """What a row of ours says of what others mean. A row that cannot be read is told of when it is taken."""
    if noted := _NOTES.get(object):
        with suppress(Rejected):
            noted(row, context)


def _rows(found: Iterable[Table], object: str) -> Iterator[Row]:
    for table in found:
        if table.name == object:
            yield from (row for _, row in Rows(table) if not isinstance(row, Rejected))


def _read(found: Iterable[Table], context: MappingContext) -> None:
    for table in found:
        if table.name in _NOTES:
            for _, row in Rows(table):
                if not isinstance(row, Rejected):
                    note(table.name, row, context)
    context.forget()


def _account(row: Row, context: MappingContext) -> None:
    if (id := text(row, "id")) and (type := text(row, "type")):
        context.lookups.types[context.id("acc", id)] = type


def _opportunity(row: Row, context: MappingContext) -> None:
    id, account, closed = text(row, "id"), reference(row, "account_id"), day(row, "closed_on")
    if not (id and account):
        return
    won = context.lookups.won.setdefault(context.id("acc", account), {})
    if deals.outcome(row, context)[1] == "WON" and closed:
        product = context.known("prod", reference(row, "product_id"))
        won[context.id("opp", id)] = (closed, frozenset({product} if product else ()))
    else:
        won.pop(context.id("opp", id), None)


def _line(row: Row, context: MappingContext) -> None:
    if (deal := text(row, "opportunity_id")) and (product := reference(row, "product_id")):
        buy(context, context.id("opp", deal), context.id("prod", product))


_NOTES: dict[str, Callable[[Row, MappingContext], None]] = {
    "accounts": _account,
    "opportunities": _opportunity,
    "opportunity_products": _line,
}
