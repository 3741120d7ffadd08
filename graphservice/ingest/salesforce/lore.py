"""What must be read of an export before its first row is taken? Won deals, users, relations, names of accounts."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from graphservice.graph.cypher import question
from graphservice.graph.database import Database
from graphservice.ingest.meaning import Meaning
from graphservice.ingest.reading import Rejected, Row, Rows, Table
from graphservice.ingest.salesforce.ids import reference, spelt
from graphservice.ingest.values import day, flag, text


async def learn(database: Database, found: list[Table], meaning: Meaning) -> None:
    """Deals that were won before this export count too: it may bring the accounts alone."""
    meaning.spell = spelt
    for account, deal, closed, product in await database.records(question("ingest/won_deals").text, {}):
        meaning.lore.won.setdefault(account, {})[deal] = (closed, product)
    await asyncio.to_thread(_read, found, meaning)


def product_id(meaning: Meaning, name: str) -> str:
    """Products known by name alone are one where their names differ in case and blanks only."""
    return meaning.id("prod", " ".join(name.lower().split()))


def _read(found: list[Table], meaning: Meaning) -> None:
    for table in found:
        note = _NOTES.get(table.name)
        if note is not None:
            for _, row in Rows(table):
                if not isinstance(row, Rejected):
                    _try(note, row, meaning)


def _try(note: Callable[[Row, Meaning], None], row: Row, meaning: Meaning) -> None:
    """A row that cannot be read is told of when it is taken."""
    try:
        note(row, meaning)
    except Rejected:
        return


def _user(row: Row, meaning: Meaning) -> None:
    if id := reference(row, "id"):
        meaning.lore.staff.add(id)


def _account(row: Row, meaning: Meaning) -> None:
    if not (id := reference(row, "id")):
        return
    if type := account_type(row):
        meaning.lore.types[meaning.id("acc", id)] = type
    if name := text(row, "name"):
        known = meaning.lore.companies
        known[name.casefold()] = None if name.casefold() in known else id
    meaning.lore.companies[id] = id


def account_type(row: Row) -> str | None:
    return text(row, "type") or text(row, "classification__c")


def _relation(row: Row, meaning: Meaning) -> None:
    contact, account = reference(row, "contactid"), reference(row, "accountid")
    if contact and account:
        meaning.lore.seats.add((contact, account))


def _lead(row: Row, meaning: Meaning) -> None:
    lead, contact = reference(row, "id"), reference(row, "convertedcontactid")
    if lead and contact:
        meaning.lore.converted[lead] = contact


def _opportunity(row: Row, meaning: Meaning) -> None:
    id, account = reference(row, "id"), reference(row, "accountid")
    if not (id and account) or flag(row, "isdeleted"):
        return
    won = meaning.lore.won.setdefault(meaning.id("acc", account), {})
    closed, product = day(row, "closedate"), text(row, "product__c")
    if flag(row, "iswon") and closed:
        won[meaning.id("opp", id)] = (closed, product_id(meaning, product) if product else None)
    else:
        won.pop(meaning.id("opp", id), None)


_NOTES: dict[str, Callable[[Row, Meaning], None]] = {
    "user": _user,
    "account": _account,
    "accountcontactrelation": _relation,
    "lead": _lead,
    "opportunity": _opportunity,
}
